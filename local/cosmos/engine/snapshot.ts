/** The shortest log that restores all there is now. */
import type { Account } from "./account.ts";
import { encoded, encodedItems } from "./journal.ts";

export function* snapshot(account: Account): Generator<string> {
  for (const { id: database, containers } of account.databases) {
    yield encoded({ kind: "database", id: database });
    for (const container of containers.values()) {
      yield encoded({ kind: "container", database, definition: container.definition.resource });
      for (const [key, items] of container.everything())
        for (const item of items) yield encodedItems(database, container.definition.id, key, [[item.id, item]]);
    }
  }
}

export function snapshotBytes(account: Account): number {
  let bytes = 0;
  for (const record of snapshot(account)) bytes += record.length;
  return bytes;
}

/** Between the values of an account and the documents that hold them: `{ id, accountId, type, v, body }`. */
import type { AccountEntities, Kind, Versioned } from "../../ports/account-store.ts";
import { codecs } from "./account-codecs.ts";
import type { ReadDocument } from "./partitioned-container.ts";
import { plainJson } from "./plain-json.ts";
import type { StoredDocument } from "./write.ts";

/** The document id of a value of a kind, by the value's own id; a kind that is one per account has none. */
export function documentId(kind: Kind, id: string): string {
  return id === "" ? kind : `${kind}:${id}`;
}

export function documentOf<K extends Kind>(accountId: string, kind: K, value: AccountEntities[K]): StoredDocument {
  const codec = codecs[kind];
  return {
    id: documentId(kind, codec.id(value)),
    accountId,
    type: kind,
    v: 1,
    body: plainJson(value),
    ...codec.extra?.(value),
  };
}

/** Throws when a stored document is not what we store: a fault to look at, never to skip. */
export function storedValue<K extends Kind>(kind: K, document: ReadDocument): Versioned<AccountEntities[K]> {
  if (document.type !== kind || document.v !== 1) {
    throw new Error(`Document ${document.id} is ${document.type} v${document.v}, not ${kind} v1.`);
  }
  const parsed = codecs[kind].shape.safeParse(document.body);
  if (!parsed.success) throw new Error(`Document ${document.id} is damaged: ${parsed.error.message}`);
  return { value: parsed.data as AccountEntities[K], version: document._etag };
}

/** Takes a deleted user out of the directory, unless the account has given his identity to somebody since. */
import type { OutboxEvent, UserRemoval } from "../../../domain/outbox.ts";
import type { Closing } from "../../outbox/leased-work.ts";
import { applied, withdrawn } from "./directory-effects.ts";
import type { DirectoryPorts } from "./directory-ports.ts";

export async function removeUser(ports: DirectoryPorts, event: OutboxEvent<UserRemoval>): Promise<Closing> {
  const { userId, tenantId, objectId } = event.work;
  const place = { kind: "access", id: `${tenantId}:${objectId}` } as const;
  const view = await ports.accounts.read(event.accountId, [place]);
  if (view.all("access").length > 0) return { progress: withdrawn };
  await ports.directory.remove(objectId, userId);
  return { progress: applied };
}

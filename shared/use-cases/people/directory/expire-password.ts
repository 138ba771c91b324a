/** Ends a temporary password that nobody changed in time: the directory gets one that nobody knows. */
import type { OutboxEvent, PasswordExpiry } from "../../../domain/outbox.ts";
import type { Closing } from "../../outbox/leased-work.ts";
import { findPerson, wantedPerson } from "../person.ts";
import { newTemporaryPassword } from "../temporary-password.ts";
import { applied, withdrawn } from "./directory-effects.ts";
import type { DirectoryPorts } from "./directory-ports.ts";

export async function expirePassword(ports: DirectoryPorts, event: OutboxEvent<PasswordExpiry>): Promise<Closing> {
  const { userId } = event.work;
  const person = findPerson(await ports.accounts.read(event.accountId, wantedPerson(userId)), userId);
  const { identity, isManaged, temporaryPasswordExpiresAt } = person?.user.value ?? {};
  const isStillExpired = person?.access.value.mustChangePassword && temporaryPasswordExpiresAt === undefined;
  if (!identity || !isManaged || !isStillExpired) return { progress: withdrawn };
  await ports.directory.replacePassword(identity.objectId, userId, newTemporaryPassword());
  return { progress: applied };
}

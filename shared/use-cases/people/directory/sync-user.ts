/** Brings the directory up to date with a user as he is now; it ends only when the directory has the newest. */
import { isDeepStrictEqual } from "node:util";
import type { OutboxEvent, UserSync } from "../../../domain/outbox.ts";
import { RetryAfter } from "../../../ports/retry-after.ts";
import type { Closing } from "../../outbox/leased-work.ts";
import { applied, settled, withdrawn } from "./directory-effects.ts";
import { type DirectoryPorts, directoryPerson } from "./directory-ports.ts";

const waitSeconds = { forProvisioning: 15, forNewest: 1 };

export async function syncUser(ports: DirectoryPorts, event: OutboxEvent<UserSync>): Promise<Closing> {
  const { userId } = event.work;
  const wanted = [{ kind: "user", id: userId } as const];
  const user = (await ports.accounts.read(event.accountId, wanted)).get("user", userId)?.value;
  if (!user) return { progress: withdrawn };
  if (!user.identity) {
    if (user.provisioning?.state !== "pending") return { progress: withdrawn }; // whoever makes him takes him as he is
    throw new RetryAfter(waitSeconds.forProvisioning, "The directory does not know this user yet.");
  }

  const person = directoryPerson(ports, user);
  await ports.directory.update(user.identity.objectId, person);
  return {
    progress: applied,
    wanted,
    change: (view) => {
      const now = view.get("user", userId);
      if (!now) return { puts: [], progress: withdrawn };
      if (!isDeepStrictEqual(directoryPerson(ports, now.value), person)) {
        throw new RetryAfter(waitSeconds.forNewest, "The user has changed while the directory was told.");
      }
      const { provisioning, temporaryPasswordExpiresAt } = now.value;
      // a password that could not be replaced is not made good by this: it would let the old one pass for the new
      if (provisioning?.state !== "failed" || temporaryPasswordExpiresAt !== undefined) return { puts: [] };
      return { puts: [{ kind: "user", value: settled(now.value), replaces: now.version }] };
    },
  };
}

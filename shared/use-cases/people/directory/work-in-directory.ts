/**
 * Does one piece of the outbox's work in the directory, however often its message comes, whenever a worker dies.
 *
 * What the directory will never do ends as failed, and the user shows why. What follows from it is kicked at once.
 */
import type { DirectoryWork, OutboxEvent } from "../../../domain/outbox.ts";
import { isDirectoryWork } from "../../../domain/outbox.ts";
import { DirectoryRefused } from "../../../ports/directory.ts";
import { type Closing, type OutboxMessage, withLease } from "../../outbox/leased-work.ts";
import { kick } from "../../outbox/relay.ts";
import { failedClosing } from "./directory-effects.ts";
import type { DirectoryPorts } from "./directory-ports.ts";
import { expirePassword } from "./expire-password.ts";
import { provisionUser } from "./provision-user.ts";
import { removeUser } from "./remove-user.ts";
import { replacePassword } from "./replace-password.ts";
import { syncUser } from "./sync-user.ts";

const works: {
  readonly [K in DirectoryWork["kind"]]: (
    ports: DirectoryPorts,
    event: OutboxEvent<Extract<DirectoryWork, { kind: K }>>,
  ) => Promise<Closing>;
} = { provisionUser, resetPassword: replacePassword, syncUser, expirePassword, removeUser };

export async function workInDirectory(ports: DirectoryPorts, message: OutboxMessage): Promise<void> {
  let following: readonly OutboxEvent[] = [];
  await withLease(ports, message, async (event) => {
    const closing = await done(ports, event);
    const { change } = closing;
    if (!change) return closing;
    return {
      ...closing,
      change: (view) => {
        const effect = change(view);
        following = effect.events ?? [];
        return effect;
      },
    };
  });
  for (const event of following) await kick(ports, event);
}

async function done(ports: DirectoryPorts, event: OutboxEvent): Promise<Closing> {
  const { work } = event;
  if (!isDirectoryWork(work)) throw new Error(`${event.id} is nothing for the directory.`);
  const doWork = works[work.kind] as (ports: DirectoryPorts, event: OutboxEvent) => Promise<Closing>;
  try {
    return await doWork(ports, event);
  } catch (error) {
    if (error instanceof DirectoryRefused) return failedClosing(ports.clock, event, work.userId, error.message);
    throw error;
  }
}

/** What is needed to bring the directory up to date with the account, and the account with the directory. */
import type { User } from "../../../domain/user.ts";
import type { BusinessClock } from "../../../ports/business-clock.ts";
import type { Directory, DirectoryPerson } from "../../../ports/directory.ts";
import type { IdentityIndex } from "../../../ports/identity-index.ts";
import type { Sealer } from "../../../ports/sealer.ts";
import type { WorkQueue } from "../../../ports/work-queue.ts";
import type { LeasePorts } from "../../outbox/leased-work.ts";

export interface DirectoryPorts extends LeasePorts {
  readonly clock: BusinessClock;
  readonly directory: Directory;
  readonly identities: IdentityIndex;
  readonly queue: WorkQueue;
  readonly sealer: Sealer;
}

/** A user as the directory should know him. Who is locked stays enabled there: a new password is all he needs. */
export function directoryPerson({ directory }: Pick<DirectoryPorts, "directory">, user: User): DirectoryPerson {
  const { userId, displayName, email, locale, status, signInName } = user;
  return {
    mark: userId,
    signInName: signInName ?? directory.signInNameOf(email),
    displayName,
    email,
    locale,
    isEnabled: status !== "disabled",
  };
}

/** A person who is added to an account: everything that is written in one batch, and the password that is shown once. */
import { ulid } from "ulid";
import { type Access, unprovisionedIdentity } from "../../domain/access.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import type { PartnerRole, RoleAssignment, Scope } from "../../domain/role.ts";
import type { User } from "../../domain/user.ts";
import type { Put } from "../../ports/account-store.ts";
import type { Directory } from "../../ports/directory.ts";
import type { Sealer } from "../../ports/sealer.ts";
import { newEvent } from "../outbox/new-event.ts";
import { newTemporaryPassword, temporaryPasswordExpiry } from "./temporary-password.ts";

export interface NewUserPorts {
  readonly directory: Pick<Directory, "signInNameOf">;
  readonly sealer: Sealer;
  readonly recoveryMs: number;
}

export interface FirstGrant extends Scope {
  readonly role: PartnerRole;
  readonly expiresAt?: string;
}

export interface NewPerson {
  readonly accountId: string;
  readonly displayName: string;
  /** Normalised. */
  readonly email: string;
  readonly locale: "en" | "ko";
  readonly grants: readonly FirstGrant[];
  /** The user id of who adds him, or `system`. */
  readonly addedBy: string;
}

export interface NewUser {
  readonly user: User;
  readonly access: Access;
  /** To be shown in this one answer; stored only sealed. */
  readonly temporaryPassword: string;
  /** Three documents, all of them created: the address makes sure that nobody else has it. */
  readonly puts: readonly Put[];
  /** Has the directory make his account, which sends him the password. */
  readonly event: OutboxEvent;
}

/** For whom a password is sealed until the directory has it. */
export function provisioningPurpose(userId: string): string {
  return `provision:${userId}`;
}

/** The event that makes a user known to the directory; a later try has another. */
export function firstProvisioningId(userId: string): string {
  return `provision:${userId}`;
}

/** Nobody can sign in as him until the directory knows him; his roles wait for him. */
export async function newUser(ports: NewUserPorts, person: NewPerson, now: Date): Promise<NewUser> {
  const { accountId, displayName, email, locale } = person;
  const userId = `usr_${ulid()}`;
  const temporaryPassword = newTemporaryPassword();
  const user: User = {
    accountId,
    userId,
    kind: "person",
    displayName,
    email,
    locale,
    status: "invited",
    signInName: ports.directory.signInNameOf(email),
    temporaryPasswordExpiresAt: temporaryPasswordExpiry(now),
    provisioning: { state: "pending" },
  };
  const access: Access = {
    accountId,
    userId,
    kind: "person",
    ...unprovisionedIdentity(userId),
    status: "invited",
    mustChangePassword: true,
    sessionEpoch: 0,
    assignments: person.grants.map((grant) => assignmentOf(grant, person.addedBy, now)),
  };
  const sealed = await ports.sealer.seal(provisioningPurpose(userId), temporaryPassword);
  return {
    user,
    access,
    temporaryPassword,
    puts: [
      { kind: "user", value: user },
      { kind: "access", value: access },
      { kind: "address", value: { address: email, userId } },
    ],
    event: newEvent(
      firstProvisioningId(userId),
      accountId,
      { kind: "provisionUser", userId, sealed },
      ports.recoveryMs,
    ),
  };
}

/** A grant as it is stored from now on. */
export function assignmentOf(grant: FirstGrant, grantedBy: string, now: Date): RoleAssignment {
  const { role, programId, locationId, expiresAt } = grant;
  return {
    id: `ra_${ulid()}`,
    role,
    programId,
    locationId,
    grantedBy,
    grantedAt: now.toISOString(),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

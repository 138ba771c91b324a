/** A user of an account with what he may do, as one reading found both. */
import type { Access } from "../../domain/access.ts";
import type { AuditEntry } from "../../domain/audit.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { User } from "../../domain/user.ts";
import type { AccountChange, AccountStore, AccountView, Versioned, Wanted } from "../../ports/account-store.ts";

export interface Person {
  readonly user: Versioned<User>;
  readonly access: Versioned<Access>;
}

/** One query. Refuses with `user_not_found`. */
export async function readPerson(accounts: AccountStore, accountId: string, userId: string): Promise<Person> {
  return personIn(await accounts.read(accountId, wantedPerson(userId)), userId);
}

/** The user, his access, and the account with its audit head. */
export function wantedPerson(userId: string): readonly Wanted[] {
  return [
    { kind: "account", id: "" },
    { kind: "user", id: userId },
    { kind: "access", ofUser: userId },
  ];
}

/** Refuses with `user_not_found`. */
export function personIn(view: AccountView, userId: string): Person {
  const person = findPerson(view, userId);
  if (!person) throw new Refusal("user_not_found", `There is no user ${userId} in your account.`);
  return person;
}

/** Nothing once the user was deleted. */
export function findPerson(view: AccountView, userId: string): Person | undefined {
  const user = view.get("user", userId);
  const access = view.all("access").find(({ value }) => value.userId === userId);
  return user && access && { user, access };
}

/** Of both, so that a change to either is noticed. */
export function versionOf({ user, access }: Person): string {
  return `${user.version} ${access.version}`;
}

/** The audit event of a change, for the batch that makes it. */
export function auditOf(view: AccountView, entry: AuditEntry): NonNullable<AccountChange["audit"]> {
  const account = view.get("account", "");
  if (!account) throw new Error("The account document was not read, or is not there.");
  return { account, entry };
}

/** The documents of one partner account, which change together or not at all. */
import type { Access } from "../domain/access.ts";
import type { Account } from "../domain/account.ts";
import type { AuditEntry } from "../domain/audit.ts";
import type { Dashboard } from "../domain/dashboard.ts";
import type { Enrollment } from "../domain/enrollment.ts";
import type { Facts } from "../domain/facts.ts";
import type { Invitation } from "../domain/invitation.ts";
import type { Location } from "../domain/location.ts";
import type { OutboxEvent } from "../domain/outbox.ts";
import type { PartnerRole, Scope } from "../domain/role.ts";
import type { LocationTotals } from "../domain/totals.ts";
import type { User } from "../domain/user.ts";

/** What an account's partition holds, by kind. */
export interface AccountEntities {
  readonly account: Account;
  readonly location: Location;
  readonly facts: Facts;
  readonly user: User;
  readonly access: Access;
  readonly enrollment: Enrollment;
  readonly invitation: Invitation;
  readonly totals: LocationTotals;
  readonly dashboard: Dashboard;
  readonly outbox: OutboxEvent;
  readonly answer: StoredAnswer;
}
export type Kind = keyof AccountEntities;

/** A value and the opaque version under which it may be replaced. */
export interface Versioned<T> {
  readonly value: T;
  readonly version: string;
}

/** The answer that a request with an Idempotency-Key was given; a repeat gets the same. */
export interface StoredAnswer {
  /** Names caller, operation and key. */
  readonly id: string;
  /** Of the request's body: another body under the same key is refused. */
  readonly fingerprint: string;
  readonly status: number;
  readonly body: unknown;
}

/** The documents to read: by name, or all of a kind that belong to a location or user, or all of a kind. */
export type Wanted =
  | { readonly kind: Kind; readonly id: string }
  | { readonly kind: "enrollment" | "invitation"; readonly ofLocation: string }
  | { readonly kind: "access"; readonly ofUser: string }
  | { readonly kind: "totals"; readonly all: true };

/** What a reading found. */
export interface AccountView {
  get<K extends Kind>(kind: K, id: string): Versioned<AccountEntities[K]> | undefined;
  all<K extends Kind>(kind: K): readonly Versioned<AccountEntities[K]>[];
}

/** Creates the value, or replaces the version that was read. */
export type Put = {
  readonly [K in Kind]: { readonly kind: K; readonly value: AccountEntities[K]; readonly replaces?: string };
}[Kind];

export interface AccountChange {
  readonly accountId: string;
  readonly puts: readonly Put[];
  readonly events?: readonly OutboxEvent[];
  /** Moves the account's audit head, which must have been read. */
  readonly audit?: { readonly account: Versioned<Account>; readonly entry: AuditEntry };
  readonly answer?: StoredAnswer;
}

export interface AccountStore {
  /** One query. */
  read(accountId: string, wanted: readonly Wanted[]): Promise<AccountView>;
  /** One point read. */
  dashboard(accountId: string): Promise<Versioned<Dashboard> | undefined>;
  /** One batch. Throws `Stale` when anything it replaces has changed or anything it creates exists. */
  commit(change: AccountChange): Promise<void>;
  /** Everyone who may act and has a live grant of the role that covers the scope, in order of user id. */
  holders(accountId: string, role: PartnerRole, scope: Scope, now: Date): Promise<readonly User[]>;
  /** Some events of any account that are not done though they should be, in no order. */
  overdue(now: string, limit: number): Promise<readonly Versioned<OutboxEvent>[]>;
}

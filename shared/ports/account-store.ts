/** The documents of one partner account, which change together or not at all. */
import type { Access, UserStatus } from "../domain/access.ts";
import type { Account } from "../domain/account.ts";
import type { AuditEntry } from "../domain/audit.ts";
import type { CompetencyAttainment } from "../domain/competency-attainment.ts";
import type { Dashboard } from "../domain/dashboard.ts";
import type { Enrollment } from "../domain/enrollment.ts";
import type { Facts } from "../domain/facts.ts";
import type { Invitation } from "../domain/invitation.ts";
import type { Location } from "../domain/location.ts";
import type { LocationCloses } from "../domain/location-closes.ts";
import type { LocationFunds } from "../domain/location-funds.ts";
import type { OutboxEvent } from "../domain/outbox.ts";
import type { PayoutExport } from "../domain/payout-export.ts";
import type { PayoutProfile } from "../domain/payout-profile.ts";
import type { ProfileUse } from "../domain/profile-use.ts";
import type { PartnerRole, Scope } from "../domain/role.ts";
import type { Roster, RosterPart, RosterProblems } from "../domain/roster.ts";
import type { SignedAgreement } from "../domain/signed-agreement.ts";
import type { TaxProfile } from "../domain/tax-profile.ts";
import type { LocationTotals } from "../domain/totals.ts";
import type { User } from "../domain/user.ts";

/** What an account's partition holds, by kind. */
export interface AccountEntities {
  readonly account: Account;
  readonly location: Location;
  readonly facts: Facts;
  readonly agreement: SignedAgreement;
  readonly attainment: CompetencyAttainment;
  readonly user: User;
  readonly access: Access;
  readonly enrollment: Enrollment;
  readonly invitation: Invitation;
  readonly payoutProfile: PayoutProfile;
  readonly taxProfile: TaxProfile;
  readonly profileUse: ProfileUse;
  readonly payoutExport: PayoutExport;
  readonly totals: LocationTotals;
  readonly closes: LocationCloses;
  readonly coopFunds: LocationFunds;
  readonly dashboard: Dashboard;
  readonly outbox: OutboxEvent;
  readonly answer: StoredAnswer;
  readonly address: AddressHolder;
  readonly roster: Roster;
  readonly rosterPart: RosterPart;
  readonly rosterProblems: RosterProblems;
}
export type Kind = keyof AccountEntities;

/** A value and the opaque version under which it may be replaced. */
export interface Versioned<T> {
  readonly value: T;
  readonly version: string;
}

/** A value that does not exist yet. */
export interface Fresh<T> {
  readonly value: T;
  readonly version?: undefined;
}

/** Who has an e-mail address in the account: created with the user, so that nobody else can be given it. */
export interface AddressHolder {
  /** Normalised. */
  readonly address: string;
  readonly userId: string;
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
  | {
      readonly kind: "agreement" | "attainment" | "enrollment" | "invitation" | "taxProfile";
      readonly ofLocation: string;
    }
  | { readonly kind: "access"; readonly ofUser: string }
  | { readonly kind: "rosterPart" | "rosterProblems"; readonly ofRoster: string }
  | {
      readonly kind:
        | "coopFunds"
        | "enrollment"
        | "invitation"
        | "payoutExport"
        | "payoutProfile"
        | "profileUse"
        | "taxProfile"
        | "totals";
      readonly all: true;
    };

/** What a reading found. */
export interface AccountView {
  get<K extends Kind>(kind: K, id: string): Versioned<AccountEntities[K]> | undefined;
  all<K extends Kind>(kind: K): readonly Versioned<AccountEntities[K]>[];
}

/** Creates the value, or replaces the version that was read. */
export type Put = {
  readonly [K in Kind]: { readonly kind: K; readonly value: AccountEntities[K]; readonly replaces?: string };
}[Kind];

/** Takes away the version that was read. */
export interface Removal {
  readonly kind: Kind;
  readonly id: string;
  readonly version: string;
}

/** Everything of a user that administrators see: who he is, and what he may do. */
export interface PersonEntry {
  readonly user: User;
  readonly access: Access;
}

/** A part of a list, after the place where the part before it ended. */
export interface ListPart {
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface UserFilter {
  readonly status?: UserStatus | undefined;
  /** The beginning of the name or of the e-mail address, without regard to case. */
  readonly startsWith?: string | undefined;
}

/** One page of a list; `next` is where the next page begins, absent on the last. */
export interface Listed<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** Of one location or one program; all where neither is named. */
export interface EnrollmentFilter {
  readonly locationId?: string | undefined;
  readonly programId?: string | undefined;
}

/** Some locations' enrollments and invitations; `next` is the last of these locations, absent on the last page. */
export interface EnrollmentPage {
  readonly enrollments: readonly Enrollment[];
  readonly invitations: readonly Invitation[];
  readonly next?: string;
}

export interface AccountChange {
  readonly accountId: string;
  readonly puts: readonly Put[];
  readonly removes?: readonly Removal[];
  readonly events?: readonly OutboxEvent[];
  /** Moves the head of the account, which must have been read; a new account is created with its first event. */
  readonly audit?: { readonly account: Versioned<Account> | Fresh<Account>; readonly entry: AuditEntry };
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
  /**
   * People who may act and have a live grant of one of the roles, wherever it holds: first those of the first role, each
   * role's in order of user id, at most `limit`. Two queries.
   */
  peopleWith(
    accountId: string,
    roles: readonly PartnerRole[],
    now: Date,
    limit: number,
  ): Promise<readonly PersonEntry[]>;
  /** The account's users in order of name. One query a page. */
  users(accountId: string, filter: UserFilter, part: ListPart): Promise<Listed<Versioned<User>>>;
  /** The account's users with what they may do, in the order in which they were added. One query a page. */
  people(accountId: string, part: ListPart): Promise<Listed<PersonEntry>>;
  /**
   * People, and no applications, who may act and have a live grant of one of the roles, whatever it covers, in the order
   * in which they were added. A page may be shorter than its limit. Two queries a page.
   */
  roleHolders(
    accountId: string,
    roles: readonly PartnerRole[],
    part: ListPart,
    now: Date,
  ): Promise<Listed<PersonEntry>>;
  /** Some users of any account whose temporary password has expired and is still to be changed, in no order. */
  withExpiredPassword(now: string, limit: number): Promise<readonly User[]>;
  /**
   * Enrollments and invitations of the account in order of location, after the one named, at most `limit` in all; a
   * location's are never parted, and those of one location may be more. One query a page.
   */
  enrollments(accountId: string, filter: EnrollmentFilter, part: ListPart): Promise<EnrollmentPage>;
  /** The ids of the account's locations, in order. One query. */
  locationIds(accountId: string): Promise<readonly string[]>;
  /** The ids and names of the account's locations, in order of id. One query. */
  locationNames(accountId: string): Promise<readonly Pick<Location, "locationId" | "name">[]>;
  /** Every location of any account, in no order; page by page. */
  everyLocation(): AsyncIterable<Pick<Location, "accountId" | "locationId">>;
  /** Every location of any account that has totals, in no order; page by page. */
  sellingLocations(): AsyncIterable<Pick<LocationTotals, "accountId" | "locationId">>;
  /** Some events of any account that are not done though they should be, in no order. */
  overdue(now: string, limit: number): Promise<readonly Versioned<OutboxEvent>[]>;
}

/** A list of the people who are to work with incentives: previewed with its problems, then imported as users with roles. */
import type { PartnerRole } from "./role.ts";

/** One person and one role; who is to have several roles or locations stands in several rows. */
export interface RosterRow {
  /** Line of the file, or position in the list, from 1. */
  readonly line: number;
  readonly displayName: string;
  readonly email: string;
  readonly role: PartnerRole;
  /** A location of the account, or `*` for all. */
  readonly locationId: string;
  readonly locale: "en" | "ko";
}

/** Why a row cannot be imported. */
export interface RosterProblem {
  readonly line: number;
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export interface RosterCounts {
  /** People who were added as users. */
  readonly added: number;
  /** Roles that were given, to new and to known people. */
  readonly granted: number;
  /** Rows that said nothing new. */
  readonly unchanged: number;
}

export interface Roster {
  /** `ros_` and a ULID. */
  readonly rosterId: string;
  readonly accountId: string;
  readonly state: "previewed" | "importing" | "imported";
  readonly createdAt: string;
  /** The user id of who sent it, or `system`. */
  readonly createdBy: string;
  readonly goodRows: number;
  readonly badRows: number;
  /** The first of them. */
  readonly problems: readonly RosterProblem[];
  /** How many parts the good rows are stored and imported in. */
  readonly parts: number;
  readonly counts: RosterCounts;
}

/** Some of a roster's good rows: those that fit one batch. */
export interface RosterPart {
  readonly rosterId: string;
  /** From 0. */
  readonly number: number;
  readonly accountId: string;
  readonly rows: readonly RosterRow[];
  /** True once every row of it has had its effect. */
  readonly isDone: boolean;
}

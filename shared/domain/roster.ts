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

export const rosterStates = ["previewed", "importing", "imported", "failed"] as const;

/** Who has a roster imported: his rights decide, as they are when each part of it is imported. */
export interface RosterCommit {
  /** Counts commits: a roster that failed may be committed again, and goes on where it ended. */
  readonly number: number;
  readonly by: string;
  readonly at: string;
  readonly correlationId: string;
}

export interface Roster {
  /** `ros_` and a ULID. */
  readonly rosterId: string;
  readonly accountId: string;
  readonly state: (typeof rosterStates)[number];
  readonly createdAt: string;
  /** The user id of who sent it, or the operator's. */
  readonly createdBy: string;
  readonly goodRows: number;
  readonly badRows: number;
  /** The first of them. */
  readonly problems: readonly RosterProblem[];
  /** Of all bad rows. */
  readonly problemCount: number;
  /** What the import was going to do when the roster was sent. */
  readonly expected: RosterCounts;
  /** How many parts the good rows are stored and imported in. */
  readonly parts: number;
  /** They are imported in order, so that this is also the number of the next one. */
  readonly partsDone: number;
  readonly counts: RosterCounts;
  readonly commit?: RosterCommit;
  /** Why the import ended before its end. */
  readonly failure?: string;
}

/**
 * A part fits one batch of 100: four documents for each new person, and five for the account, its audit event, the
 * event that asked for the part, the part and the roster, and one for the event that asks for the next.
 */
export const rowsPerPart = 22;

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

/** Some of a roster's problems: those that fit one document. */
export interface RosterProblems {
  readonly rosterId: string;
  /** From 0. */
  readonly number: number;
  readonly problems: readonly RosterProblem[];
}

export const noCounts: RosterCounts = { added: 0, granted: 0, unchanged: 0 };

export function sumOfCounts(a: RosterCounts, b: RosterCounts): RosterCounts {
  return { added: a.added + b.added, granted: a.granted + b.granted, unchanged: a.unchanged + b.unchanged };
}

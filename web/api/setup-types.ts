/** The user setup and its rosters as the API shows them. */
import type { UserStatus } from "../../shared/domain/access.ts";
import type { SetupState } from "../../shared/domain/account.ts";
import type { PartnerRole } from "../../shared/domain/role.ts";
import type { Grant } from "./people-types.ts";
import type { Bilingual } from "./types.ts";

export interface RosterCounts {
  readonly added: number;
  readonly granted: number;
  readonly unchanged: number;
}

export interface Roster {
  readonly rosterId: string;
  readonly state: "previewed" | "importing" | "imported" | "failed";
  readonly createdAt: string;
  readonly goodRows: number;
  readonly badRows: number;
  readonly problemCount: number;
  /** The first of them. */
  readonly problems: readonly RosterProblem[];
  readonly expected: RosterCounts;
  readonly progress: RosterCounts & { readonly parts: number; readonly partsDone: number };
  /** Why the import ended before its end. */
  readonly failure?: string;
}

export interface RosterProblem {
  readonly line: number;
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export interface RosterRow {
  readonly line: number;
  readonly displayName: string;
  readonly email: string;
  readonly role: PartnerRole;
  readonly locationId: string;
  readonly locale: "en" | "ko";
}

/** `rows` are the first of the good ones. */
export interface RosterPreview extends Roster {
  readonly rows: readonly RosterRow[];
}

export interface SetupStep {
  readonly code: string;
  readonly text: Bilingual;
  readonly isDone: boolean;
  /** False for what another step makes unnecessary. */
  readonly isRequired: boolean;
  readonly roles: readonly PartnerRole[];
  /** Who can do it; the first of them. */
  readonly people: readonly { readonly userId: string; readonly displayName: string }[];
}

export interface Setup {
  readonly accountId: string;
  readonly state: SetupState;
  /** True when it can be completed, or is completed already. */
  readonly isReady: boolean;
  readonly steps: readonly SetupStep[];
}

/** Somebody who works with the incentives of the organization. */
export interface IncentivesPerson {
  readonly userId: string;
  readonly displayName: string;
  readonly email: string;
  readonly status: UserStatus;
  readonly roles: readonly Grant[];
}

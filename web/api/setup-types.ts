/** The user setup and its rosters as the API shows them. */
import type { z } from "zod";
import type { RosterPreviewView, RosterView } from "../../shared/http/roster-view.ts";
import type { IncentivesPersonView, SetupView } from "../../shared/http/setup-view.ts";

export type Roster = z.output<typeof RosterView>;
export type RosterPreview = z.output<typeof RosterPreviewView>;

export type Setup = z.output<typeof SetupView>;
export type SetupStep = Setup["steps"][number];
/** Somebody who works with the incentives of the organization. */
export type IncentivesPerson = z.output<typeof IncentivesPersonView>;

/** What the API answers, taken from the schemas that the API itself is made of. */
import type { z } from "zod";
import type { BilingualView } from "../../shared/http/bilingual-view.ts";
import type { DashboardView } from "../../shared/http/dashboard-view.ts";
import type { EarningView } from "../../shared/http/earning-view.ts";
import type { RequirementView } from "../../shared/http/enrollment-view.ts";
import type { MeView } from "../../shared/http/me-view.ts";
import type { MissedView } from "../../shared/http/missed-view.ts";
import type { OverviewView } from "../../shared/http/overview-view.ts";
import type { SignedOutView } from "../../shared/http/signed-out-view.ts";

export type Me = z.output<typeof MeView>;
export type SignedOut = z.output<typeof SignedOutView>;
export type Dashboard = z.output<typeof DashboardView>;
export type Amounts = Dashboard["totals"][number];
export type SetupStep = Dashboard["setup"]["remaining"][number];
export type Missed = z.output<typeof MissedView>;
export type Earning = z.output<typeof EarningView>;
export type Requirement = z.output<typeof RequirementView>;
export type Bilingual = z.output<typeof BilingualView>;

/** Some of a list; `nextLink` is absent at its end. */
export interface Page<T> {
  readonly value: readonly T[];
  readonly nextLink?: string;
}

export type Overview = z.output<typeof OverviewView>;

export interface ProgramEligibility {
  readonly programId: string;
  readonly programName: Bilingual;
  readonly isEligible: boolean;
  readonly requirements: readonly Requirement[];
}

export interface Eligibility {
  readonly programs: readonly ProgramEligibility[];
}

/** Why there is no answer: the API's own code, or `network` or `unreadable` where the API did not speak. */
export interface Failure {
  readonly code: string;
  readonly detail?: string;
  readonly correlationId?: string;
  readonly retryAfterSeconds?: number;
  /** What is left of the user setup, for those who may know. */
  readonly setup?: Dashboard["setup"];
  /** Each part of the request that is wrong. */
  readonly errors?: readonly FieldError[];
}

export interface FieldError {
  /** A JSON pointer into the body. */
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export type Reply<T> =
  /** `version` is the ETag of what is shown. */
  | { readonly isOk: true; readonly value: T; readonly version: string | undefined }
  | { readonly isOk: false; readonly failure: Failure };

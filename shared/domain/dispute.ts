/**
 * A partner's objection to an earning or a payment: open → under review → adjusted or upheld, or withdrawn before that.
 * What it adjusts is one correction of the location's books. Source: DOMAIN.md E; b2 ("dispute payments").
 */
import type { Correction } from "./correction.ts";

export const disputeStates = ["open", "underReview", "adjusted", "upheld", "withdrawn"] as const;
export type DisputeState = (typeof disputeStates)[number];

/** Where each state may lead. */
export const disputeTransitions: Readonly<Record<DisputeState, readonly DisputeState[]>> = {
  open: ["underReview", "adjusted", "upheld", "withdrawn"],
  underReview: ["adjusted", "upheld", "withdrawn"],
  adjusted: [],
  upheld: [],
  withdrawn: [],
};

export interface DisputeStep {
  readonly state: DisputeState;
  readonly at: string;
  readonly by: string;
  /** What the partner objects to, or what the operator found. */
  readonly note?: string;
}

export interface Dispute {
  /** `dsp_{locationId}_{ULID}` */
  readonly id: string;
  readonly accountId: string;
  readonly locationId: string;
  readonly programId: string;
  readonly currency: Correction["currency"];
  /** The id of an earning or a payment of the location. */
  readonly subjectId: string;
  readonly state: DisputeState;
  /** In order; the last is the present one. */
  readonly steps: readonly DisputeStep[];
  /** What it added to the rebate that is owed, in micros; below zero where it took. */
  readonly adjusted?: bigint;
}

/** True once nothing follows. */
export function isOver({ state }: Pick<Dispute, "state">): boolean {
  return disputeTransitions[state].length === 0;
}

/** Undefined for a step that the table does not know. */
export function stepped(dispute: Dispute, step: DisputeStep, adjusted?: bigint): Dispute | undefined {
  if (!disputeTransitions[dispute.state].includes(step.state)) return undefined;
  const steps = [...dispute.steps, step];
  return { ...dispute, state: step.state, steps, ...(adjusted !== undefined && { adjusted }) };
}

/** The correction by which a dispute is settled; there is one of each. */
export function adjustmentOf(
  { id, accountId, locationId, programId, currency }: Dispute,
  rebate: bigint,
  at: string,
): Correction {
  const month = at.slice(0, 7);
  const of = { accountId, locationId, programId, currency, kind: "adjustment", rebate, coop: 0n } as const;
  return { id: `adjustment:${id}`, ...of, appliesTo: month, processedIn: month, at };
}

/**
 * Whether what a location is owed of one program in one currency can be paid now: a payment, or every reason against it.
 *
 * The threshold is compared in US dollars by the month's rate; a rate that is missing is a hold and never a guess.
 * Source: DESIGN.md §7 "Payments"; DOMAIN.md B7.
 */
import { type Day, dayAt, type Period } from "./calendar.ts";
import { type Rate, usdOf } from "./exchange-rate.ts";
import type { Micros } from "./micros.ts";
import { wholeCoins } from "./payment.ts";
import { bankChangeHold, type Hold } from "./payout-hold.ts";
import type { PayoutProfile } from "./payout-profile.ts";
import { type PayoutShare, sumOf } from "./payout-share.ts";
import type { ProgramVersion } from "./program.ts";
import { type TaxProfile, taxFormEnd } from "./tax-profile.ts";

export interface PayoutContext {
  readonly program: ProgramVersion;
  readonly today: Day;
  /** By which the program pays the location; absent where it has none. */
  readonly payoutProfile?: PayoutProfile;
  readonly taxProfile?: TaxProfile;
  /** Of the currency in the run's month; undefined while none is recorded. US dollars need none. */
  readonly rate?: Rate;
  readonly runMonth: Period;
  /** An operator holds whatever the location is owed. */
  readonly isUnderReview?: boolean;
}

export type PayoutDecision =
  | { readonly isPayable: true; readonly sum: Micros; readonly amount: Micros }
  | { readonly isPayable: false; readonly sum: Micros; readonly holds: readonly Hold[] };

/** Of shares of one program and currency, none of them in a payment. */
export function decidePayout(shares: readonly PayoutShare[], context: PayoutContext): PayoutDecision {
  const [first] = shares;
  const sum = sumOf(shares);
  if (!first || sum <= 0n) return { isPayable: false, sum, holds: sum < 0n ? [{ reason: "negativeBalance" }] : [] };
  const review: readonly Hold[] = context.isUnderReview ? [{ reason: "operatorReview" }] : [];
  const holds = [...review, ...amountHolds(sum, first, context), ...profileHolds(first, context)];
  const amount = wholeCoins(sum, first.currency);
  return holds.length === 0 && amount > 0n
    ? { isPayable: true, sum, amount }
    : { isPayable: false, sum, holds: amount > 0n || holds.length > 0 ? holds : [{ reason: "belowThreshold" }] };
}

/**
 * Why a payment that was proposed cannot be made now; undefined where it can. Its amount was decided when it was proposed:
 * who is paid, and whether, is asked once more.
 */
export function holdAgainst(shares: readonly PayoutShare[], context: PayoutContext): Hold | undefined {
  const decision = decidePayout(shares, context);
  if (decision.isPayable) return undefined;
  return decision.holds.find(({ reason }) => reason !== "belowThreshold" && reason !== "rateMissing");
}

function amountHolds(sum: Micros, { currency }: PayoutShare, { program, rate }: PayoutContext): readonly Hold[] {
  const threshold = program.payoutThresholdUsd;
  if (currency === "USD") return sum < threshold ? [{ reason: "belowThreshold" }] : [];
  if (rate === undefined) return [{ reason: "rateMissing" }];
  return usdOf(sum, rate) < threshold ? [{ reason: "belowThreshold" }] : [];
}

function profileHolds(share: PayoutShare, context: PayoutContext): readonly Hold[] {
  const needed = (kind: "payoutProfile" | "taxProfile") => context.program.rules.some((rule) => rule.kind === kind);
  return [...payoutHolds(share, context), ...(needed("taxProfile") ? taxHolds(context) : [])];
}

/** Nobody can be paid without an account, whatever a program asks for. */
function payoutHolds({ currency }: PayoutShare, { payoutProfile, today, program }: PayoutContext): readonly Hold[] {
  if (!payoutProfile) return [{ reason: "payoutProfileMissing" }];
  const { course, hold, redirected } = payoutProfile;
  const until = bankChangeHold(dayAt(new Date(redirected.at), program.timeZone), today);
  return [
    ...(course.status === "approved" ? [] : [{ reason: "payoutProfileNotApproved" } as const]),
    ...(until === undefined ? [] : [{ reason: "bankDetailsChanged", until } as const]),
    ...(hold ? [{ reason: "heldByPartner" } as const] : []),
    ...(payoutProfile.currency === currency ? [] : [{ reason: "currencyNotOfProfile" } as const]),
  ];
}

function taxHolds({ taxProfile, today }: PayoutContext): readonly Hold[] {
  if (!taxProfile) return [{ reason: "taxProfileMissing" }];
  if (taxProfile.course.status !== "approved") return [{ reason: "taxProfileNotApproved" }];
  const end = taxFormEnd(taxProfile);
  return end !== undefined && end < today ? [{ reason: "taxProfileExpired" }] : [];
}

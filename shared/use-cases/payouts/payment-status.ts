/** Why an earning is not paid yet, or by which payment it is: what blocks it, what to do, and when it is expected. */
import { addMonths, type Day, dayAt, type Period, periodOf } from "../../domain/calendar.ts";
import { closesOn } from "../../domain/close.ts";
import { isLive, type Payment } from "../../domain/payment.ts";
import type { Hold } from "../../domain/payout-hold.ts";
import { versionFor } from "../../domain/program.ts";
import type { ListedEarning } from "../earnings/list-earnings.ts";
import { owedTo } from "./owed.ts";
import type { PayoutPorts } from "./payout-ports.ts";

export type PaidHow =
  | { readonly kind: "payment"; readonly payment: Payment }
  /** Only what is rebate is paid; the rest is claimed from the co-op fund. */
  | { readonly kind: "coopOnly" }
  | {
      readonly kind: "waiting";
      readonly holds: readonly Hold[];
      /** The month of the run that would pay it if nothing changed; absent while somebody has to act. */
      readonly estimatedMonth?: Period;
      /** What the key has of this program and currency, this earning included once it is posted. */
      readonly owed?: bigint;
    };

/** The day of a month on which the monthly run is made. */
export const runDay = 5;

/** One query for the account, one for the payments, and one for each closed month of the location. */
export async function paymentStatusOf(
  ports: PayoutPorts,
  accountId: string,
  { locationId, period, earning, line, status }: ListedEarning,
): Promise<PaidHow> {
  const { programId, rebate } = earning;
  const { currency } = line.line;
  if (rebate === 0n) return { kind: "coopOnly" };
  const now = ports.clock.now();
  const runMonth = periodOf(dayAt(now, "UTC"));
  const { owed, known } = await owedTo(ports, accountId, locationId, runMonth);
  const isIts = (share: { readonly key: string; readonly appliesTo?: Period }) =>
    share.appliesTo === period && share.key.split(":")[2] === programId;
  const payment = known.payments
    .map(({ value }) => value)
    .find((each) => each.currency === currency && isLive(each) && each.shares.some(isIts));
  const waiting = owed.find((each) => each.programId === programId && each.currency === currency);
  const isFree = waiting?.shares.some(isIts) ?? false;
  if (status === "unprocessed" && !isFree && !payment) {
    const until = await coolingUntil(ports, programId, period);
    const hold = { reason: "cooling", ...(until !== undefined && { until }) } as const;
    const month = until === undefined ? undefined : runAfter(until);
    return { kind: "waiting", holds: [hold], ...(month !== undefined && { estimatedMonth: month }) };
  }
  if (payment && !isFree) return { kind: "payment", payment };
  if (!waiting) return { kind: "waiting", holds: [] };
  const { decision } = waiting;
  const next = nextRun(dayAt(now, "UTC"));
  if (decision.isPayable) return { kind: "waiting", holds: [], estimatedMonth: next, owed: decision.sum };
  const untils = decision.holds.map(({ until }) => until);
  const last = untils.every((day) => day !== undefined) ? untils.sort().at(-1) : undefined;
  return {
    kind: "waiting",
    holds: decision.holds,
    owed: decision.sum,
    ...(last !== undefined && { estimatedMonth: runAfter(last) }),
  };
}

async function coolingUntil({ catalogue }: PayoutPorts, programId: string, period: Period): Promise<Day | undefined> {
  const version = versionFor(await catalogue.current(), programId, period);
  return version && closesOn(period, version);
}

/** The month of the first monthly run after a day. */
function runAfter(day: Day): Period {
  return nextRun(day);
}

function nextRun(day: Day): Period {
  return Number(day.slice(8)) < runDay ? periodOf(day) : addMonths(periodOf(day), 1);
}

/** Why an earning is not paid yet, or by which payment it is: what blocks it, what to do, and when it is expected. */
import { addDays, addMonths, type Day, dayAt, type Period, periodOf } from "../../domain/calendar.ts";
import { closesOn } from "../../domain/close.ts";
import { isLive, type Payment } from "../../domain/payment.ts";
import { type Hold, invoiceHolds } from "../../domain/payout-hold.ts";
import { versionFor } from "../../domain/program.ts";
import { taxInvoiceDueOn } from "../../domain/tax-invoice.ts";
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
      /** The payment that waits for a tax invoice. */
      readonly payment?: Payment;
      /** The last day of the holds that a partner can end. */
      readonly actBy?: Day;
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
  if (payment?.state === "awaitingTaxInvoice" && !isFree) return waitingForInvoice(payment, nextRun(dayAt(now, "UTC")));
  if (payment && !isFree) return { kind: "payment", payment };
  if (!waiting) return { kind: "waiting", holds: [] };
  const { decision } = waiting;
  const next = nextRun(dayAt(now, "UTC"));
  if (decision.isPayable) return { kind: "waiting", holds: [], estimatedMonth: next, owed: decision.sum };
  const untils = decision.holds.map(({ until }) => until);
  const last = untils.every((day) => day !== undefined) ? untils.sort().at(-1) : undefined;
  const actBy = await heldUntil(ports, programId, period);
  return {
    kind: "waiting",
    holds: decision.holds,
    owed: decision.sum,
    ...(actBy !== undefined && { actBy }),
    ...(last !== undefined && { estimatedMonth: runAfter(last) }),
  };
}

/** How long a payment is held for what its partner lacks, from the first run that could have paid it. */
const holdDays = 180;

async function heldUntil(ports: PayoutPorts, programId: string, period: Period): Promise<Day | undefined> {
  const closed = await coolingUntil(ports, programId, period);
  return closed && addDays(`${runAfter(closed)}-0${runDay}`, holdDays);
}

function waitingForInvoice(payment: Payment, nextMonth: Period): PaidHow {
  const { taxInvoice, sum } = payment;
  const state = taxInvoice?.state ?? "pending";
  if (!taxInvoice || state === "approved")
    return { kind: "waiting", holds: [], payment, owed: sum, estimatedMonth: nextMonth };
  const actBy = taxInvoiceDueOn(taxInvoice);
  const holds = [{ reason: invoiceHolds[state] }];
  return { kind: "waiting", holds, payment, owed: sum, ...(actBy !== undefined && { actBy }) };
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

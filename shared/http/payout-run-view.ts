/** Payout runs as operators see them, and what banks say of their payments. */
import { z } from "zod";
import { holdReasons } from "../domain/payout-hold.ts";
import { type PayoutItem, type PayoutRun, type PayoutTotal, payoutRunStates } from "../domain/payout-run.ts";
import { bankOutcomes, type Settled } from "../use-cases/payouts/settle-payments.ts";
import { Instant, LocationId, line, PeriodText, ProgramId } from "./fields.ts";
import { MoneyInput, MoneyView, moneyView } from "./money-view.ts";
import { PaymentId } from "./payment-view.ts";

export const PayoutRunId = z
  .string()
  .regex(/^prn_\d{4}-\d{2}-\d{1,4}$/, "A payout run id is prn_, a month and a number, such as prn_2026-12-0.")
  .meta({ examples: ["prn_2026-12-0"] });

export const PayoutHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "A hash has 64 hexadecimal digits.")
  .meta({ examples: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"] });

const Act = z.strictObject({ by: z.string(), at: Instant });
const Totals = z.array(z.strictObject({ payments: z.int(), amount: MoneyView }));

export const PayoutRunView = z
  .strictObject({
    runId: PayoutRunId,
    runMonth: PeriodText,
    state: z.enum(payoutRunStates),
    created: Act,
    progress: z.strictObject({ planned: z.int().optional(), done: z.int() }).optional(),
    totals: Totals.optional().meta({ description: "What it proposes, by currency, once it is a draft." }),
    held: z.partialRecord(z.enum(holdReasons), z.int()).optional().meta({
      description: "How many amounts wait, by reason; one that waits for two is counted twice.",
    }),
    hash: PayoutHash.optional().meta({ description: "Of every payment in it; whoever approves names it." }),
    approved: Act.optional(),
    executed: Act.optional(),
    executedTotals: Totals.optional().meta({ description: "What is on its way, or was." }),
    cancelled: Act.optional(),
  })
  .meta({ id: "PayoutRun" });

export const PayoutItemView = z
  .strictObject({
    paymentId: PaymentId,
    accountId: z.string(),
    locationId: LocationId,
    programId: ProgramId,
    reference: z.string(),
    amount: MoneyView,
  })
  .meta({ id: "PayoutItem" });

export const BankResultInput = z
  .strictObject({
    reference: z.string().regex(/^P[0-9A-F]{24}$/, "A reference is P and 24 of 0-9 and A-F."),
    outcome: z.enum(bankOutcomes),
    amount: MoneyInput,
    reason: line(200).optional().meta({ description: "The bank's words or code." }),
  })
  .meta({
    id: "BankResult",
    examples: [
      {
        reference: "P0123456789ABCDEF01234567",
        outcome: "sent",
        amount: { amount: "250.12", currency: "USD" },
      },
    ],
  });

export const SettledView = z
  .strictObject({
    reference: z.string(),
    result: z.enum(["applied", "repeated", "refused"]),
    paymentId: PaymentId.optional(),
    code: z.enum(["payment_unknown", "amount_differs", "already_settled", "not_on_its_way"]).optional(),
    message: z.string().optional(),
  })
  .meta({
    id: "SettledPayment",
    examples: [
      {
        reference: "P0123456789ABCDEF01234567",
        result: "applied",
        paymentId: "pay_4100001_csp-direct_USD_202612",
      },
    ],
  });

export function payoutRunView(run: PayoutRun): z.input<typeof PayoutRunView> {
  const { runId, runMonth, state, created, chunks, done, totals, held, hash } = run;
  const { approved, executed, executedTotals, cancelled } = run;
  const isWorking = state === "proposing" || state === "executing" || state === "cancelling";
  const phase = state === "proposing" ? "propose" : state === "executing" ? "execute" : "cancel";
  return {
    runId,
    runMonth,
    state,
    created: { ...created },
    ...(isWorking && { progress: { ...(chunks !== undefined && { planned: chunks }), done: done[phase] } }),
    ...(totals && { totals: totals.map(totalView) }),
    ...(held && { held: { ...held } }),
    ...(hash !== undefined && { hash }),
    ...(approved && { approved: { ...approved } }),
    ...(executed && { executed: { ...executed } }),
    ...(executedTotals && { executedTotals: executedTotals.map(totalView) }),
    ...(cancelled && { cancelled: { ...cancelled } }),
  };
}

function totalView({ currency, payments, amount }: PayoutTotal) {
  return { payments, amount: moneyView(amount, currency) };
}

export function payoutItemView({ amount, currency, ...item }: PayoutItem): z.input<typeof PayoutItemView> {
  return { ...item, amount: moneyView(amount, currency) };
}

export function settledView(settled: Settled): z.input<typeof SettledView> {
  return { ...settled };
}

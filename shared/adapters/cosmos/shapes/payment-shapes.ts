/** How payments, their shares and payout runs are stored. */
import { z } from "zod";
import { correctionKinds } from "../../../domain/correction.ts";
import { disputeStates } from "../../../domain/dispute.ts";
import { paymentStates } from "../../../domain/payment.ts";
import { holdReasons } from "../../../domain/payout-hold.ts";
import { payoutMethods } from "../../../domain/payout-profile.ts";
import { payoutRunStates } from "../../../domain/payout-run.ts";
import { ledgerAccounts } from "../../../domain/posting.ts";
import { taxInvoiceStates } from "../../../domain/tax-invoice.ts";
import { currency, micros } from "./stored-values.ts";

export const shareShape = z.object({
  key: z.string(),
  programId: z.string(),
  currency,
  micros,
  appliesTo: z.string().optional(),
  close: z.int().optional(),
});

const side = z.object({ account: z.enum(ledgerAccounts), micros });
export const postingShape = z.object({ currency, debit: side, credits: z.array(side) });

const state = z.enum(paymentStates);
const invoiceState = z.enum(taxInvoiceStates);

export const paymentShape = z.object({
  id: z.string(),
  accountId: z.string(),
  locationId: z.string(),
  programId: z.string(),
  currency,
  runId: z.string(),
  runMonth: z.string(),
  state,
  reference: z.string(),
  shares: z.array(shareShape),
  sum: micros,
  amount: micros,
  payee: z
    .object({
      profileId: z.string(),
      method: z.enum(payoutMethods),
      country: z.string(),
      holder: z.string().optional(),
      ending: z.string().optional(),
      sealed: z.string().optional(),
    })
    .optional(),
  isRetry: z.literal(true).optional(),
  taxInvoice: z
    .object({
      state: invoiceState,
      number: z.string().optional(),
      issuedOn: z.string().optional(),
      steps: z.array(z.object({ state: invoiceState, at: z.string(), by: z.string(), reason: z.string().optional() })),
    })
    .optional(),
  steps: z.array(z.object({ state, at: z.string(), by: z.string(), reason: z.string().optional() })),
});

export const correctionShape = z.object({
  id: z.string(),
  accountId: z.string(),
  locationId: z.string(),
  programId: z.string(),
  currency,
  kind: z.enum(correctionKinds),
  rebate: micros,
  coop: micros,
  appliesTo: z.string(),
  processedIn: z.string(),
  at: z.string(),
});

const reviewHold = z.object({ at: z.string(), by: z.string(), reason: z.string() });

export const payoutReviewShape = z.object({
  accountId: z.string(),
  locationId: z.string(),
  hold: reviewHold.optional(),
  past: z.array(reviewHold.extend({ releasedAt: z.string(), releasedBy: z.string() })),
});

const disputeState = z.enum(disputeStates);

export const disputeShape = z.object({
  id: z.string(),
  accountId: z.string(),
  locationId: z.string(),
  programId: z.string(),
  currency,
  subjectId: z.string(),
  state: disputeState,
  steps: z.array(z.object({ state: disputeState, at: z.string(), by: z.string(), note: z.string().optional() })),
  adjusted: micros.optional(),
});

const act = z.object({ by: z.string(), at: z.string() });
const totals = z.array(z.object({ currency, payments: z.int(), amount: micros }));
const held = z.partialRecord(z.enum(holdReasons), z.int());

export const payoutRunShape = z.object({
  runId: z.string(),
  runMonth: z.string(),
  state: z.enum(payoutRunStates),
  created: act,
  chunks: z.int().optional(),
  totals: totals.optional(),
  held: held.optional(),
  hash: z.string().optional(),
  approved: act.optional(),
  executed: act.optional(),
  executedTotals: totals.optional(),
  cancelled: act.optional(),
});

export const payoutDoneShape = z.object({ propose: z.int(), execute: z.int(), cancel: z.int() });

export const payoutChunkShape = z.object({
  chunk: z.int(),
  items: z.array(
    z.object({
      paymentId: z.string(),
      accountId: z.string(),
      locationId: z.string(),
      programId: z.string(),
      currency,
      reference: z.string(),
      amount: micros,
    }),
  ),
  held,
});

export const payoutPlanShape = z.array(z.object({ accountId: z.string(), locationId: z.string() }));

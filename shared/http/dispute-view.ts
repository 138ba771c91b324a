/** Disputes as partners and operators see them. */
import { z } from "zod";
import { type Dispute, disputeStates } from "../domain/dispute.ts";
import { parseEarningId } from "../domain/earning-id.ts";
import { parsePaymentId } from "../domain/payment.ts";
import { CurrencyCode, Instant, LocationId, line, ProgramId } from "./fields.ts";
import { MoneyView, moneyView } from "./money-view.ts";

export const DisputeId = z
  .string()
  .regex(/^dsp_\d{7}_[0-9A-HJKMNP-TV-Z]{26}$/, "A dispute id is dsp_, a location and 26 letters and digits.")
  .meta({ examples: ["dsp_4100001_01J8Z3K4M5N6P7Q8R9S0T1V2W3"] });

export const SubjectId = z
  .string()
  .max(200)
  .refine(
    (text) => parsePaymentId(text) !== undefined || parseEarningId(text) !== undefined,
    "Name an earning (ern_…) or a payment (pay_…).",
  )
  .meta({ examples: ["pay_4100001_csp-direct_USD_202612"] });

export const Note = line(1_000).meta({ examples: ["The seats of October are missing."] });

export const DisputeView = z
  .strictObject({
    id: DisputeId,
    locationId: LocationId,
    programId: ProgramId,
    subjectId: SubjectId,
    currency: CurrencyCode.meta({ description: "In which it is adjusted." }),
    state: z.enum(disputeStates),
    adjustment: MoneyView.optional().meta({ description: "What it added to the rebate that is owed, or took." }),
    steps: z.array(
      z.strictObject({ state: z.enum(disputeStates), at: Instant, by: z.string(), note: z.string().optional() }),
    ),
  })
  .meta({
    id: "Dispute",
    examples: [
      {
        id: "dsp_4100001_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
        locationId: "4100001",
        programId: "csp-direct",
        subjectId: "pay_4100001_csp-direct_USD_202612",
        currency: "USD",
        state: "open",
        steps: [{ state: "open", at: "2026-12-16T09:00:00Z", by: "usr_1", note: "The seats of October are missing." }],
      },
    ],
  });

export function disputeView(dispute: Dispute): z.input<typeof DisputeView> {
  const { id, locationId, programId, subjectId, state, adjusted, currency, steps } = dispute;
  return {
    id,
    locationId,
    programId,
    subjectId,
    currency,
    state,
    ...(adjusted !== undefined && { adjustment: moneyView(adjusted, currency) }),
    steps: steps.map((step) => ({ ...step })),
  };
}

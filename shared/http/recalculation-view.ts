/** A recalculation and its differences as operators see them. */
import { z } from "zod";
import { warningsOf } from "../domain/program-warnings.ts";
import {
  type Difference,
  purposeOf,
  type Recalculation,
  recalculationPhases,
  recalculationPurposes,
  recalculationStates,
  type TotalChange,
  workOf,
} from "../domain/recalculation.ts";
import { CurrencyCode, DayText, Instant, LeverCode, LocationId, PeriodText, ProgramId } from "./fields.ts";
import { MoneyView, moneyView } from "./money-view.ts";

export const RecalculationId = z
  .string()
  .regex(/^rec_[0-9A-Z]{26}$/, "A recalculation id is rec_ and 26 characters.")
  .meta({ examples: ["rec_01J8Z3K4M5N6P7Q8R9S0T1V2W3"] });

export const DiffHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "A diffHash has 64 hexadecimal digits.")
  .meta({ examples: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"] });

const Amounts = z.strictObject({ rebate: MoneyView, coop: MoneyView });
const Changes = { before: Amounts, after: Amounts, difference: Amounts };
const Progress = z.strictObject({ phase: z.enum(recalculationPhases), planned: z.int().optional(), done: z.int() });

export const RecalculationView = z
  .strictObject({
    recalculationId: RecalculationId,
    state: z.enum(recalculationStates).meta({
      description: "`committing` until every month that the version rules was judged by it.",
    }),
    reason: z.string().optional().meta({ description: "Why it failed." }),
    purpose: z.enum(recalculationPurposes).meta({
      description:
        "`recalculation` waits for its commit, `publication` publishes a draft, `simulation` shows what one would change.",
    }),
    month: PeriodText.optional().meta({ description: "The month that a simulation computes anew." }),
    programId: ProgramId,
    version: z.int().meta({ description: "The number that the version has once it is published." }),
    effectiveFrom: PeriodText,
    warnings: z.array(z.strictObject({ path: z.string(), message: z.string() })).meta({
      description:
        "What may be meant in the version but often is not, such as a currency in which a lever earns nothing.",
    }),
    note: z.string(),
    requestedBy: z.string(),
    requestedAt: Instant,
    committedBy: z.string().optional(),
    committedAt: Instant.optional(),
    progress: Progress.optional(),
    result: z
      .strictObject({
        diffHash: DiffHash,
        totals: z.array(z.strictObject({ currency: CurrencyCode, ...Changes })),
        differences: z.int(),
        gainingLocations: z.int().meta({ description: "Locations that get more in some currency." }),
        losingLocations: z.int().meta({ description: "Locations that get less in some currency." }),
        closedMonths: z.array(PeriodText).meta({ description: "Closed months whose differences become adjustments." }),
        eligibility: z
          .strictObject({ gained: z.int(), lost: z.int(), on: DayText })
          .optional()
          .meta({ description: "Locations that a simulated version makes eligible, and that are so no more." }),
      })
      .optional()
      .meta({ description: "What the version would change, once it has been computed." }),
  })
  .meta({ id: "Recalculation" });
type View = z.input<typeof RecalculationView>;

export const DifferenceView = z
  .strictObject({
    locationId: LocationId,
    period: PeriodText,
    lever: LeverCode,
    ...Changes,
    isClosed: z.boolean().meta({ description: "The month had been closed: its next close posts an adjustment." }),
  })
  .meta({ id: "RecalculationDifference" });

export const EligibilityChangeView = z
  .strictObject({
    locationId: LocationId,
    isEligible: z.boolean().meta({ description: "Whether it is so by the simulated version." }),
    unmet: z.array(z.string()).meta({
      description: "The requirements that are not met: by the version, or by the one before where it becomes eligible.",
    }),
  })
  .meta({
    id: "EligibilityChange",
    examples: [{ locationId: "4100003", isEligible: false, unmet: ["ttm-revenue"] }],
  });

export function recalculationView(value: Recalculation): View {
  const { recalculationId, state, reason, draft, note, requestedBy, requestedAt, committedBy, committedAt } = value;
  return {
    recalculationId,
    state,
    ...(reason !== undefined && { reason }),
    purpose: purposeOf(value),
    ...(value.month !== undefined && { month: value.month }),
    programId: draft.programId,
    version: draft.version,
    effectiveFrom: draft.effectiveFrom,
    warnings: warningsOf(draft).map((warning) => ({ ...warning })),
    note,
    requestedBy,
    requestedAt,
    ...(committedBy !== undefined && { committedBy }),
    ...(committedAt !== undefined && { committedAt }),
    ...progressView(value),
    ...(value.result && { result: resultView(value.result) }),
  };
}

function progressView(value: Recalculation): Pick<View, "progress"> {
  const phase = workOf(value);
  if (!phase) return {};
  const planned = value.plans[phase]?.chunks;
  return { progress: { phase, ...(planned !== undefined && { planned }), done: value.done[phase] } };
}

function resultView(result: NonNullable<Recalculation["result"]>): NonNullable<View["result"]> {
  const { diffHash, totals, differences, gaining, losing, closedMonths, eligibility } = result;
  return {
    diffHash,
    totals: totals.map((each) => ({ currency: each.currency, ...changesView(each) })),
    differences,
    gainingLocations: gaining,
    losingLocations: losing,
    closedMonths: [...closedMonths],
    ...(eligibility && { eligibility: { ...eligibility } }),
  };
}

export function differenceView(difference: Difference): z.input<typeof DifferenceView> {
  const { locationId, period, lever, isClosed } = difference;
  return { locationId, period, lever, ...changesView(difference), isClosed };
}

function changesView({ currency, before, after }: TotalChange) {
  const shown = (rebate: bigint, coop: bigint) => ({
    rebate: moneyView(rebate, currency),
    coop: moneyView(coop, currency),
  });
  return {
    before: shown(before.rebate, before.coop),
    after: shown(after.rebate, after.coop),
    difference: shown(after.rebate - before.rebate, after.coop - before.coop),
  };
}

/** How recalculations, their chunks and their differences are stored. */
import { z } from "zod";
import { recalculationStates } from "../../../domain/recalculation.ts";
import { programVersionShape } from "./catalogue-shape.ts";
import { currency, micros } from "./stored-values.ts";

const amounts = z.object({ rebate: micros, coop: micros });
const plan = z.object({ digest: z.string(), chunks: z.int() });
const sums = {
  totals: z.array(z.object({ currency, before: amounts, after: amounts })),
  gaining: z.int(),
  losing: z.int(),
  differences: z.int(),
  closedMonths: z.array(z.string()),
};

export const recalculationShape = z.object({
  recalculationId: z.string(),
  draft: programVersionShape,
  note: z.string(),
  purpose: z.enum(["publication", "simulation"]).optional(),
  month: z.string().optional(),
  catalogueNumber: z.int(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  fingerprint: z.string().optional(),
  state: z.enum(recalculationStates),
  plans: z.object({ compute: plan.optional(), reevaluate: plan.optional() }),
  result: z
    .object({
      ...sums,
      diffHash: z.string(),
      eligibility: z.object({ gained: z.int(), lost: z.int(), on: z.string() }).optional(),
    })
    .optional(),
  committedBy: z.string().optional(),
  committedAt: z.string().optional(),
  isPublished: z.literal(true).optional(),
  reason: z.string().optional(),
});

export const recalculationDoneShape = z.object({ compute: z.int(), reevaluate: z.int() });

const planned = { accountId: z.string(), locationId: z.string() };
export const plannedLocationsShape = z.array(z.object(planned));

export const computedChunkShape = z.object({
  ...sums,
  chunk: z.int(),
  digest: z.string(),
  parts: z.int(),
  bases: z.array(z.object({ ...planned, digest: z.string() })),
  eligibility: z
    .array(z.object({ locationId: z.string(), isEligible: z.boolean(), unmet: z.array(z.string()) }))
    .optional(),
});

export const differencesShape = z.array(
  z.object({
    locationId: z.string(),
    period: z.string(),
    lever: z.string(),
    currency,
    before: amounts,
    after: amounts,
    isClosed: z.boolean(),
  }),
);

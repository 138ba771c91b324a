/** A run of the daily refresh as operators see it: how far it is, and what came of it. */
import { z } from "zod";
import { reasons } from "../domain/outcome.ts";
import type { Paid, RefreshRun } from "../domain/refresh-run.ts";
import { CurrencyCode, DayText, Instant } from "./fields.ts";
import { HeldScopeView, heldScopeView } from "./held-scope-view.ts";
import { MoneyView, moneyView } from "./money-view.ts";

const amounts = z.strictObject({ currency: CurrencyCode, rebate: MoneyView, coop: MoneyView, total: MoneyView });
const phases = z.strictObject({ split: z.int(), apply: z.int(), follow: z.int() });

export const RefreshRunView = z
  .strictObject({
    runId: z.string(),
    businessDate: DayText,
    state: z.enum(["splitting", "applying", "following", "closed", "cancelled"]),
    startedBy: z.string(),
    startedAt: Instant,
    closedAt: Instant.optional(),
    cancelledBy: z.string().optional(),
    planned: phases.meta({
      description: "Chunks of each phase; a later phase is planned when the one before is done.",
    }),
    done: phases,
    scopes: z
      .array(z.strictObject({ scopeId: z.string(), version: z.int(), blobs: z.int() }))
      .meta({ description: "What was new, in the order in which it is read." }),
    rejectedScopes: z.array(z.strictObject({ scopeId: z.string(), version: z.int(), reason: z.string() })),
    needsApproval: z
      .array(HeldScopeView)
      .meta({ description: "Restatements that move more than is allowed; what they restate stands." }),
    result: z
      .strictObject({
        linesRead: z.int(),
        earnedLines: z.int(),
        notEarnedLines: z.int(),
        notEarnedByReason: z.partialRecord(z.enum(reasons), z.int()),
        rejectedLines: z.int(),
        earnings: z.array(amounts).meta({ description: "What the lines of all scopes earned, each line by itself." }),
        corrections: z.array(amounts).meta({
          description: "What tiers and caps add or take in the locations' months that this run visited.",
        }),
        invitations: z.int(),
        isBalanced: z.boolean(),
      })
      .optional(),
  })
  .meta({ id: "RefreshRun" });
type View = z.input<typeof RefreshRunView>;

export function refreshRunView(run: RefreshRun): View {
  const { runId, businessDate, state, startedBy, startedAt, closedAt, cancelledBy, planned, done, rejectedScopes } =
    run;
  return {
    runId,
    businessDate,
    state,
    startedBy,
    startedAt,
    ...(closedAt !== undefined && { closedAt }),
    ...(cancelledBy !== undefined && { cancelledBy }),
    planned: { ...planned },
    done: { ...done },
    scopes: run.scopes.map(({ scopeId, version, blobs }) => ({ scopeId, version, blobs })),
    rejectedScopes: rejectedScopes.map((each) => ({ ...each })),
    needsApproval: run.heldScopes.map(heldScopeView),
    ...(run.result && { result: resultView(run.result) }),
  };
}

function resultView(result: NonNullable<RefreshRun["result"]>): NonNullable<View["result"]> {
  const { read, rejected, counts, paid, corrections, invitations, isBalanced } = result;
  return {
    linesRead: read,
    earnedLines: counts.earned,
    notEarnedLines: Object.values(counts.notEarned).reduce((sum, each) => sum + each, 0),
    notEarnedByReason: { ...counts.notEarned },
    rejectedLines: rejected,
    earnings: paid.map(amountsView),
    corrections: corrections.map(amountsView),
    invitations,
    isBalanced,
  };
}

function amountsView({ currency, rebate, coop }: Paid) {
  return {
    currency,
    rebate: moneyView(rebate, currency),
    coop: moneyView(coop, currency),
    total: moneyView(rebate + coop, currency),
  };
}

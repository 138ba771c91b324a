/** A run of the daily refresh as operators see it: how far it is, and what came of it. */
import { z } from "zod";
import { reasons } from "../domain/outcome.ts";
import type { Paid, RefreshRun } from "../domain/refresh-run.ts";
import { CurrencyCode, DayText, Instant } from "./fields.ts";
import { MoneyView, moneyView } from "./money-view.ts";

const amounts = z.strictObject({ currency: CurrencyCode, rebate: MoneyView, coop: MoneyView, total: MoneyView });
const phases = z.strictObject({ split: z.int(), apply: z.int(), follow: z.int() });

export const RefreshRunView = z
  .strictObject({
    runId: z.string(),
    businessDate: DayText,
    state: z.enum(["splitting", "applying", "following", "closed"]),
    startedBy: z.string(),
    startedAt: Instant,
    closedAt: Instant.optional(),
    planned: phases,
    done: phases,
    rejectedScopes: z.array(z.strictObject({ scopeId: z.string(), version: z.int(), reason: z.string() })),
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
  const { runId, businessDate, state, startedBy, startedAt, closedAt, planned, done, rejectedScopes } = run;
  return {
    runId,
    businessDate,
    state,
    startedBy,
    startedAt,
    ...(closedAt !== undefined && { closedAt }),
    planned: { ...planned },
    done: { ...done },
    rejectedScopes: rejectedScopes.map((each) => ({ ...each })),
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

/** How lines and summaries of a ledger are stored: money as decimal strings of micros, the rest as it is. */
import { z } from "zod";
import { canonicalJson } from "../../domain/canonical-json.ts";
import { feedColumns } from "../../domain/feed-columns.ts";
import type { JudgedLine, LedgerSummary } from "../../domain/ledger.ts";
import { partnerTypes } from "../../domain/location.ts";
import { reasons } from "../../domain/outcome.ts";
import { sha256Text } from "../../domain/sha256.ts";
import { plainJson } from "./plain-json.ts";
import { counts, currency, micros, sale } from "./shapes/stored-values.ts";

const earning = z.object({
  programId: z.string(),
  version: z.int(),
  lever: z.string(),
  rateBps: z.int(),
  earning: micros,
  rebate: micros,
  coop: micros,
});

const line = z.object({
  key: z.string(),
  line: z.object({
    scopeId: z.string(),
    hash: z.string(),
    sellerId: z.string(),
    resellerId: z.string().optional(),
    date: z.string(),
    currency,
    base: micros,
    fields: z.partialRecord(z.enum(feedColumns), z.string()),
  }),
  outcomes: z.array(
    z.object({
      partnerType: z.enum(partnerTypes),
      earnings: z.array(earning),
      reason: z.enum(reasons).optional(),
      missed: z.array(earning),
    }),
  ),
});

const total = z.object({
  programId: z.string(),
  lever: z.string(),
  currency,
  lines: z.int(),
  base: micros,
  rebate: micros,
  coop: micros,
});
const correction = z.object({
  kind: z.enum(["tier", "cap"]),
  programId: z.string(),
  version: z.int(),
  lever: z.string(),
  currency,
  earning: micros,
  rebate: micros,
  coop: micros,
});
const summary = z.object({
  accountId: z.string(),
  locationId: z.string(),
  period: z.string(),
  evaluation: z.string(),
  digest: z.string(),
  scopes: z.record(
    z.string(),
    z.object({
      rows: z.string(),
      counts,
      resold: counts,
      earned: z.array(total),
      missed: z.array(total),
      revenue: z.array(z.object({ currency, base: micros })),
      firstSale: sale.optional(),
    }),
  ),
  corrections: z.array(correction).default([]), // absent in summaries from before there were tiers and caps
});

export function readLine(value: unknown): JudgedLine {
  return line.parse(value) as JudgedLine;
}

export function readSummary(value: unknown): LedgerSummary {
  return summary.parse(value) as LedgerSummary;
}

/** What is stored of a line; `readLine` reads it. The columns are text already and are taken as they are. */
export function lineBody({ key, line, outcomes }: JudgedLine): unknown {
  return { key, line: { ...line, base: line.base.toString() }, outcomes: plainJson(outcomes) };
}

export function lineId({ key, line: { scopeId } }: Pick<JudgedLine, "key" | "line">): string {
  return lineIdOf(scopeId, key);
}

export function lineIdOf(scopeId: string, key: string): string {
  return `line:${scopeId}:${key}`;
}

/**
 * The digest of what is stored of a line. Its key already stands for its columns, so that only the outcomes count.
 */
export function lineHash({ key, outcomes }: JudgedLine): string {
  return sha256Text(key, canonicalJson(outcomes));
}

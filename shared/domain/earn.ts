/** What a lever pays on one line: the rules c, d and h of DESIGN.md §7, compiled once per program version. */
import type { Day } from "./calendar.ts";
import { type LineTest, testOf } from "./condition.ts";
import type { Currency } from "./currency.ts";
import type { FeedLine, FeedRow } from "./feed-line.ts";
import { basisPointsOf, type Micros } from "./micros.ts";
import type { Lever, ProgramVersion, Segment } from "./program.ts";

/** One lever's earning on one line, in micros of the line's currency; rebate + coop = earning, exactly. */
export interface Earning {
  readonly programId: string;
  readonly version: number;
  readonly lever: string;
  readonly rateBps: number;
  readonly earning: Micros;
  readonly rebate: Micros;
  readonly coop: Micros;
}

export type Unearned = "no_lever_matched" | "currency_not_in_program" | "zero_amount";

export type LineEarner = (
  line: Pick<FeedLine, "date" | "currency" | "base" | "fields">,
) => readonly Earning[] | Unearned;

/** The earnings of a line under a version, in the order core or replace first, then the added ones by code. */
export function earnerOf(version: ProgramVersion): LineEarner {
  const segmentOf = segmenterOf(version);
  const levers = version.levers.map(compiled);
  const replacing = levers.filter(({ lever }) => lever.mode === "replace").sort(byPriority);
  const core = levers.filter(({ lever }) => lever.mode === "core").sort(byCode);
  const adding = levers.filter(({ lever }) => lever.mode === "add").sort(byCode);
  const currencies = new Set<Currency>(version.currencies);

  return (line) => {
    const segment = segmentOf(line.fields);
    const matches = (each: CompiledLever) => each.matches(line.date, segment, line.fields);
    const replacement = replacing.find(matches);
    const matching = [...(replacement ? [replacement] : core.filter(matches)), ...adding.filter(matches)];
    if (matching.length === 0) return "no_lever_matched";
    const paying = currencies.has(line.currency) ? matching.filter(({ paysIn }) => paysIn(line.currency)) : [];
    if (paying.length === 0) return "currency_not_in_program";
    if (line.base === 0n) return "zero_amount";
    return paying.map(({ lever }) => earned(version, lever, line.base));
  };
}

/** The segment of a line: that of the program's first rule which holds; none when no rule does. */
export function segmenterOf(version: ProgramVersion): (fields: FeedRow) => Segment | undefined {
  const rules = version.segments.map((rule) => ({ segment: rule.segment, test: testOf(rule.when) }));
  return (fields) => rules.find((rule) => rule.test(fields))?.segment;
}

interface CompiledLever {
  readonly lever: Lever;
  readonly matches: (date: Day, segment: Segment | undefined, fields: FeedRow) => boolean;
  /** False where its tiers or its cap say nothing about a currency. */
  readonly paysIn: (currency: Currency) => boolean;
}

function compiled(lever: Lever): CompiledLever {
  const test: LineTest = testOf(lever.when);
  const { window, segment: wanted, tiers, cap } = lever;
  return {
    lever,
    paysIn: (currency) =>
      (tiers === undefined || tiers.byCurrency[currency] !== undefined) &&
      (cap === undefined || cap[currency] !== undefined),
    matches: (date, segment, fields) =>
      (window === undefined || (window.from <= date && date <= window.to)) &&
      (wanted === undefined || wanted === segment) &&
      test(fields),
  };
}

function earned(version: ProgramVersion, lever: Lever, base: Micros): Earning {
  const earning = basisPointsOf(base, lever.rateBps);
  const rebate = basisPointsOf(earning, version.rebateBps);
  return {
    programId: version.programId,
    version: version.version,
    lever: lever.code,
    rateBps: lever.rateBps,
    earning,
    rebate,
    coop: earning - rebate,
  };
}

function byPriority(a: CompiledLever, b: CompiledLever): number {
  return b.lever.priority - a.lever.priority || byCode(a, b);
}

function byCode(a: CompiledLever, b: CompiledLever): number {
  return a.lever.code < b.lever.code ? -1 : 1;
}

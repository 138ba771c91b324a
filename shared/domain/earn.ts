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

/** A published version never changes, so that it is compiled once for all ledgers. */
const earners = new WeakMap<ProgramVersion, LineEarner>();

/** The earnings of a line under a version, in the order core or replace first, then the added ones by code. */
export function earnerOf(version: ProgramVersion): LineEarner {
  const known = earners.get(version);
  if (known) return known;
  const earner = compiledEarner(version);
  earners.set(version, earner);
  return earner;
}

function compiledEarner(version: ProgramVersion): LineEarner {
  const segmentOf = segmenterOf(version);
  const levers = version.levers.map((lever) => compiled(version, lever));
  const ofMode = (mode: Lever["mode"]) => levers.filter(({ lever }) => lever.mode === mode);
  const replacing = ofMode("replace").sort(byPriority);
  const core = ofMode("core").sort(byCode);
  const adding = ofMode("add").sort(byCode);

  return (line) => {
    const segment = segmentOf(line.fields);
    const matches = (each: CompiledLever) => each.matches(line.date, segment, line.fields);
    const replacement = replacing.find(matches);
    const matching = replacement ? [replacement] : core.filter(matches);
    for (const each of adding) if (matches(each)) matching.push(each);
    if (matching.length === 0) return "no_lever_matched";
    const paying = matching.filter(({ currencies }) => currencies.has(line.currency));
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
  /** Those of the program, where its tiers and its cap say something about them. */
  readonly currencies: ReadonlySet<Currency>;
  readonly matches: (date: Day, segment: Segment | undefined, fields: FeedRow) => boolean;
}

function compiled({ currencies }: ProgramVersion, lever: Lever): CompiledLever {
  const test: LineTest = testOf(lever.when);
  const { window, segment: wanted, tiers, cap } = lever;
  const hasTiers = (currency: Currency) => tiers === undefined || tiers.byCurrency[currency] !== undefined;
  const hasCap = (currency: Currency) => cap === undefined || cap[currency] !== undefined;
  return {
    lever,
    currencies: new Set(currencies.filter((currency) => hasTiers(currency) && hasCap(currency))),
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

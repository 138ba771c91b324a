/** How many lines a second the rules alone can judge: no input, no output, no storage. */
import { feedScopes } from "../../../local/seed/feed/feed-scope.ts";
import { scopeRows } from "../../../local/seed/feed-rows.ts";
import { type FeedLine, feedLineOf, isRejected } from "../../../shared/domain/feed-line.ts";
import { judgeOf, type LineJudge, partnerTypesOf } from "../../../shared/domain/outcome.ts";
import type { BenchContext } from "../bench.ts";
import { atLeast, type Figure, told } from "../figure.ts";
import { type Market, marketOf } from "../market/market.ts";
import { businessDay } from "../processes/app-settings.ts";
import { quantile } from "../rounds.ts";

const seed = 20261115;
const rounds = 15;
/** Over the same lines in each round: a refresh judges far more lines than a feed of this size has. */
const passes = 10;

export async function ruleEngine(_context: BenchContext): Promise<readonly Figure[]> {
  const market = marketOf({ locations: 10 });
  const lines = linesOf(market);
  const rates = Array.from({ length: rounds }, () => evaluationsPerSecond(market, lines));
  return [
    atLeast(1_000_000, {
      name: "rule engine: line evaluations",
      value: quantile(rates.slice(3), 0.5),
      unit: "per second of processor time",
    }),
    told({ name: "row reader: rows checked and hashed", value: rowsPerSecond(market), unit: "per second" }),
  ];
}

/** Every location judges its own lines; processor time, so that what else the machine does is not counted. */
function evaluationsPerSecond({ locations, catalogue, enrollments }: Market, lines: readonly FeedLine[]): number {
  const ledgers = locations.map((location) => {
    const own = enrollments.filter(({ locationId }) => locationId === location.locationId);
    const judge = judgeOf({ location, catalogue, enrollments: own }, lines[0]?.date.slice(0, 7) ?? "");
    const theirs = lines.filter((line) => partnerTypesOf(line, location.locationId).length > 0);
    return { location, judge, lines: theirs };
  });
  let evaluations = 0;
  const before = process.cpuUsage();
  for (let pass = 0; pass < passes; pass += 1) {
    for (const { location, judge, lines: own } of ledgers) evaluations += judgedWith(judge, own, location.locationId);
  }
  const { user, system } = process.cpuUsage(before);
  return evaluations / ((user + system) / 1_000_000);
}

function judgedWith(judge: LineJudge, lines: readonly FeedLine[], locationId: string): number {
  let evaluations = 0;
  for (const line of lines) {
    for (const partnerType of partnerTypesOf(line, locationId)) {
      evaluations += judge(line, partnerType).partnerType === partnerType ? 1 : 0;
    }
  }
  return evaluations;
}

function rowsPerSecond(market: Market): number {
  const rows = [...scopeRows(feedOf(market), firstScope())];
  const rates = Array.from({ length: rounds }, () => {
    const started = performance.now();
    for (const row of rows) feedLineOf("scope", row);
    return rows.length / ((performance.now() - started) / 1_000);
  });
  return quantile(rates.slice(3), 0.5);
}

function linesOf(market: Market): readonly FeedLine[] {
  const lines: FeedLine[] = [];
  for (const row of scopeRows(feedOf(market), firstScope())) {
    const line = feedLineOf("scope", row);
    if (!isRejected(line)) lines.push(line);
  }
  return lines;
}

function feedOf({ locations }: Market) {
  return { seed, businessDay, lines: 20_000, locations };
}

function firstScope() {
  const [scope] = feedScopes(businessDay);
  if (!scope) throw new Error("The feed has no scope.");
  return scope;
}

/** How many lines a second the rules alone can judge: no input, no output, no storage. */
import { feedScopes } from "../../../local/seed/feed/feed-scope.ts";
import { scopeRows } from "../../../local/seed/feed-rows.ts";
import { type FeedLine, feedLineOf, isRejected } from "../../../shared/domain/feed-line.ts";
import { judgeOf, partnerTypesOf } from "../../../shared/domain/outcome.ts";
import type { BenchContext } from "../bench.ts";
import { type Figure, told } from "../figure.ts";
import { type Market, marketOf } from "../market/market.ts";
import { businessDay } from "../processes/app-settings.ts";
import { quantile } from "../rounds.ts";

const seed = 20261115;
const rounds = 15;

export async function ruleEngine(_context: BenchContext): Promise<readonly Figure[]> {
  const market = marketOf({ locations: 10 });
  const lines = linesOf(market);
  const rates = Array.from({ length: rounds }, () => evaluationsPerSecond(market, lines));
  return [
    told({ name: "rule engine: outcomes judged", value: quantile(rates.slice(3), 0.5), unit: "per second" }),
    told({ name: "row reader: rows checked and hashed", value: rowsPerSecond(market), unit: "per second" }),
  ];
}

function evaluationsPerSecond({ locations, catalogue, enrollments }: Market, lines: readonly FeedLine[]): number {
  const judges = locations.map((location) => {
    const own = enrollments.filter(({ locationId }) => locationId === location.locationId);
    return { location, judge: judgeOf({ location, catalogue, enrollments: own }, lines[0]?.date.slice(0, 7) ?? "") };
  });
  let outcomes = 0;
  const started = performance.now();
  for (const { location, judge } of judges) {
    for (const line of lines) {
      for (const partnerType of partnerTypesOf(line, location.locationId)) {
        outcomes += judge(line, partnerType).partnerType === partnerType ? 1 : 0;
      }
    }
  }
  return outcomes / ((performance.now() - started) / 1_000);
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

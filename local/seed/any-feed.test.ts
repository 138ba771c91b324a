/** Feeds of other days and sizes than the sample's: whole on any day, and never held whole. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "@jest/globals";
import { feedLineOf, isRejected } from "../../shared/domain/feed-line.ts";
import { benchmarkLocations } from "./feed/benchmark-locations.ts";
import { feedScopes } from "./feed/feed-scope.ts";
import { type FeedOptions, feedRows, scopeRows } from "./feed-rows.ts";
import { sampleFeed } from "./sample-feed.ts";

describe("a feed of any day", () => {
  test.each([
    ["across the fiscal year's end", "2027-08-15"],
    ["on the first day of a month", "2027-03-01"],
    ["on a leap day", "2028-02-29"],
    ["on the last day of a year", "2026-12-31"],
  ])("is whole %s", (_label, businessDay) => {
    const feed = sampleFeed({ businessDay, seed: 7 });
    const all = feedScopes(businessDay).flatMap((scope) =>
      [...scopeRows(feed, scope)].map((row) => feedLineOf(scope.scopeId, row)),
    );
    const faults = all.filter(isRejected);

    expect(all.length).toBe(3_500 + 9);
    expect(faults.length).toBe(12);
  });
});

describe("a large feed", () => {
  const locations = benchmarkLocations("acc_01", 2_000);
  const large: FeedOptions = { seed: 20261115, businessDay: "2026-11-15", lines: 50_000, locations };

  test("sells through all of 2,000 locations, as often through resellers as is asked", () => {
    const sellers = new Set<string>();
    let throughResellers = 0;
    for (const row of feedRows({ ...large, resellerPercent: 70 })) {
      sellers.add(row.MpnId).add(row.ResellerMpnId);
      if (/^5/.test(row.ResellerMpnId)) throughResellers++;
    }

    expect(locations.filter(({ locationId }) => !sellers.has(locationId))).toEqual([]);
    expect(throughResellers / 50_000).toBeCloseTo(0.7, 1);
  });

  test("keeps nothing of the rows it has given", () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const heapAfter: number[] = [];
    let count = 0;
    for (const _row of feedRows(large)) {
      if (++count % 12_500 !== 1) continue;
      collect();
      heapAfter.push(process.memoryUsage().heapUsed);
    }

    expect(count).toBe(50_000);
    expect(heapAfter.at(-1)! - heapAfter[0]!).toBeLessThan(5_000_000);
  });

  test("gives its first row before the last is thought of", () => {
    const endless = feedRows({ ...large, lines: 1_000_000_000 });

    expect(endless.next().value.MpnId).toMatch(/^5\d{6}$/);
  });
});

/** A restated scope: mostly the same, and still exact where it is not. */
import { describe, expect, test } from "@jest/globals";
import { feedLineOf, isRejected } from "../../shared/domain/feed-line.ts";
import { parseMicros } from "../../shared/domain/micros.ts";
import { featuredCustomers } from "./feed/featured-sales.ts";
import { feedScopes } from "./feed/feed-scope.ts";
import { scopeRows } from "./feed-rows.ts";
import { type RestatementOptions, restatedRows } from "./restatement.ts";
import { sampleFeed } from "./sample-feed.ts";

const feed = sampleFeed({ businessDay: "2026-11-15", seed: 20261115 });
const scope = feedScopes(feed.businessDay)[2]!;
const before = [...scopeRows(feed, scope)];
const restated = (options: RestatementOptions = {}) => [...restatedRows(feed, scope, options)];

describe("a restated scope", () => {
  test("changes some lines, leaves some out and adds some", () => {
    const after = restated({ newRows: 10 });
    const orders = new Map(before.map((row) => [row.OrderId, row]));
    const kept = after.filter(({ OrderId }) => orders.has(OrderId));
    const changed = kept.filter((row) => row.Quantity !== orders.get(row.OrderId)!.Quantity);

    expect(after.length - kept.length).toBe(10);
    expect(before.length - kept.length).toBeGreaterThan(5);
    expect(changed.length).toBeGreaterThan(20);
    expect(changed.length).toBeLessThan(before.length / 10);
    for (const row of changed) {
      if (isRejected(feedLineOf(scope.scopeId, row))) continue;
      const product = parseMicros(row.Quantity)! * parseMicros(row.EffectiveUnitPrice)!;
      expect(parseMicros(row.Subtotal)! * 1_000_000n).toBe(product);
    }
  });

  test("is the same for the same version, and other for another", () => {
    expect(restated()).toEqual(restated({ version: 2 }));
    expect(restated({ version: 3 })).not.toEqual(restated());
  });

  test("is the first version when nothing is changed", () => {
    expect(restated({ changedPercent: 0, gonePercent: 0, newRows: 0 })).toEqual(before);
  });

  test("keeps the featured sales", () => {
    expect(restated({ gonePercent: 100, newRows: 0 }).map(({ CustomerName }) => CustomerName)).toContain(
      featuredCustomers.workedExample,
    );
  });
});

import { describe, expect, test } from "@jest/globals";
import { aLine, sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId } from "../../../tests/fakes/a-program.ts";
import { aRefreshWorld, ledgerId, RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import type { MonthlyRevenue } from "../../domain/facts.ts";
import { applyLedgers } from "./apply-ledgers.ts";
import { firstLook } from "./first-look.ts";
import { followLocation } from "./follow-location.ts";

const september = `${sellerId}:2026-09`;

async function revenue(world: RefreshWorld): Promise<readonly string[]> {
  const view = await world.accounts.read(accountId, [{ kind: "facts", id: sellerId }]);
  const months = view.get("facts", sellerId)?.value.revenue ?? [];
  return months.map(({ period, currency, micros }) => `${period} ${currency} ${micros}`);
}

const sold = (units: string, date: string) => ({ Subtotal: units, ChargeStartDate: date });

describe("the facts of a location", () => {
  test("have each month's revenue by currency, newest first", async () => {
    const world = await aRefreshWorld();
    await world.state(september, [sold("900", "2026-09-05")]);
    await world.state(ledgerId, [sold("100", "2026-10-05"), { ...sold("8", "2026-10-06"), Currency: "EUR" }]);

    expect(await revenue(world)).toEqual(["2026-10 EUR 8000000", "2026-10 USD 100000000", "2026-09 USD 900000000"]);
  });

  test("lose the revenue of the oldest month when its lines are gone", async () => {
    const world = await aRefreshWorld();
    await world.state(september, [sold("900", "2026-09-05")]);
    await world.state(ledgerId, [sold("100", "2026-10-05")]);

    await world.state(september, []);

    expect(await revenue(world)).toEqual(["2026-10 USD 100000000"]);
    expect(await world.sales()).toEqual({ "2026-10": 100_000_000n });
  });

  test("lose all revenue of ours with the last line", async () => {
    const world = await aRefreshWorld();
    await world.state(ledgerId, [sold("100", "2026-10-05")]);

    await world.state(ledgerId, []);

    expect(await revenue(world)).toEqual([]);
  });

  test("keep what was migrated from before the first ledger, as far back as 48 months", async () => {
    const world = new RefreshWorld();
    const migrated: readonly MonthlyRevenue[] = ["2026-11", "2026-08", "2022-11", "2022-10"].map((period) => ({
      period,
      currency: "USD",
      micros: 1n,
    }));
    await world.open({}, { revenue: migrated }, "csp-direct");

    await world.state(ledgerId, [sold("100", "2026-10-05")]);

    expect(await revenue(world)).toEqual(["2026-10 USD 100000000", "2026-08 USD 1", "2022-11 USD 1"]);
  });
});

test("nothing is written of a location that is as it was", async () => {
  const world = await aRefreshWorld();
  await world.state(ledgerId, [{}]);
  const version = async () =>
    (await world.accounts.read(accountId, [{ kind: "totals", id: sellerId }])).get("totals", sellerId)?.version;
  const before = await version();
  const summary = (await world.ledgers.find(ledgerId))?.summary;

  const followed = await followLocation(world, sellerId, new Map([["2026-10", summary]]), undefined);

  expect(followed).toEqual({ accountId, invitations: 0, hasChanged: false });
  expect(await version()).toBe(before);
});

test("totals that were right at the first look are read again before they are left as they are", async () => {
  const world = await aRefreshWorld();
  await world.state(ledgerId, [{ Subtotal: "100" }]);
  const look = await firstLook(world, [sellerId]);
  await world.state(ledgerId, [{ Subtotal: "7" }]);
  const rows = new Map([[ledgerId, new Map([["scope-1", [aLine({ Subtotal: "100" }, "scope-1")]]])]]);
  const summaries = await applyLedgers(world, [ledgerId], async () => rows, look);

  await followLocation(world, sellerId, new Map([["2026-10", summaries.get(ledgerId)]]), undefined, look);

  expect(await world.sales()).toEqual({ "2026-10": 100_000_000n });
});

test("a location that nobody has is left alone", async () => {
  const world = await aRefreshWorld();

  expect(await followLocation(world, "4999999", new Map(), undefined)).toEqual({ invitations: 0, hasChanged: false });
});

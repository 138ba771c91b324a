import { expect, test } from "@jest/globals";
import { accountId } from "../../../tests/fakes/a-program.ts";
import { aRefreshWorld, type RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import { rebuildDashboard } from "./follow-accounts.ts";

async function aWorldWithDashboard(): Promise<RefreshWorld> {
  const world = await aRefreshWorld();
  await world.openDashboard();
  return world;
}

const dashboard = async (world: RefreshWorld) => (await world.accounts.dashboard(accountId))?.value;

test("the dashboard of each account that a run touched shows what its locations earned", async () => {
  const world = await aWorldWithDashboard();
  world.feed.deliver("a", 1, [[{ Subtotal: "100" }, { Currency: "GBP" }]]);

  await world.refresh();

  expect(await dashboard(world)).toMatchObject({
    asOf: { businessDate: "2026-11-15", sequence: 1 },
    totals: [{ currency: "USD", rebate: 2_250_000n, coop: 1_500_000n, missed: 0n }],
    lines: { earned: 1, notEarned: 1 },
  });
});

test("a dashboard that was looked at before newer totals came is rebuilt from those", async () => {
  const world = await aWorldWithDashboard();
  world.feed.deliver("a", 1, [[{ Subtotal: "100" }]]);
  await world.refresh();
  const read = world.accounts.read.bind(world.accounts);
  world.accounts.read = async (...args) => {
    const view = await read(...args);
    world.accounts.read = read;
    world.feed.deliver("a", 2, [[{ Subtotal: "200" }]]);
    await world.refresh();
    return view;
  };

  await rebuildDashboard(world, accountId, { businessDate: "2026-11-15", sequence: 0 });

  expect(await dashboard(world)).toMatchObject({ asOf: { sequence: 2 }, totals: [{ rebate: 4_500_000n }] });
});

test("an account without a dashboard is left without", async () => {
  const world = await aRefreshWorld();

  await rebuildDashboard(world, accountId, undefined);

  expect(await dashboard(world)).toBeUndefined();
});

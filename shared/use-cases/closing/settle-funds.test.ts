import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId, aProgram } from "../../../tests/fakes/a-program.ts";
import { MemoryExplanations } from "../../../tests/fakes/memory-explanations.ts";
import { Mortality } from "../../../tests/fakes/mortal.ts";
import { PayoutWorld } from "../../../tests/fakes/payout-world.ts";
import { balanceOf } from "../../domain/posting.ts";
import { closeLocation } from "./close-location.ts";
import type { ClosingPorts } from "./ports.ts";
import { settleFunds } from "./settle-funds.ts";

const dollars = (amount: number) => BigInt(amount) * 1_000_000n;

/** A location whose half from July to December 2026 has posted some co-op; December cools until 30 January. */
async function aWorld(coop: bigint, currency: "USD" | "KRW" = "USD"): Promise<PayoutWorld> {
  const world = new PayoutWorld(aProgram({ coopThresholdUsd: dollars(10_000) }));
  await world.open();
  await world.post("2026-10", dollars(1), { coop, currency });
  await remember(world, { programs: [{ programId: "csp-direct", through: "2026-10", digest: "none" }] });
  return world;
}

async function closesOf({ accounts }: PayoutWorld) {
  const stored = (await accounts.read(accountId, [{ kind: "closes", id: sellerId }])).get("closes", sellerId);
  if (!stored) throw new Error("The location is not open.");
  return stored;
}

const storedFunds = async ({ accounts }: PayoutWorld) =>
  (await accounts.read(accountId, [{ kind: "coopFunds", id: sellerId }])).get("coopFunds", sellerId);
const fundsOf = async (world: PayoutWorld) => (await storedFunds(world))?.value.funds;

async function remember(world: PayoutWorld, parts: object): Promise<void> {
  const { value, version } = await closesOf(world);
  const periods = value.periods.map((period) => ({ ...period, ...parts }));
  await world.accounts.commit({
    accountId,
    puts: [{ kind: "closes", value: { ...value, periods }, replaces: version }],
  });
}

/** The day's look at the location, which finds nothing to close. */
async function look(world: PayoutWorld, day: string, over: Partial<ClosingPorts> = {}): Promise<void> {
  const { accounts, catalogue, closes, log, payments, queue, rates } = world;
  const ports = { accounts, catalogue, closes, log, payments, queue, rates, explanations: new MemoryExplanations() };
  await closeLocation(
    { ...ports, ...over } as unknown as ClosingPorts,
    accountId,
    sellerId,
    new Date(`${day}T03:00:00Z`),
  );
}

const correctionsOf = async (world: PayoutWorld) => (await world.payments.of(sellerId)).corrections;

describe("the day's closes", () => {
  test("make rebate of a fund that missed its threshold, on the day its half may be closed and once", async () => {
    const world = await aWorld(dollars(500));

    await look(world, "2027-01-29");
    expect(await correctionsOf(world)).toEqual([]);
    await look(world, "2027-01-30");
    await look(world, "2027-01-31");

    expect(await correctionsOf(world)).toMatchObject([{ kind: "coopRollover", rebate: dollars(500) }]);
    const { postings, carried } = await world.payments.of(sellerId);
    expect(carried.map(({ micros }) => micros)).toEqual([dollars(500)]);
    expect([balanceOf(postings, "coopFund", "USD"), balanceOf(postings, "rebatePayable", "USD")]).toEqual([
      -dollars(500),
      dollars(500),
    ]);
  });

  test("keep a fund that reached it, and look at it no more until another half may be closed", async () => {
    const world = await aWorld(dollars(10_000));
    await look(world, "2027-01-30");
    expect(await correctionsOf(world)).toMatchObject([{ kind: "coopKept", rebate: 0n, coop: 0n }]);

    const mortality = new Mortality();
    await look(world, "2027-02-10", { payments: mortality.of(world.payments) });
    expect(mortality.calls).toBe(0);
    await look(world, "2027-07-30", { payments: mortality.of(world.payments) });
    expect(mortality.calls).toBeGreaterThan(0);
  });

  test("remember every fund as it is then, and make up for one that is not remembered", async () => {
    const world = await aWorld(dollars(500));
    await look(world, "2026-12-01");
    expect(await fundsOf(world)).toMatchObject([{ half: { from: "2026-07" }, remaining: dollars(500) }]);
    await look(world, "2027-01-30");
    expect(await fundsOf(world)).toMatchObject([{ decision: "converted", remaining: 0n }]);

    const { version } = (await storedFunds(world)) ?? { version: "" };
    await world.accounts.commit({ accountId, puts: [], removes: [{ kind: "coopFunds", id: sellerId, version }] });
    await look(world, "2027-01-31");

    expect(await fundsOf(world)).toMatchObject([{ decision: "converted", remaining: 0n }]);
  });

  test("leave no mark where a month was closed while they looked", async () => {
    const world = await aWorld(dollars(10_000));
    let isFirst = true;
    const correct = world.payments.correct.bind(world.payments);
    world.payments.correct = async (corrections) => {
      await correct(corrections);
      if (isFirst) await world.post("2026-11", dollars(1), { coop: dollars(7) });
      isFirst = false;
    };

    await look(world, "2027-01-30");

    expect(await fundsOf(world)).toMatchObject([{ earned: dollars(10_007), decision: "kept" }]);
  });

  test("wait for a rate that is missing, and decide on the day after it is recorded", async () => {
    const world = await aWorld(dollars(9_000_000), "KRW");
    await look(world, "2027-01-30");
    expect(await correctionsOf(world)).toEqual([]);

    await world.rates.record([
      { currency: "KRW", period: "2026-12", usdPerUnit: "0.0007", source: "BOK", date: "2026-12-01" },
    ]);
    await look(world, "2027-01-31");

    expect(await correctionsOf(world)).toMatchObject([{ kind: "coopRollover", rebate: dollars(9_000_000) }]);
  });
});

test("two who settle at the same time do it once, whoever dies in between", async () => {
  for (let atCall = 1; ; atCall += 1) {
    const world = await aWorld(dollars(500));
    const { value } = await closesOf(world);
    const mortality = new Mortality({ atCall, when: atCall % 2 === 0 ? "after" : "before" });
    const now = new Date("2027-01-30T03:00:00Z");
    const dying = Object.assign(Object.create(world), { payments: mortality.of(world.payments) }) as PayoutWorld;

    await Promise.allSettled([settleFunds(dying, value, now), settleFunds(world, value, now)]);
    await settleFunds(world, value, now);

    expect((await correctionsOf(world)).map(({ rebate }) => rebate)).toEqual([dollars(500)]);
    if (mortality.calls < atCall) break;
  }
});

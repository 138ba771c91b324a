import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId } from "../../../tests/fakes/a-program.ts";
import { type Death, Mortality } from "../../../tests/fakes/mortal.ts";
import { dollars, executed, heard, paymentsOf, started, stateOf, swept } from "../../../tests/fakes/payout-acts.ts";
import { aPayoutProfile, aTaxProfile, PayoutWorld } from "../../../tests/fakes/payout-world.ts";
import { isLive } from "../../domain/payment.ts";
import { needsPartner } from "../../domain/payout-hold.ts";
import { balanceOf } from "../../domain/posting.ts";
import { owedTo } from "./owed.ts";
import { approvePayoutRun, cancelPayoutRun, executePayoutRun, startPayoutRun } from "./payout-run.ts";
import { proposeChunk } from "./propose-chunk.ts";
import { settlePayments } from "./settle-payments.ts";

async function aWorld(): Promise<PayoutWorld> {
  const world = new PayoutWorld();
  await world.open();
  return world;
}

const holdsOf = async (world: PayoutWorld, runMonth = "2026-12") =>
  (await owedTo(world, accountId, sellerId, runMonth)).owed.flatMap(({ decision }) =>
    decision.isPayable ? [] : decision.holds.map(({ reason }) => reason),
  );

describe("a run", () => {
  test("proposes what reached the threshold, is approved by another, and its payments are confirmed by the bank", async () => {
    const world = await aWorld();
    await world.post("2026-10", 250_123_456n, { coop: 99n });

    const draft = await started(world);
    expect(draft).toMatchObject({
      runId: "prn_2026-12-0",
      state: "draft",
      totals: [{ currency: "USD", payments: 1, amount: 250_120_000n }],
    });
    const run = await executed(world, draft);
    const [payment] = await paymentsOf(world);
    expect([run.state, payment]).toMatchObject([
      "completed",
      { state: "executing", sum: 250_123_456n, amount: 250_120_000n, payee: { profileId: "bnk_01", ending: "6789" } },
    ]);

    expect(await heard(world, run, payment, "sent")).toMatchObject([{ result: "applied", paymentId: payment?.id }]);
    const { carried, postings } = await world.payments.of(sellerId);
    expect(carried).toMatchObject([{ micros: 3_456n }]);
    expect(balanceOf(postings, "paid", "USD")).toBe(250_120_000n);
    expect(balanceOf(postings, "inFlight", "USD")).toBe(0n);
    expect(balanceOf(postings, "rebatePayable", "USD")).toBe(-250_120_000n);
  });

  test("leaves what is below the threshold, which rolls over until it is reached; what was taken back is netted", async () => {
    const world = await aWorld();
    await world.post("2026-10", dollars(150));

    const first = await started(world);
    expect([first.state, first.totals, first.held]).toEqual(["draft", [], { belowThreshold: 1 }]);
    await world.post("2026-11", dollars(120));
    await world.post("2026-10", -dollars(30), { close: 2 });
    world.now = new Date("2027-01-15T09:00:00Z");

    const second = await started(world);
    expect(second.totals).toEqual([{ currency: "USD", payments: 1, amount: dollars(240) }]);
    const [payment] = await paymentsOf(world);
    expect(payment?.shares.map(({ key }) => key)).toEqual([
      "2026-10:1:csp-direct:USD",
      "2026-10:2:csp-direct:USD",
      "2026-11:1:csp-direct:USD",
    ]);
  });

  test("pays nothing while more was taken back than earned, and carries that forward", async () => {
    const world = await aWorld();
    await world.post("2026-10", -dollars(500));
    expect(await holdsOf(world)).toEqual(["negativeBalance"]);

    await world.post("2026-11", dollars(600));
    expect(await holdsOf(world)).toEqual(["belowThreshold"]);
    await world.post("2026-12", dollars(101));

    expect((await started(world)).totals).toEqual([{ currency: "USD", payments: 1, amount: dollars(201) }]);
  });

  test("compares other currencies by the month's rate, and guesses none", async () => {
    const world = await aWorld();
    await world.change("payoutProfile", "bnk_01", { currency: "KRW" });
    await world.post("2026-10", dollars(300_000), { currency: "KRW" });
    expect(await holdsOf(world)).toEqual(["rateMissing"]);

    await world.rates.record([
      { currency: "KRW", period: "2026-12", usdPerUnit: "0.0007", source: "BOK", date: "2026-12-01" },
    ]);
    await world.rates.record([
      { currency: "KRW", period: "2026-11", usdPerUnit: "0.0006", source: "BOK", date: "2026-11-01" },
    ]);

    expect(await holdsOf(world)).toEqual([]);
    expect(await holdsOf(world, "2026-11")).toEqual(["belowThreshold"]);
  });

  test.each([
    [
      "no account",
      "payoutProfileNotApproved",
      { course: { ...aPayoutProfile().course, status: "draft" as const } },
      {},
    ],
    ["a hold of the partner's", "heldByPartner", { hold: { at: "2026-12-01T00:00:00Z", by: "usr_1" } }, {}],
    [
      "an account that was changed two days ago",
      "bankDetailsChanged",
      { redirected: { at: "2026-12-13T09:00:00Z", by: "u" } },
      {},
    ],
    ["an account in another currency", "currencyNotOfProfile", { currency: "EUR" as const }, {}],
    ["a tax form that has ended", "taxProfileExpired", {}, { expiresOn: "2026-12-14" }],
    [
      "a tax form that was sent back",
      "taxProfileNotApproved",
      {},
      { course: { ...aTaxProfile().course, status: "actionRequired" as const } },
    ],
  ])("holds what is owed for %s: %s", async (_label, reason, payout, tax) => {
    const world = await aWorld();
    await world.post("2026-10", dollars(500));
    await world.change("payoutProfile", "bnk_01", payout);
    await world.change("taxProfile", `tax_${sellerId}_01`, tax);

    expect(await holdsOf(world)).toEqual([reason]);
    expect((await started(world)).held).toEqual({ [reason]: 1 });
  });

  test("is paid three days after its account was changed, and not an hour sooner", async () => {
    const world = await aWorld();
    await world.post("2026-10", dollars(500));
    await world.change("payoutProfile", "bnk_01", { redirected: { at: "2026-12-12T09:00:00Z", by: "u" } });

    world.now = new Date("2026-12-14T23:59:59Z");
    expect(await holdsOf(world)).toEqual(["bankDetailsChanged"]);
    world.now = new Date("2026-12-15T00:00:00Z");
    expect(await holdsOf(world)).toEqual([]);
  });

  test("takes a payment back whose account was held between approval and execution", async () => {
    const world = await aWorld();
    await world.post("2026-10", dollars(500));
    const draft = await started(world);
    await approvePayoutRun(world, draft.runId, draft.hash ?? "", "approver");
    await world.change("payoutProfile", "bnk_01", { hold: { at: "2026-12-15T10:00:00Z", by: "usr_1" } });

    await executePayoutRun(world, draft.runId, "approver");
    await world.drain();

    expect((await paymentsOf(world)).map(({ state }) => state)).toEqual(["void"]);
    expect(await stateOf(world, draft.runId)).toMatchObject({ state: "completed", executedTotals: [] });
    await world.change("payoutProfile", "bnk_01", { hold: undefined } as never);
    const again = await started(world);
    expect(again.totals).toEqual([{ currency: "USD", payments: 1, amount: dollars(500) }]);
    expect((await paymentsOf(world)).map(({ id }) => id).at(-1)).toMatch(/-r2$/);
  });

  test("is approved by nobody who started it, nor by who has seen other payments", async () => {
    const world = await aWorld();
    await world.post("2026-10", dollars(500));
    const draft = await started(world);

    await expect(approvePayoutRun(world, draft.runId, draft.hash ?? "", "manager")).rejects.toMatchObject({
      code: "payout_run_own",
    });
    await expect(approvePayoutRun(world, draft.runId, "0".repeat(64), "approver")).rejects.toMatchObject({
      code: "payout_run_mismatch",
    });
    await expect(executePayoutRun(world, draft.runId, "approver")).rejects.toMatchObject({
      code: "payout_run_not_ready",
    });
    await approvePayoutRun(world, draft.runId, draft.hash ?? "", "approver");
    await expect(executePayoutRun(world, draft.runId, "manager")).rejects.toMatchObject({ code: "payout_run_own" });
    await expect(approvePayoutRun(world, "prn_2020-01-0", "", "approver")).rejects.toMatchObject({
      code: "payout_run_not_found",
    });
  });

  test.each(["cancelled", "completed"] as const)(
    "that is %s leaves nothing behind that a worker too late proposed for it",
    async (state) => {
      const world = await aWorld();
      if (state === "cancelled") await world.post("2026-10", 250_000_000n);
      const first = await started(world);
      if (state === "cancelled") await cancelPayoutRun(world, first.runId, "manager");
      else await executed(world, first);
      await world.drain();
      if (state === "completed") await world.post("2026-10", 250_000_000n);
      await proposeChunk(world, first, 0);
      expect((await paymentsOf(world)).filter(isLive)).toMatchObject([{ runId: first.runId, state: "proposed" }]);

      const second = await executed(world, await started(world));

      expect(second.executedTotals).toMatchObject([{ payments: 1, amount: 250_000_000n }]);
      const live = (await paymentsOf(world)).filter(isLive);
      expect(live).toMatchObject([{ runId: second.runId, state: "executing" }]);
    },
  );

  test("that is cancelled lets everything go, and none can be cancelled that is executed", async () => {
    const world = await aWorld();
    await world.post("2026-10", dollars(500));
    const draft = await started(world);

    await cancelPayoutRun(world, draft.runId, "manager");
    await world.drain();

    expect((await stateOf(world, draft.runId)).state).toBe("cancelled");
    const next = await started(world);
    expect(next.totals).toEqual([{ currency: "USD", payments: 1, amount: dollars(500) }]);
    const run = await executed(world, next);
    await expect(cancelPayoutRun(world, run.runId, "manager")).rejects.toMatchObject({ code: "payout_run_not_ready" });
  });

  test("beside another over the same earnings pays each of them once", async () => {
    const world = await aWorld();
    await world.post("2026-10", dollars(500));

    await Promise.all([startPayoutRun(world, "manager", false), startPayoutRun(world, "manager", false)]);
    await world.drain();

    expect((await paymentsOf(world)).filter(isLive)).toHaveLength(1);
    const runs = (await world.payoutRuns.list({ limit: 9 })).items;
    expect(runs.flatMap(({ totals = [] }) => totals)).toEqual([{ currency: "USD", payments: 1, amount: dollars(500) }]);
  });

  test("by the timer is one a month, and one without any location is done at once", async () => {
    const world = new PayoutWorld();

    expect(await startPayoutRun(world, "timer", true)).toBeDefined();
    expect(await startPayoutRun(world, "timer", true)).toBeUndefined();
    await world.drain();

    expect(await stateOf(world, "prn_2026-12-0")).toMatchObject({ state: "draft", totals: [] });
  });
});

describe("the bank's word", () => {
  async function onItsWay() {
    const world = await aWorld();
    await world.post("2026-10", dollars(500));
    const run = await executed(world, await started(world));
    const [payment] = await paymentsOf(world);
    return { world, run, payment };
  }

  test("is heard once, however often it is said", async () => {
    const { world, run, payment } = await onItsWay();

    const [first, again] = [await heard(world, run, payment, "sent"), await heard(world, run, payment, "sent")];

    expect([first[0]?.result, again[0]?.result]).toEqual(["applied", "repeated"]);
    expect(balanceOf((await world.payments.of(sellerId)).postings, "paid", "USD")).toBe(dollars(500));
  });

  test.each(["failed", "rejected"] as const)(
    "that it %s frees what was owed for the next run, under another number",
    async (outcome) => {
      const { world, run, payment } = await onItsWay();

      await heard(world, run, payment, outcome);
      const next = await started(world);

      expect(next.totals).toEqual([{ currency: "USD", payments: 1, amount: dollars(500) }]);
      const ids = (await paymentsOf(world)).map(({ id }) => id);
      expect(ids).toEqual([`pay_${sellerId}_csp-direct_USD_202612`, `pay_${sellerId}_csp-direct_USD_202612-r2`]);
      expect(new Set((await paymentsOf(world)).map(({ reference }) => reference)).size).toBe(2);
      expect((await paymentsOf(world)).map(({ isRetry }) => isRetry)).toEqual([undefined, true]);
    },
  );

  test("that it came back owes again what was paid, and not a micro more", async () => {
    const world = await aWorld();
    await world.post("2026-10", 250_123_456n);
    const run = await executed(world, await started(world));
    const [payment] = await paymentsOf(world);
    await heard(world, run, payment, "sent");

    await heard(world, run, payment, "reversed");

    const { owed } = await owedTo(world, accountId, sellerId, "2026-12");
    expect(owed.map(({ decision }) => decision.sum)).toEqual([250_123_456n]);
    const { postings } = await world.payments.of(sellerId);
    expect([balanceOf(postings, "paid", "USD"), balanceOf(postings, "rebatePayable", "USD")]).toEqual([0n, 0n]);
    await started(world);
    expect((await paymentsOf(world)).map(({ isRetry }) => isRetry)).toEqual([undefined, true]);
  });

  test("of a payment that there is not, of another amount, or that contradicts what it said, is refused", async () => {
    const { world, run, payment } = await onItsWay();
    const say = async (parts: object) => {
      const result = { reference: payment?.reference ?? "", outcome: "sent" as const, currency: "USD" as const };
      return settlePayments(world, run.runId, [{ ...result, micros: dollars(500), ...parts }], "approver");
    };

    expect(await say({ reference: "P0" })).toMatchObject([{ result: "refused", code: "payment_unknown" }]);
    expect(await say({ micros: dollars(501) })).toMatchObject([{ result: "refused", code: "amount_differs" }]);
    expect(await say({ currency: "EUR" })).toMatchObject([{ result: "refused", code: "amount_differs" }]);
    expect(await say({ outcome: "reversed" })).toMatchObject([{ result: "refused", code: "not_on_its_way" }]);
    await say({});
    expect(await say({ outcome: "failed" })).toMatchObject([{ result: "refused", code: "already_settled" }]);
    expect((await paymentsOf(world)).map(({ state }) => state)).toEqual(["sent"]);
  });
});

describe("whoever dies", () => {
  async function outcome(death?: Death) {
    const world = await aWorld();
    await world.open("4100002");
    await world.post("2026-10", dollars(500));
    await world.post("2026-10", dollars(300), { locationId: "4100002" });
    const mortality = new Mortality(death);
    const dying = Object.assign(Object.create(world), {
      accounts: mortality.of(world.accounts),
      payments: mortality.of(world.payments),
      payoutRuns: mortality.of(world.payoutRuns),
      queue: mortality.of(world.queue),
    }) as PayoutWorld;
    await startPayoutRun(dying, "manager", true).catch(() => undefined);
    await world.drain(dying).catch(() => undefined);
    if (!(await world.payoutRuns.find("prn_2026-12-0"))) await startPayoutRun(world, "manager", true);
    await swept(world);
    const run = await stateOf(world, "prn_2026-12-0");
    await approvePayoutRun(world, run.runId, run.hash ?? "", "approver");
    await executePayoutRun(dying, run.runId, "approver").catch(() => undefined);
    await world.drain(dying).catch(() => undefined);
    await executePayoutRun(world, run.runId, "approver");
    await swept(world);
    const payments = await world.payments.list([sellerId, "4100002"]);
    return {
      calls: mortality.calls,
      payments: payments.map(({ id, state, amount }) => [id, state, amount]).sort(),
      run: (await stateOf(world, run.runId)).executedTotals,
    };
  }

  test("proposing or executing, each key is paid once", async () => {
    const { calls, ...alive } = await outcome();
    expect(alive.payments).toHaveLength(2);
    expect(alive.run).toEqual([{ currency: "USD", payments: 2, amount: dollars(800) }]);

    for (let atCall = 1; atCall <= calls; atCall += 1) {
      for (const when of ["before", "after"] as const) {
        const { calls: _calls, ...left } = await outcome({ atCall, when });
        expect({ atCall, when, ...left }).toEqual({ atCall, when, ...alive });
      }
    }
    expect(calls).toBeGreaterThan(20);
  });
});

test("every hold that a partner can end says so", () => {
  expect(needsPartner({ reason: "payoutProfileMissing" })).toBe(true);
  expect(needsPartner({ reason: "belowThreshold" })).toBe(false);
});

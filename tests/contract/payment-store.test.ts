/** What payouts may rely on of the stores of payments and of payout runs, in memory and on Cosmos. */
import { describe, expect, test } from "@jest/globals";
import { ulid } from "ulid";
import { CosmosPaymentStore } from "../../shared/adapters/cosmos/cosmos-payment-store.ts";
import { CosmosPayoutRuns } from "../../shared/adapters/cosmos/cosmos-payout-runs.ts";
import { type Correction, correctionPostings, shareOf } from "../../shared/domain/correction.ts";
import { moved, type Payment, postingsOf, proposedPayment } from "../../shared/domain/payment.ts";
import type { PayoutRun } from "../../shared/domain/payout-run.ts";
import { carried, type PayoutShare } from "../../shared/domain/payout-share.ts";
import { mostShares, type PaymentStore } from "../../shared/ports/payment-store.ts";
import type { PayoutRuns } from "../../shared/ports/payout-runs.ts";
import { Stale } from "../../shared/ports/stale.ts";
import { MemoryPaymentStore } from "../fakes/memory-payment-store.ts";
import { MemoryPayoutRuns } from "../fakes/memory-payout-runs.ts";
import { useContainers } from "./use-containers.ts";

const at = "2026-12-15T09:00:00Z";
let locations = 4_500_000;
let runs = 0;

function aShare(key: string, micros = 250_123_456n): PayoutShare {
  return { key, programId: "csp-direct", currency: "USD", micros, appliesTo: "2026-10", close: 1 };
}

function aPayment(locationId: string, shares: readonly PayoutShare[], attempt = 1): Payment {
  const name = { accountId: "acc_01", locationId, programId: "csp-direct", currency: "USD" } as const;
  return proposedPayment({ ...name, runId: "prn_2026-12-0", runMonth: "2026-12" }, attempt, shares, at);
}

const proposed = (payment: Payment) => postingsOf(payment, undefined, "proposed");

function paymentsKeepTheirPromises(storeOf: () => PaymentStore): void {
  const aLocation = () => {
    locations += 1;
    return String(locations);
  };

  test("a payment is given back as it was proposed, with its shares and postings", async () => {
    const locationId = aLocation();
    const payment = aPayment(locationId, [aShare("2026-10:1:csp-direct:USD")]);

    await storeOf().propose(payment, proposed(payment));

    expect((await storeOf().find(payment.id))?.value).toEqual(payment);
    const known = await storeOf().of(locationId);
    expect(known.payments.map(({ value }) => value)).toEqual([payment]);
    expect([...known.allocated]).toEqual(["2026-10:1:csp-direct:USD"]);
    expect(known.postings).toEqual(proposed(payment));
    expect(await storeOf().find("pay_1234567_none_USD_202612")).toBeUndefined();
    expect(await storeOf().find("nonsense")).toBeUndefined();
  });

  test("a share is in one live payment: of two that want it one is refused whole", async () => {
    const locationId = aLocation();
    const [first, second] = [
      aPayment(locationId, [aShare("a"), aShare("b")]),
      aPayment(locationId, [aShare("b"), aShare("c")], 2),
    ];
    await storeOf().propose(first, proposed(first));

    await expect(storeOf().propose(second, proposed(second))).rejects.toThrow(Stale);
    await expect(storeOf().propose(first, proposed(first))).rejects.toThrow(Stale);

    const known = await storeOf().of(locationId);
    expect([[...known.allocated].sort(), known.payments.length]).toEqual([["a", "b"], 1]);
  });

  test("a payment that ends lets its shares go, and keeps what it was", async () => {
    const locationId = aLocation();
    const payment = aPayment(locationId, [aShare("a")]);
    await storeOf().propose(payment, proposed(payment));
    const { version } = (await storeOf().find(payment.id))!;
    const after = moved(payment, { state: "void", at, by: "run", reason: "heldByPartner" });

    await storeOf().move(after, version, { postings: postingsOf(payment, "proposed", "void"), isReleased: true });

    await expect(storeOf().move(after, version, { postings: [] })).rejects.toThrow(Stale);
    const known = await storeOf().of(locationId);
    expect([known.payments[0]?.value, known.allocated.size, known.postings.length]).toEqual([after, 0, 2]);
    const again = aPayment(locationId, [aShare("a")], 2);
    await storeOf().propose(again, proposed(again));
  });

  test("what is left over waits for the next payment", async () => {
    const locationId = aLocation();
    const payment = aPayment(locationId, [aShare("a")]);
    await storeOf().propose(payment, proposed(payment));
    const { version } = (await storeOf().find(payment.id))!;
    const sent = { ...payment, state: "sent" } as const;

    await storeOf().move(sent, version, { postings: [], carry: carried(payment, payment.id, 3_456n) });

    const known = await storeOf().of(locationId);
    expect([known.carried, [...known.allocated]]).toEqual([[carried(payment, payment.id, 3_456n)], ["a"]]);
  });

  test("as many shares as a payment can cover fit into it", async () => {
    const locationId = aLocation();
    const shares = Array.from({ length: mostShares }, (_each, index) =>
      aShare(`2026-10:${index}:csp-direct:USD`, 1_000_000n),
    );
    const payment = aPayment(locationId, shares);

    await storeOf().propose(payment, proposed(payment));

    expect((await storeOf().of(locationId)).allocated.size).toBe(mostShares);
  });

  test("a correction is kept once, with what it moves, and what it adds to the rebate waits for a payment", async () => {
    const locationId = aLocation();
    const correction: Correction = {
      id: "coop:csp-direct:2026-07:USD:0",
      accountId: "acc_01",
      locationId,
      programId: "csp-direct",
      currency: "USD",
      kind: "coopRollover",
      rebate: 9_007_199_254_740_993n,
      coop: -9_007_199_254_740_993n,
      appliesTo: "2026-12",
      processedIn: "2027-01",
      at,
    };
    const kept: Correction = {
      ...correction,
      id: "coop:surface:2026-07:USD:0",
      kind: "coopKept",
      rebate: 0n,
      coop: 0n,
    };

    await storeOf().correct([correction, kept]);

    await expect(storeOf().correct([{ ...correction, rebate: 1n, coop: -1n }])).rejects.toThrow(Stale);
    await storeOf().correct([]);
    const known = await storeOf().of(locationId);
    expect([...known.corrections].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([correction, kept]);
    expect(known.carried).toEqual([shareOf(correction)]);
    expect(known.postings).toEqual(correctionPostings(correction));
  });

  test("a review is kept under its version", async () => {
    const locationId = aLocation();
    const review = { accountId: "acc_01", locationId, hold: { at, by: "op", reason: "Look." }, past: [] };
    expect((await storeOf().of(locationId)).review).toBeUndefined();

    await storeOf().review(review, undefined);

    await expect(storeOf().review(review, undefined)).rejects.toThrow(Stale);
    const { value, version } = (await storeOf().of(locationId)).review!;
    expect(value).toEqual(review);
    await storeOf().review({ ...review, past: [] }, version);
    await expect(storeOf().review(review, version)).rejects.toThrow(Stale);
  });

  test("the payments of some locations are found together, and no others", async () => {
    const [one, other, third] = [aLocation(), aLocation(), aLocation()];
    for (const locationId of [one, other, third]) {
      const payment = aPayment(locationId, [aShare("a")]);
      await storeOf().propose(payment, proposed(payment));
    }

    expect((await storeOf().list([one, third])).map(({ locationId }) => locationId).sort()).toEqual([one, third]);
    expect(await storeOf().list([])).toEqual([]);
  });
}

function runsKeepTheirPromises(storeOf: () => PayoutRuns): void {
  const aRun = (): PayoutRun => {
    runs += 1;
    const created = { by: "me", at: new Date(Date.UTC(2030, 0, 1, 0, 0, runs)).toISOString() };
    const done = { propose: 0, execute: 0, cancel: 0 };
    return { runId: `prn_${ulid()}`, runMonth: "2026-12", state: "proposing", created, done };
  };

  test("a run is created once, replaced under its version, and counts each chunk once", async () => {
    const run = aRun();
    const item = { paymentId: "pay_1", accountId: "acc_01", locationId: "4100001", programId: "csp-direct" };
    const items = [{ ...item, currency: "USD" as const, reference: "P1", amount: 9_007_199_254_740_993n }];
    expect([await storeOf().create(run), await storeOf().create(run)]).toEqual([true, false]);
    const { version } = (await storeOf().find(run.runId))!;
    await storeOf().plan(run.runId, 0, [{ accountId: "acc_01", locationId: "4100001" }]);

    await storeOf().complete(run.runId, "propose", { chunk: 0, items, held: { belowThreshold: 2 } });
    await storeOf().complete(run.runId, "propose", { chunk: 0, items: [], held: {} });

    await expect(storeOf().replace(run, version)).rejects.toThrow(Stale);
    const now = (await storeOf().find(run.runId))!;
    expect(now.value.done).toEqual({ propose: 1, execute: 0, cancel: 0 });
    expect(await storeOf().results(run.runId, "propose")).toEqual([{ chunk: 0, items, held: { belowThreshold: 2 } }]);
    expect(await storeOf().result(run.runId, "execute", 0)).toBeUndefined();
    expect(await storeOf().planned(run.runId, 0)).toEqual([{ accountId: "acc_01", locationId: "4100001" }]);
    await storeOf().replace({ ...now.value, state: "draft", chunks: 1 }, now.version);
    expect((await storeOf().find(run.runId))?.value).toMatchObject({ state: "draft", done: { propose: 1 } });
  });

  test("runs are listed newest first, and those that stand still are found", async () => {
    const [older, newer] = [aRun(), aRun()];
    await storeOf().create(older);
    await storeOf().create({ ...newer, state: "draft" });

    const { items, next } = await storeOf().list({ limit: 1 });

    expect(items.map(({ runId }) => runId)).toEqual([newer.runId]);
    expect((await storeOf().list({ limit: 1, after: next })).items.map(({ runId }) => runId)).toEqual([older.runId]);
    const stalled = (await storeOf().stalled(new Date(Date.now() + 5_000), 99)).map(({ runId }) => runId);
    expect([stalled.includes(older.runId), stalled.includes(newer.runId)]).toEqual([true, false]);
  });
}

describe("in memory", () => {
  const [payments, runs] = [new MemoryPaymentStore(), new MemoryPayoutRuns()];
  paymentsKeepTheirPromises(() => payments);
  runsKeepTheirPromises(() => runs);
});

describe("on Cosmos", () => {
  const containers = useContainers();
  paymentsKeepTheirPromises(() => new CosmosPaymentStore(containers().ledger));
  runsKeepTheirPromises(() => new CosmosPayoutRuns(containers().runs));
});

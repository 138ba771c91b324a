/** Whatever happens to payments, in any order: nothing is paid twice, nothing is lost, and statements say so. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId, aProgram } from "../../../tests/fakes/a-program.ts";
import { type Death, Mortality } from "../../../tests/fakes/mortal.ts";
import { executed, heard, paymentsOf, started, swept } from "../../../tests/fakes/payout-acts.ts";
import { aPayoutProfile, aTaxProfile, PayoutWorld } from "../../../tests/fakes/payout-world.ts";
import { totalOf } from "../../domain/close.ts";
import { coopFundsOf } from "../../domain/coop-fund.ts";
import { adjustmentOf } from "../../domain/dispute.ts";
import { balanceAccounts, movementsOf } from "../../domain/movement.ts";
import { isLive, paymentTransitions } from "../../domain/payment.ts";
import type { PayoutRun } from "../../domain/payout-run.ts";
import { balanceOf } from "../../domain/posting.ts";
import { missingStatements } from "../../domain/statement.ts";
import { settleFunds } from "../closing/settle-funds.ts";
import { writeMissing } from "../statements/write-statements.ts";
import { owedTo } from "./owed.ts";
import { approvePayoutRun, cancelPayoutRun, executePayoutRun, startPayoutRun } from "./payout-run.ts";
import type { BankOutcome } from "./settle-payments.ts";
import { reviewTaxInvoice, submitTaxInvoice } from "./tax-invoices.ts";

type Act =
  | { readonly kind: "adjust"; readonly micros: bigint }
  | { readonly kind: "earn"; readonly currency: "USD" | "KRW"; readonly micros: bigint; readonly coop: bigint }
  | { readonly kind: "convert" | "sweep" | "run" | "execute" | "cancel" | "hold" | "release" | "month" | "state" }
  | { readonly kind: "invoice"; readonly isApproved: boolean }
  | { readonly kind: "crash"; readonly during: "run" | "execute"; readonly death: Death }
  | { readonly kind: "bank"; readonly outcome: BankOutcome; readonly which: number };
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("crash" as const),
      during: fc.constantFrom("run" as const, "execute" as const),
      death: fc.record({ atCall: fc.integer({ min: 1, max: 25 }), when: fc.constantFrom("before", "after") }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("invoice" as const), isApproved: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("adjust" as const),
      micros: fc.bigInt({ min: -100_000_000n, max: 100_000_000n }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("earn" as const),
      currency: fc.constantFrom("USD" as const, "KRW" as const),
      micros: fc.bigInt({ min: -400_000_000n, max: 600_000_000n }),
      coop: fc.bigInt({ min: -300_000_000n, max: 400_000_000n }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        "convert" as const,
        "sweep" as const,
        "run" as const,
        "execute" as const,
        "cancel" as const,
        "hold" as const,
        "release" as const,
        "month" as const,
        "state" as const,
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("bank" as const),
      outcome: fc.constantFrom("sent" as const, "failed" as const, "rejected" as const, "reversed" as const),
      which: fc.nat({ max: 20 }),
    }),
  },
);

/** Whoever starts or executes a run dies in it; what waits in the queue is lost with him. */
async function crashed(
  world: PayoutWorld,
  { during, death }: Extract<Act, { readonly kind: "crash" }>,
  run: PayoutRun | undefined,
): Promise<PayoutRun | undefined> {
  if (during === "execute" && run) {
    const { hash } = (await world.payoutRuns.find(run.runId))?.value ?? {};
    await approvePayoutRun(world, run.runId, hash ?? "", "approver").catch(() => undefined);
  }
  const mortality = new Mortality(death);
  const { accounts, payments, payoutRuns, queue } = world;
  const dying = Object.assign(Object.create(world), {
    accounts: mortality.of(accounts),
    payments: mortality.of(payments),
    payoutRuns: mortality.of(payoutRuns),
    queue: mortality.of(queue),
  }) as PayoutWorld;
  const begun = during === "run" ? await startPayoutRun(dying, "manager", false).catch(() => undefined) : undefined;
  if (during === "execute" && run) await executePayoutRun(dying, run.runId, "approver").catch(() => undefined);
  await world.drain(dying).catch(() => undefined);
  return begun;
}

/** Every payment that waits for a tax invoice gets one, which is approved or rejected. */
async function invoiced(world: PayoutWorld, isApproved: boolean): Promise<void> {
  for (const { id, amount, currency, state } of await paymentsOf(world)) {
    if (state !== "awaitingTaxInvoice") continue;
    const asked = { accountId, paymentId: id, by: "usr_1" };
    const invoice = { number: id, issuedOn: "2026-12-01", currency, micros: amount };
    await submitTaxInvoice(world, asked, invoice).catch(() => undefined);
    await reviewTaxInvoice(world, asked, { number: id, state: isApproved ? "approved" : "rejected" }).catch(
      () => undefined,
    );
  }
}

async function closesOf({ accounts }: PayoutWorld) {
  const stored = (await accounts.read(accountId, [{ kind: "closes", id: sellerId }])).get("closes", sellerId);
  if (!stored) throw new Error("The location is not open.");
  return stored.value;
}

/** Every statement there is, and what moved since: as the postings themselves say. */
async function checkStatements(world: PayoutWorld): Promise<void> {
  const { corrections, payments, postings } = await world.payments.of(sellerId);
  const made = await world.statements.of(sellerId);
  const movements = movementsOf({ entries: world.entries, corrections, payments: payments.map(({ value }) => value) });
  const names = { accountId, locationId: sellerId, issuedAt: "i", partnerName: "p", locationName: "l" };
  const context = { ...names, programNameOf: () => ({ en: "p", ko: "p" }), leverNameOf: () => ({ en: "l", ko: "l" }) };
  const all = [...made, ...missingStatements(movements, made, "2029-12", context)];
  const keys = all.flatMap(({ sheets }) => sheets.flatMap((sheet) => sheet.movements.map(({ key }) => key)));
  expect(keys.sort()).toEqual(movements.map(({ key }) => key).sort());
  const booked = [...postings, ...world.entries.map(({ posting }) => posting)];
  for (const currency of ["USD", "KRW"] as const) {
    const sheets = (all.at(-1)?.sheets ?? []).filter((sheet) => sheet.currency === currency);
    for (const account of balanceAccounts) {
      const stated = sheets.reduce((sum, { closing }) => sum + closing[account], 0n);
      expect([account, stated]).toEqual([account, balanceOf(booked, account, currency)]);
    }
  }
}

/** Nobody is paid twice, and nothing is lost: to the micro, in each currency. */
async function check(world: PayoutWorld): Promise<void> {
  const { corrections, payments, postings } = await world.payments.of(sellerId);
  const live = payments.map(({ value }) => value).filter(isLive);
  const keys = live.flatMap(({ shares }) => shares.map(({ key }) => key));
  expect(new Set(keys).size).toBe(keys.length);
  const names = live.map(({ programId, currency, runMonth }) => `${programId} ${currency} ${runMonth}`);
  expect(new Set(names).size).toBe(names.length);
  const { owed } = await owedTo(world, accountId, sellerId, "2026-12");
  for (const currency of ["USD", "KRW"] as const) {
    const totals = world.entries.map(totalOf).filter((total) => total.currency === currency);
    const earned = totals.reduce((sum, { rebate }) => sum + rebate, 0n);
    const coop = totals.reduce((sum, each) => sum + each.coop, 0n);
    const funds = coopFundsOf(world.entries, corrections, () => aProgram()).filter(
      (fund) => fund.currency === currency,
    );
    const converted = funds.reduce((sum, fund) => sum + fund.converted, 0n);
    expect(coop).toBe(converted + funds.reduce((sum, fund) => sum + fund.remaining, 0n));
    expect(balanceOf(postings, "coopFund", currency)).toBe(-converted);
    const [paid, inFlight] = [balanceOf(postings, "paid", currency), balanceOf(postings, "inFlight", currency)];
    const free = owed
      .filter((each) => each.currency === currency)
      .reduce((sum, { decision }) => sum + decision.sum, 0n);
    const adjusted = corrections
      .filter((each) => each.kind === "adjustment" && each.currency === currency)
      .reduce((sum, { rebate }) => sum + rebate, 0n);
    expect(earned + adjusted + converted).toBe(paid + inFlight + free);
    expect(balanceOf(postings, "rebatePayable", currency) + earned).toBe(free);
    const sent = payments.filter(({ value }) => value.currency === currency && value.state === "sent");
    expect(paid).toBe(sent.reduce((sum, { value }) => sum + value.amount, 0n));
  }
}

test("earned is paid, in flight or still owed, co-op is in its fund or became rebate, and no share is in two live payments", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
      const rules = { payoutThresholdUsd: 200_000_000n, coopThresholdUsd: 500_000_000n, rules: [] };
      const world = new PayoutWorld(aProgram(rules), aProgram({ ...rules, programId: "surface" }));
      await world.open();
      const korean = aTaxProfile({ id: `tax_${sellerId}_02`, country: "KR", form: "w8bene" });
      await world.payBy("surface", aPayoutProfile({ id: "bnk_02", currency: "KRW" }), korean);
      for (const month of Array.from({ length: 12 }, (_each, index) => `2027-${String(index + 1).padStart(2, "0")}`)) {
        await world.rates.record([
          { currency: "KRW", period: month, usdPerUnit: "1", source: "s", date: `${month}-01` },
        ]);
      }
      await world.rates.record([
        { currency: "KRW", period: "2026-12", usdPerUnit: "1", source: "s", date: "2026-12-01" },
      ]);
      let [closes, run, month, adjusts] = [0, undefined as PayoutRun | undefined, 0, 0];
      world.now = new Date("2027-01-15T09:00:00Z");
      for (const each of acts) {
        switch (each.kind) {
          case "earn":
            closes += 1;
            await world.post("2026-10", each.micros, {
              close: closes,
              coop: each.coop,
              currency: each.currency,
              programId: each.currency === "KRW" ? "surface" : "csp-direct",
            });
            break;
          case "adjust": {
            adjusts += 1;
            const of = { accountId, locationId: sellerId, programId: "csp-direct", currency: "USD" } as const;
            const dispute = { id: `dsp_${adjusts}`, ...of, subjectId: "s", state: "adjusted", steps: [] } as const;
            await world.payments.correct([adjustmentOf(dispute, each.micros, "2027-01-15T00:00:00Z")]);
            break;
          }
          case "convert":
            await settleFunds(world, await closesOf(world), new Date("2027-03-15T00:00:00Z"));
            break;
          case "run":
            run = await started(world).catch(() => run);
            break;
          case "crash":
            run = (await crashed(world, each, run)) ?? run;
            break;
          case "sweep":
            await swept(world);
            break;
          case "execute":
            if (run) run = await executed(world, run).catch(() => run);
            break;
          case "cancel":
            if (run) await cancelPayoutRun(world, run.runId, "manager").catch(() => undefined);
            await world.drain();
            break;
          case "hold":
            await world.change("payoutProfile", "bnk_01", { hold: { at: "2027-01-01T00:00:00Z", by: "u" } });
            break;
          case "release":
            await world.change("payoutProfile", "bnk_01", { hold: undefined } as never);
            break;
          case "month":
            month = Math.min(month + 1, 10);
            world.now = new Date(`2027-${String(month + 1).padStart(2, "0")}-15T09:00:00Z`);
            break;
          case "invoice":
            await invoiced(world, each.isApproved);
            break;
          case "state":
            await writeMissing(world, accountId, sellerId, world.now);
            break;
          case "bank": {
            const all = await paymentsOf(world);
            const payment = all[each.which % Math.max(1, all.length)];
            const its = payment && (await world.payoutRuns.find(payment.runId));
            if (payment && its) {
              const before = payment.state;
              const [settled] = await heard(world, its.value, payment, each.outcome);
              const after = (await world.payments.find(payment.id))?.value.state;
              const isAllowed = paymentTransitions[before].includes(each.outcome);
              if (settled?.result === "applied") expect([isAllowed, after]).toEqual([true, each.outcome]);
              else expect(after).toBe(before);
            }
            break;
          }
        }
        await check(world);
        await checkStatements(world);
      }
    }),
    { numRuns: 150 },
  );
});

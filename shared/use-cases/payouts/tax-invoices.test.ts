import { beforeEach, describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId } from "../../../tests/fakes/a-program.ts";
import { type Death, Mortality } from "../../../tests/fakes/mortal.ts";
import { dollars, executed, heard, paymentsOf, started, stateOf, swept } from "../../../tests/fakes/payout-acts.ts";
import { aPayoutProfile, aTaxProfile, PayoutWorld } from "../../../tests/fakes/payout-world.ts";
import type { Payment } from "../../domain/payment.ts";
import type { PayoutRun } from "../../domain/payout-run.ts";
import { balanceOf } from "../../domain/posting.ts";
import type { ListedEarning } from "../earnings/list-earnings.ts";
import { owedTo } from "./owed.ts";
import { paymentStatusOf } from "./payment-status.ts";
import { approvePayoutRun, cancelPayoutRun, executePayoutRun, startPayoutRun } from "./payout-run.ts";
import { type InvoiceReview, reviewTaxInvoice, type SentInvoice, submitTaxInvoice } from "./tax-invoices.ts";

const paymentId = `pay_${sellerId}_csp-direct_USD_202612`;
const asked = { accountId, paymentId, by: "usr_1" };
const invoice: SentInvoice = { number: "2026-0042", issuedOn: "2026-12-08", currency: "USD", micros: dollars(500) };
const approval: InvoiceReview = { number: invoice.number, state: "approved" };

let world: PayoutWorld;

/** A location that pays taxes in Korea is owed 500 USD. */
beforeEach(async () => {
  world = await korean();
});

async function korean(): Promise<PayoutWorld> {
  const made = new PayoutWorld();
  await made.open(sellerId, { payout: aPayoutProfile(), tax: aTaxProfile({ country: "KR", form: "w8bene" }) });
  await made.post("2026-10", dollars(500));
  return made;
}

const theOnly = async (of = world): Promise<Payment | undefined> => (await paymentsOf(of)).at(0);
const next = async (of = world): Promise<PayoutRun> => executed(of, await started(of));

async function approved(of = world): Promise<void> {
  await next(of);
  await submitTaxInvoice(of, asked, invoice);
  await reviewTaxInvoice(of, { ...asked, by: "approver" }, approval);
}

describe("a payment to a country that needs a tax invoice", () => {
  test("waits for it, keeps what it covers, and goes with the next run once it is approved", async () => {
    const first = await next();
    expect([first.executedTotals, await theOnly()]).toMatchObject([
      [],
      { state: "awaitingTaxInvoice", taxInvoice: { state: "pending" }, amount: dollars(500) },
    ]);
    expect((await owedTo(world, accountId, sellerId, "2026-12")).owed).toEqual([]);
    await submitTaxInvoice(world, asked, invoice);
    expect((await started(world)).held).toEqual({ taxInvoiceUnderReview: 1 });
    await reviewTaxInvoice(world, asked, approval);

    const run = await next();

    expect(run.executedTotals).toEqual([{ currency: "USD", payments: 1, amount: dollars(500) }]);
    const payment = await theOnly();
    expect(payment).toMatchObject({ id: paymentId, runId: run.runId, state: "executing", payee: { ending: "6789" } });
    expect(await heard(world, run, payment, "sent")).toMatchObject([{ result: "applied" }]);
    const { postings } = await world.payments.of(sellerId);
    expect([balanceOf(postings, "paid", "USD"), balanceOf(postings, "inFlight", "USD")]).toEqual([dollars(500), 0n]);
  });

  test("is asked for it once: meanwhile what is earned later is paid by itself", async () => {
    await next();
    await world.post("2026-11", dollars(300));
    world.now = new Date("2027-01-15T09:00:00Z");

    const run = await started(world);

    expect([run.totals, run.held]).toEqual([
      [{ currency: "USD", payments: 1, amount: dollars(300) }],
      { taxInvoicePending: 1 },
    ]);
  });

  test("is the only one of its month, and says so of what it pays, and by when", async () => {
    await next();
    await world.post("2026-11", dollars(300));
    expect((await started(world)).totals).toEqual([]);
    const earning = {
      locationId: sellerId,
      period: "2026-10",
      status: "upcoming",
      line: { line: { currency: "USD" } },
      earning: { programId: "csp-direct", rebate: 1n },
    } as unknown as ListedEarning;
    const status = () => paymentStatusOf(world, accountId, earning);

    expect(await status()).toMatchObject({
      kind: "waiting",
      holds: [{ reason: "taxInvoicePending" }],
      payment: { id: paymentId },
      actBy: "2027-06-13",
    });
    await submitTaxInvoice(world, asked, invoice);
    await reviewTaxInvoice(world, asked, approval);
    expect(await status()).toMatchObject({ kind: "waiting", holds: [], estimatedMonth: "2027-01" });
  });

  test("needs none once its partner pays taxes elsewhere", async () => {
    await next();
    await world.change("taxProfile", `tax_${sellerId}_01`, { country: "US", form: "w9" });

    expect((await next()).executedTotals).toMatchObject([{ payments: 1 }]);
  });

  test("needs none where it is a credit note", async () => {
    await world.change("payoutProfile", "bnk_01", { method: "creditNote" });

    expect((await next()).executedTotals).toMatchObject([{ payments: 1 }]);
  });

  test("keeps its approved invoice when its run is cancelled, or it is held at execution", async () => {
    await approved();
    const cancelled = await started(world);
    await cancelPayoutRun(world, cancelled.runId, "manager");
    await world.drain();
    expect(await theOnly()).toMatchObject({ state: "awaitingTaxInvoice", taxInvoice: { state: "approved" } });

    const held = await started(world);
    await world.change("payoutProfile", "bnk_01", { hold: { at: "2026-12-01T00:00:00Z", by: "u" } });
    await executed(world, held);
    expect(await theOnly()).toMatchObject({ state: "awaitingTaxInvoice", taxInvoice: { state: "approved" } });
    expect((await started(world)).held).toEqual({ heldByPartner: 1 });

    await world.change("payoutProfile", "bnk_01", { hold: undefined } as never);
    expect((await next()).executedTotals).toMatchObject([{ payments: 1 }]);
  });

  test("is proposed and executed once, whoever dies", async () => {
    const outcome = async (death?: Death) => {
      const own = await korean();
      await approved(own);
      const mortality = new Mortality(death);
      const dying = Object.assign(Object.create(own), {
        accounts: mortality.of(own.accounts),
        payments: mortality.of(own.payments),
        payoutRuns: mortality.of(own.payoutRuns),
        queue: mortality.of(own.queue),
      }) as PayoutWorld;
      const begun = await startPayoutRun(own, "manager", false);
      const runId = begun?.runId ?? "";
      await own.drain(dying).catch(() => undefined);
      await swept(own);
      const draft = await stateOf(own, runId);
      await approvePayoutRun(own, runId, draft.hash ?? "", "approver");
      await executePayoutRun(own, runId, "approver");
      await own.drain(dying).catch(() => undefined);
      await swept(own);
      const [payment] = await paymentsOf(own);
      const states = payment?.steps.map(({ state }) => state);
      return { calls: mortality.calls, states, totals: (await stateOf(own, runId)).executedTotals };
    };
    const { calls, ...alive } = await outcome();
    expect(alive.states).toEqual(["proposed", "awaitingTaxInvoice", "proposed", "executing"]);

    for (let atCall = 1; atCall <= calls; atCall += 1) {
      for (const when of ["before", "after"] as const) {
        const { calls: _calls, ...left } = await outcome({ atCall, when });
        expect({ atCall, when, ...left }).toEqual({ atCall, when, ...alive });
      }
    }
  });
});

describe("a tax invoice", () => {
  const codeOf = (made: Promise<Payment>) => made.then(({ taxInvoice }) => taxInvoice?.state).catch(({ code }) => code);

  test("is over exactly what is paid, of a day that has come, and of one payment alone", async () => {
    await next();
    const send = (parts: Partial<SentInvoice>) => codeOf(submitTaxInvoice(world, asked, { ...invoice, ...parts }));

    expect(await send({ micros: dollars(499) })).toBe("tax_invoice_differs");
    expect(await send({ currency: "EUR" })).toBe("tax_invoice_differs");
    expect(await send({ issuedOn: "2026-12-17" })).toBe("tax_invoice_differs");
    expect(await send({})).toBe("underReview");
    expect(await send({})).toBe("underReview");
    expect(await send({ number: "other" })).toBe("tax_invoice_not_awaited");

    await world.post("2026-11", dollars(500));
    world.now = new Date("2027-01-15T09:00:00Z");
    await next();
    const second = { ...asked, paymentId: paymentId.replace("202612", "202701") };
    expect(await codeOf(submitTaxInvoice(world, second, invoice))).toBe("tax_invoice_used");
  });

  test("that is rejected is corrected and entered again", async () => {
    await next();
    const review = (parts: Partial<InvoiceReview>, by = asked.by) =>
      codeOf(reviewTaxInvoice(world, { ...asked, by }, { ...approval, ...parts }));
    const rejection = { state: "rejected", reason: "No reference." } as const;
    expect(await review({})).toBe("tax_invoice_not_submitted");
    await submitTaxInvoice(world, asked, invoice);

    expect(await review(rejection)).toBe("rejected");
    expect(await review(rejection)).toBe("rejected");
    expect(await review(rejection, "another")).toBe("tax_invoice_not_submitted");
    expect(await review({ ...rejection, reason: "Another." })).toBe("tax_invoice_not_submitted");
    expect((await theOnly())?.taxInvoice?.steps.map(({ reason }) => reason)).toEqual([
      undefined,
      undefined,
      "No reference.",
    ]);
    expect(await review({})).toBe("tax_invoice_not_submitted");
    expect((await started(world)).held).toEqual({ taxInvoiceRejected: 1 });
    expect(await codeOf(submitTaxInvoice(world, asked, { ...invoice, number: "2026-0043" }))).toBe("underReview");
    expect(await review({})).toBe("tax_invoice_not_submitted");
    expect(await review({ number: "2026-0043" })).toBe("approved");
  });

  test("is nothing of another account's, nor of a payment that waits for none", async () => {
    await started(world);
    expect(await codeOf(submitTaxInvoice(world, asked, invoice))).toBe("tax_invoice_not_awaited");
    expect(await codeOf(submitTaxInvoice(world, { ...asked, accountId: "acc_02" }, invoice))).toBe("payment_not_found");
  });
});

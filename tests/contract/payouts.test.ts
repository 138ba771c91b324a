/** The functions about payouts: who starts, approves and executes; what goes to the bank; what partners are told. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { approvePayoutRun } from "../../functions/http/approve-payout-run.ts";
import { approveTaxInvoice } from "../../functions/http/approve-tax-invoice.ts";
import { cancelPayoutRun } from "../../functions/http/cancel-payout-run.ts";
import { executePayoutRun } from "../../functions/http/execute-payout-run.ts";
import { getBankFile } from "../../functions/http/get-bank-file.ts";
import { getBankList } from "../../functions/http/get-bank-list.ts";
import { getPayment } from "../../functions/http/get-payment.ts";
import { getPayoutReview } from "../../functions/http/get-payout-review.ts";
import { getPayoutRun } from "../../functions/http/get-payout-run.ts";
import { holdPayouts } from "../../functions/http/hold-payouts.ts";
import { listCoopFunds } from "../../functions/http/list-coop-funds.ts";
import { listPayments } from "../../functions/http/list-payments.ts";
import { listPayoutRunPayments } from "../../functions/http/list-payout-run-payments.ts";
import { listPayoutRuns } from "../../functions/http/list-payout-runs.ts";
import { recordBankResults } from "../../functions/http/record-bank-results.ts";
import { rejectTaxInvoice } from "../../functions/http/reject-tax-invoice.ts";
import { releasePayouts } from "../../functions/http/release-payouts.ts";
import { startPayoutRun } from "../../functions/http/start-payout-run.ts";
import { submitTaxInvoice } from "../../functions/http/submit-tax-invoice.ts";
import type { Correction } from "../../shared/domain/correction.ts";
import type { Services } from "../../shared/services.ts";
import type { ListedEarning } from "../../shared/use-cases/earnings/list-earnings.ts";
import { paymentStatusOf } from "../../shared/use-cases/payouts/payment-status.ts";
import { sellerId } from "../fakes/a-line.ts";
import { accountId } from "../fakes/a-program.ts";
import { fakeHttpServices, operatorToken, partnerToken } from "../fakes/fake-http-services.ts";
import { type CallResult, call } from "../fakes/http-call.ts";
import { aPayoutProfile, PayoutWorld } from "../fakes/payout-world.ts";

const payer = { name: "Vendor & Söhne", iban: "IE29AIBK93115212345678", bic: "AIBKIE2DXXX" };
const paymentId = `pay_${sellerId}_csp-direct_USD_202612`;

let world: PayoutWorld;
let services: Services;
let http: ReturnType<typeof fakeHttpServices>;
let manager: string;
let approver: string;

beforeEach(async () => {
  world = new PayoutWorld();
  const sealed = await world.vault.seal(`${accountId}:bnk_01`, '{"accountNumber":"0001236789","bankCode":"123456780"}');
  await world.open(sellerId, { payout: aPayoutProfile({ sealed, holder: "Contoso <Seoul> & Co" }) });
  await world.post("2026-10", 250_123_456n);
  http = fakeHttpServices();
  http.locations.set(sellerId, accountId);
  manager = operatorToken(http, "programManager");
  approver = operatorToken(http, "payoutApprover", { objectId: "oid-approver" });
  services = Object.assign(Object.create(world), http, { payer, clock: world.clock, log: world.log }) as Services;
});

type Endpoint = Parameters<typeof call>[0];
const ask = (endpoint: unknown, token: string, params: object = {}, body?: object, query = "") =>
  call(endpoint as Endpoint, services, {
    token,
    params: { ...params } as Record<string, string>,
    query,
    ...(body && { body }),
  });

async function drafted(): Promise<string> {
  const { json } = await ask(startPayoutRun, manager);
  await world.drain();
  return json.runId;
}

async function executed(): Promise<string> {
  const payoutRunId = await drafted();
  const { hash } = (await ask(getPayoutRun, approver, { payoutRunId })).json;
  await ask(approvePayoutRun, approver, { payoutRunId }, { hash });
  await ask(executePayoutRun, approver, { payoutRunId });
  await world.drain();
  return payoutRunId;
}

const partner = (role: Parameters<typeof partnerToken>[1][number]["role"] = "incentivesUser", scope = {}) =>
  partnerToken(http, [{ role, ...scope }], { accountId, userId: "usr_1" });

const codeOf = ({ status, json }: CallResult) => [status, json?.code];

describe("a payout run", () => {
  test("is started by one, approved and executed by another, and says what it comes to", async () => {
    const payoutRunId = await drafted();

    const draft = (await ask(getPayoutRun, approver, { payoutRunId })).json;
    expect(draft).toMatchObject({
      runId: "prn_2026-12-0",
      state: "draft",
      totals: [{ payments: 1, amount: { amount: "250.12", currency: "USD" } }],
      held: {},
    });
    const items = (await ask(listPayoutRunPayments, approver, { payoutRunId })).json.value;
    expect(items).toMatchObject([{ paymentId, locationId: sellerId, amount: { amount: "250.12" } }]);

    expect(codeOf(await ask(approvePayoutRun, manager, { payoutRunId }, { hash: draft.hash }))).toEqual([
      403,
      "role_required",
    ]);
    expect(codeOf(await ask(executePayoutRun, approver, { payoutRunId }))).toEqual([409, "payout_run_not_ready"]);
    expect(codeOf(await ask(approvePayoutRun, approver, { payoutRunId }, { hash: "0".repeat(64) }))).toEqual([
      409,
      "payout_run_mismatch",
    ]);
    expect((await ask(approvePayoutRun, approver, { payoutRunId }, { hash: draft.hash })).json.state).toBe("approved");
    expect((await ask(executePayoutRun, approver, { payoutRunId })).status).toBe(202);
    await world.drain();
    expect((await ask(getPayoutRun, manager, { payoutRunId })).json).toMatchObject({ state: "completed" });
    expect((await ask(listPayoutRuns, manager)).json.value).toHaveLength(1);
    expect(codeOf(await ask(cancelPayoutRun, manager, { payoutRunId }))).toEqual([409, "payout_run_not_ready"]);
  });

  test("is approved by people only, and never by a person with both roles who has started it", async () => {
    const both = http.token({ objectId: "oid-both", operatorRoles: ["programManager", "payoutApprover"] });
    const { json } = await ask(startPayoutRun, both);
    await world.drain();
    const { hash } = (await ask(getPayoutRun, approver, { payoutRunId: json.runId })).json;

    expect(codeOf(await ask(approvePayoutRun, both, { payoutRunId: json.runId }, { hash }))).toEqual([
      403,
      "payout_run_own",
    ]);
    const app = operatorToken(http, "payoutApprover", { kind: "app", objectId: "oid-app" });
    expect((await ask(approvePayoutRun, app, { payoutRunId: json.runId }, { hash })).status).toBe(403);
  });
});

describe("an operator's look", () => {
  const location = { locationId: sellerId };
  const reason = "Ten times the usual volume.";

  test("takes back what is approved already, lets nothing be proposed, and is over when it is released", async () => {
    const payoutRunId = await drafted();
    const { hash } = (await ask(getPayoutRun, approver, { payoutRunId })).json;
    await ask(approvePayoutRun, approver, { payoutRunId }, { hash });

    expect((await ask(holdPayouts, approver, location, { reason })).json).toMatchObject({
      isHeld: true,
      hold: { reason, at: "2026-12-15T09:00:00.000Z" },
    });
    expect((await ask(holdPayouts, approver, location, { reason: "Another." })).json.hold.reason).toBe(reason);
    await ask(executePayoutRun, approver, { payoutRunId });
    await world.drain();

    expect((await ask(listPayments, partner())).json.value).toMatchObject([
      {
        status: "rejectedDuringReview",
        isActionRequired: false,
        steps: [{ status: "upcoming" }, { reason: expect.stringContaining("under review") }],
      },
    ]);
    expect((await ask(getPayoutRun, manager, { payoutRunId: await drafted() })).json).toMatchObject({
      totals: [],
      held: { operatorReview: 1 },
    });
    const after = (await ask(releasePayouts, approver, location)).json;
    expect(after).toMatchObject({ isHeld: false, past: [{ reason }] });
    expect((await ask(releasePayouts, approver, location)).json).toEqual(after);
    expect((await ask(getPayoutReview, manager, location)).json).toEqual(after);
    expect((await ask(getPayoutRun, manager, { payoutRunId: await drafted() })).json.totals).toHaveLength(1);
  });

  test("is a payout approver's alone, and its reason stays with operators", async () => {
    expect(codeOf(await ask(holdPayouts, manager, location, { reason }))).toEqual([403, "role_required"]);
    expect(codeOf(await ask(holdPayouts, partner("incentivesAdmin"), location, { reason }))).toEqual([
      403,
      "role_required",
    ]);
    expect(codeOf(await ask(getPayoutReview, partner("incentivesAdmin"), location))).toEqual([403, "role_required"]);
    expect((await ask(holdPayouts, approver, location, {})).status).toBe(400);
  });
});

describe("the bank", () => {
  test("gets each payment with its account as pain.001, escaped, and the same bytes each time", async () => {
    const payoutRunId = await executed();
    await world.change("payoutProfile", "bnk_01", { holder: "Somebody else" });

    const [first, again] = [
      await ask(getBankFile, approver, { payoutRunId }),
      await ask(getBankFile, approver, { payoutRunId }),
    ];

    expect([first.status, first.headers.get("content-type")]).toEqual([200, "application/xml; charset=utf-8"]);
    expect(again.text).toBe(first.text);
    expect(first.text).toContain('xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"');
    for (const part of [
      "<NbOfTxs>1</NbOfTxs><CtrlSum>250.12</CtrlSum><InitgPty><Nm>Vendor &amp; Söhne</Nm></InitgPty>",
      '<InstdAmt Ccy="USD">250.12</InstdAmt>',
      "<ClrSysMmbId><ClrSysId><Cd>USABA</Cd></ClrSysId><MmbId>123456780</MmbId></ClrSysMmbId>",
      "<Cdtr><Nm>Contoso &lt;Seoul&gt; &amp; Co</Nm></Cdtr><CdtrAcct><Id><Othr><Id>0001236789</Id></Othr></Id></CdtrAcct>",
      `<Ustrd>${paymentId}</Ustrd>`,
    ])
      expect(first.text).toContain(part);
    const list = await ask(getBankList, approver, { payoutRunId });
    expect(list.text).toContain("0001236789,123456780,,,250.12,USD");
    expect((await ask(getBankFile, manager, { payoutRunId })).status).toBe(403);
  });

  test("gets nothing of a run that is not executed, nor without an account that it comes from", async () => {
    const payoutRunId = await drafted();
    expect(codeOf(await ask(getBankFile, approver, { payoutRunId }))).toEqual([409, "payout_run_not_ready"]);

    services = Object.assign(Object.create(services), { payer: undefined }) as Services;
    const other = await executed().catch(() => payoutRunId);
    expect([(await ask(getBankFile, approver, { payoutRunId: other })).status]).toEqual([409]);
  });

  test("is heard payment by payment; a file that comes again changes nothing", async () => {
    const payoutRunId = await executed();
    const [{ reference }] = (await ask(listPayoutRunPayments, approver, { payoutRunId })).json.value;
    const amount = { amount: "250.12", currency: "USD" };
    const results = [
      { reference, outcome: "sent", amount },
      { reference: `P${"0".repeat(24)}`, outcome: "sent", amount },
      { reference, outcome: "failed", amount, reason: "AC04" },
    ];
    const say = async () => (await ask(recordBankResults, approver, { payoutRunId }, { results })).json.value;

    expect(await say()).toMatchObject([
      { result: "applied", paymentId },
      { result: "refused", code: "payment_unknown" },
      { result: "refused", code: "already_settled" },
    ]);
    expect((await say())[0]).toMatchObject({ result: "repeated" });
    const wrong = await ask(
      recordBankResults,
      approver,
      { payoutRunId },
      { results: [{ reference, outcome: "sent", amount: { amount: "250.123", currency: "USD" } }] },
    );
    expect([wrong.status, wrong.json.errors[0].field]).toEqual([400, "/results/0/amount/amount"]);
    expect((await ask(recordBankResults, manager, { payoutRunId }, { results })).status).toBe(403);
  });

  test("may send its list back with an outcome beside each payment, as a spreadsheet saves it", async () => {
    const payoutRunId = await executed();
    const list = (await ask(getBankList, approver, { payoutRunId })).text.trimEnd().split("\r\n");
    const withOutcome = list.map((row, index) => `${row},${index === 0 ? "Outcome,Reason" : "sent,"}`).join("\r\n");
    const send = (body: string) => {
      const headers = { "content-type": "text/csv" };
      return call(recordBankResults as unknown as Endpoint, services, {
        token: approver,
        params: { payoutRunId },
        headers,
        body,
      });
    };

    expect((await send(withOutcome)).json.value).toMatchObject([{ result: "applied", paymentId }]);
    expect((await send(withOutcome)).json.value).toMatchObject([{ result: "repeated" }]);
    const other = withOutcome.replace("250.12", "250.13");
    expect((await send(other)).json.value).toMatchObject([{ result: "refused", code: "amount_differs" }]);
    expect(codeOf(await send("reference;outcome;amount;currency\r\n"))).toEqual([422, "bank_results_invalid"]);
    expect(codeOf(await send(`${list.join("\r\n")}`))).toEqual([422, "bank_results_invalid"]);
    const badAmount = await send(withOutcome.replace("250.12", "2e2"));
    expect([badAmount.status, badAmount.json.errors[0].field]).toEqual([400, "/results/0/amount/amount"]);
    expect(codeOf(await send("reference,outcome,amount,currency\r\n"))).toEqual([400, "invalid_request"]);
  });
});

describe("a tax invoice", () => {
  const body = { number: "2026-0042", issuedOn: "2026-12-08", amount: { amount: "250.12", currency: "USD" } };

  test("is entered by the partner's incentives admin, and reviewed by a payout approver", async () => {
    await world.change("taxProfile", `tax_${sellerId}_01`, { country: "KR" });
    await executed();
    const admin = partner("incentivesAdmin");

    expect((await ask(getPayment, admin, { paymentId })).json.payment).toMatchObject({
      status: "pendingTaxInvoice",
      isActionRequired: true,
      taxInvoice: { status: "pending", dueOn: "2027-06-13" },
    });
    expect(codeOf(await ask(submitTaxInvoice, partner(), { paymentId }, body))).toEqual([403, "role_required"]);
    const other = { ...body, amount: { amount: "250.13", currency: "USD" } };
    expect(codeOf(await ask(submitTaxInvoice, admin, { paymentId }, other))).toEqual([409, "tax_invoice_differs"]);
    expect((await ask(submitTaxInvoice, admin, { paymentId }, body)).json).toMatchObject({
      status: "taxInvoiceUnderReview",
      isActionRequired: false,
    });
    const { number } = body;
    expect((await ask(approveTaxInvoice, admin, { paymentId }, { number })).status).toBe(403);
    expect((await ask(approveTaxInvoice, manager, { paymentId }, { number })).status).toBe(403);
    const reason = "The reference is missing.";
    expect((await ask(rejectTaxInvoice, approver, { paymentId }, { number, reason })).json).toMatchObject({
      status: "taxInvoiceRejected",
      taxInvoice: { reason },
    });
    await ask(submitTaxInvoice, admin, { paymentId }, body);
    expect(codeOf(await ask(approveTaxInvoice, approver, { paymentId }, { number: "2026-0041" }))).toEqual([
      409,
      "tax_invoice_not_submitted",
    ]);
    expect((await ask(approveTaxInvoice, approver, { paymentId }, { number })).json).toMatchObject({
      status: "upcoming",
      taxInvoice: { status: "approved", number: "2026-0042" },
    });
    await executed();
    expect((await ask(getPayment, admin, { paymentId })).json.payment.status).toBe("inProgress");
    expect(codeOf(await ask(submitTaxInvoice, admin, { paymentId }, body))).toEqual([409, "tax_invoice_not_awaited"]);
  });
});

describe("a partner", () => {
  test("sees his payments with what they pay and where they went, and nobody else's", async () => {
    await executed();

    const { json } = await ask(listPayments, partner());
    expect(json.value).toMatchObject([
      {
        id: paymentId,
        status: "inProgress",
        isActionRequired: false,
        paidTo: "6789",
        leftOver: { amount: "0.003456" },
      },
    ]);
    const one = (await ask(getPayment, partner(), { paymentId })).json;
    const amount = { amount: "250.123456", currency: "USD" };
    expect(one.shares).toEqual([{ source: "earnings", appliesTo: "2026-10", close: 1, amount }]);
    expect((await ask(getPayment, partner("globalAdmin"), { paymentId })).json.payment.paidTo).toBeUndefined();

    const elsewhere = partner("incentivesUser", { locationId: "4100002" });
    expect((await ask(listPayments, elsewhere)).json.value).toEqual([]);
    expect((await ask(getPayment, elsewhere, { paymentId })).status).toBe(403);
    const otherProgram = partner("incentivesUser", { programId: "surface" });
    expect((await ask(listPayments, otherProgram)).json.value).toEqual([]);
    const stranger = partnerToken(http, [{ role: "incentivesUser" }], { accountId: "acc_02", userId: "usr_9" });
    expect(codeOf(await ask(getPayment, stranger, { paymentId }))).toEqual([404, "location_not_found"]);
  });

  test("sees what each half left him for co-op, and until when it can be claimed; of his programs only", async () => {
    await world.post("2026-11", 0n, { coop: 1_500_000_000n });
    await world.post("2026-11", 0n, { coop: 7_000_000n, programId: "csp-direct", currency: "EUR" });
    const funds = (token: string) => ask(listCoopFunds, token, { locationId: sellerId });

    const { json } = await funds(partner());
    expect(json.value).toMatchObject([
      { programId: "csp-direct", status: "accruing", remaining: { amount: "7.00", currency: "EUR" } },
      {
        half: { from: "2026-07", to: "2026-12" },
        earned: { amount: "1500.00", currency: "USD" },
        convertedToRebate: { amount: "0.00", currency: "USD" },
        usage: { from: "2027-01-01", to: "2027-06-30" },
        claiming: { from: "2027-02-16", to: "2027-08-15" },
      },
    ]);
    world.now = new Date("2027-03-01T00:00:00Z");
    expect((await funds(partner())).json.value[0].status).toBe("claiming");
    expect((await funds(partner("incentivesUser", { programId: "surface" }))).json.value).toEqual([]);
    expect((await funds(partner("incentivesUser", { locationId: "4100002" }))).status).toBe(403);
  });

  test("sees what of a payment was co-op that became rebate, and what an earlier one left over", async () => {
    const payoutRunId = await executed();
    const [{ reference }] = (await ask(listPayoutRunPayments, approver, { payoutRunId })).json.value;
    const amount = { amount: "250.12", currency: "USD" };
    await ask(recordBankResults, approver, { payoutRunId }, { results: [{ reference, outcome: "sent", amount }] });
    const half = { accountId, locationId: sellerId, programId: "csp-direct", currency: "USD", appliesTo: "2026-12" };
    const moves = { rebate: 300_000_000n, coop: -300_000_000n, processedIn: "2027-01", at: "2027-01-30T03:00:00Z" };
    const kind = "coopRollover" as const;
    await world.payments.correct([{ id: "coop:csp-direct:2026-07:USD:0", kind, ...half, ...moves } as Correction]);
    world.now = new Date("2027-02-15T09:00:00Z");

    await executed();

    const paid = (await ask(getPayment, partner(), { paymentId: paymentId.replace("202612", "202702") })).json;
    expect(paid.shares).toEqual([
      { source: "leftOver", amount: { amount: "0.003456", currency: "USD" } },
      { source: "coopRollover", amount: { amount: "300.00", currency: "USD" } },
    ]);
    expect(paid.payment.amount).toEqual({ amount: "300.00", currency: "USD" });
  });

  test("is told why an earning is not paid yet, what to do, and when it is expected", async () => {
    const earning = (period: string, status: "unprocessed" | "upcoming") =>
      ({
        locationId: sellerId,
        period,
        status,
        line: { line: { currency: "USD" } },
        earning: { programId: "csp-direct", rebate: 1n },
      }) as unknown as ListedEarning;
    const status = (period = "2026-10", how: "unprocessed" | "upcoming" = "upcoming") =>
      paymentStatusOf(world, accountId, earning(period, how));

    expect(await status()).toEqual({ kind: "waiting", holds: [], estimatedMonth: "2027-01", owed: 250_123_456n });
    expect(await status("2026-12", "unprocessed")).toEqual({
      kind: "waiting",
      holds: [{ reason: "cooling", until: "2027-01-30" }],
      estimatedMonth: "2027-02",
    });
    await world.change("payoutProfile", "bnk_01", { redirected: { at: "2026-12-14T09:00:00Z", by: "u" } });
    expect(await status()).toMatchObject({
      holds: [{ reason: "bankDetailsChanged", until: "2026-12-17" }],
      estimatedMonth: "2027-01",
    });
    await world.change("payoutProfile", "bnk_01", { hold: { at: "2026-12-14T09:00:00Z", by: "u" } });
    expect(await status()).not.toHaveProperty("estimatedMonth");
    // closed on 30 November, it could have been paid on 5 December; then 180 days
    expect(await status()).toMatchObject({ actBy: "2027-06-03" });
    await world.change("payoutProfile", "bnk_01", {
      hold: undefined,
      redirected: { at: "2026-01-01T00:00:00Z", by: "u" },
    } as never);
    await executed();
    expect(await status()).toMatchObject({ kind: "payment", payment: { id: paymentId, state: "executing" } });
    const coop = { ...earning("2026-10", "upcoming"), earning: { programId: "csp-direct", rebate: 0n } };
    expect(await paymentStatusOf(world, accountId, coop as unknown as ListedEarning)).toEqual({ kind: "coopOnly" });
  });
});

/** The function about what is paid and what is next: for whom, over what, and in which order. */
import { beforeEach, expect, test } from "@jest/globals";
import { getOverview } from "../../functions/http/get-overview.ts";
import { coopFundOf } from "../../shared/domain/coop-fund.ts";
import { halfOf } from "../../shared/domain/half-year.ts";
import { noCounts } from "../../shared/domain/summarize.ts";
import type { Services } from "../../shared/services.ts";
import { sellerId } from "../fakes/a-line.ts";
import { accountId, aProgram } from "../fakes/a-program.ts";
import { fakeHttpServices, operatorToken, partnerToken } from "../fakes/fake-http-services.ts";
import { call } from "../fakes/http-call.ts";
import { executed, heard, paymentsOf, started } from "../fakes/payout-acts.ts";
import { aPayoutProfile, aTaxProfile, PayoutWorld } from "../fakes/payout-world.ts";

let world: PayoutWorld;
let services: Services;
let http: ReturnType<typeof fakeHttpServices>;

/** One location is owed dollars and paid some of them; another is owed won, and its tax form has ended. */
beforeEach(async () => {
  const rules = [{ id: "tax", kind: "taxProfile" }] as const;
  world = new PayoutWorld(aProgram({ rules }), aProgram({ programId: "surface", rules }));
  await world.open();
  const tax = aTaxProfile({ id: "tax_4100002_01", locationId: "4100002", form: "w8bene", signedOn: "2020-01-01" });
  await world.open("4100002", { payout: aPayoutProfile({ id: "bnk_02", currency: "KRW" }), tax });
  await world.post("2026-10", 250_123_456n);
  await earn(sellerId, "csp-direct", "USD", 300_000_000n, 40_000_000n);
  await earn("4100002", "surface", "KRW", 2_000_000_000_000n);
  await world.rates.record([
    { currency: "KRW", period: "2026-11", usdPerUnit: "0.0007", source: "s", date: "2026-11-01" },
  ]);
  http = fakeHttpServices();
  http.locations.set(sellerId, accountId);
  services = Object.assign(Object.create(world), http, { clock: world.clock, log: world.log }) as Services;
});

async function earn(
  locationId: string,
  programId: string,
  currency: "USD" | "KRW",
  rebate: bigint,
  coop = 0n,
): Promise<void> {
  const view = await world.accounts.read(accountId, [{ kind: "totals", id: locationId }]);
  const earned = [{ programId, currency, rebate, coop }];
  const month = { period: "2026-10", digest: "d", sold: noCounts, resold: noCounts };
  const value = { accountId, locationId, periods: [{ ...month, earned, corrected: [], missed: [], revenue: [] }] };
  await world.accounts.commit({
    accountId,
    puts: [{ kind: "totals", value, replaces: view.get("totals", locationId)?.version ?? "" }],
  });
}

const partner = (scope = {}) =>
  partnerToken(http, [{ role: "incentivesUser", ...scope }], { accountId, userId: "usr_1" });
const ask = (token: string, query = "") =>
  call(getOverview as unknown as Parameters<typeof call>[0], services, { token, query });
const money = (amount: string, currency = "USD") => ({ amount, currency });

test("says what was paid, is on its way and is not paid yet, and the dearest thing to do first", async () => {
  await world.change("payoutProfile", "bnk_01", { hold: { at: "2026-12-01T00:00:00Z", by: "u" } });

  const { json } = await ask(partner());

  expect(json.amounts).toEqual([
    { currency: "KRW", paid: money("0", "KRW"), onItsWay: money("0", "KRW"), notPaidYet: money("2000000", "KRW") },
    { currency: "USD", paid: money("0.00"), onItsWay: money("0.00"), notPaidYet: money("300.00") },
  ]);
  // 2,000,000 won are 1,400 dollars
  expect(json.actions).toEqual([
    { kind: "renewTaxForm", locationId: "4100002", dueOn: "2023-12-31", atStake: [money("2000000", "KRW")] },
    { kind: "releasePayoutProfile", locationId: sellerId, atStake: [money("300.00")] },
  ]);
});

test("says until when there is co-op, and what still cools", async () => {
  const funds = [
    { ...coopFundOf("csp-direct", "USD", halfOf("2026-07", 7)), earned: 30_000_000n, remaining: 30_000_000n },
  ];
  await world.accounts.commit({
    accountId,
    puts: [{ kind: "coopFunds", value: { accountId, locationId: sellerId, funds } }],
  });

  const { json } = await ask(partner());

  expect(json.coop).toEqual([
    {
      half: { from: "2026-07", to: "2026-12" },
      status: "accruing",
      remaining: money("30.00"),
      cooling: money("10.00"),
      usage: { from: "2027-01-01", to: "2027-06-30" },
      claiming: { from: "2027-02-16", to: "2027-08-15" },
      daysLeft: expect.any(Number),
    },
  ]);
  expect((await ask(partner({ programId: "surface" }))).json.coop).toEqual([]);
});

test("names the locations and programs that it tells of", async () => {
  const { json } = await ask(partner({ locationId: sellerId }), "?bilingual=true");

  expect(json.locations).toEqual([{ locationId: sellerId, name: expect.any(String) }]);
  expect(json.programs).toEqual([
    { programId: "csp-direct", name: { en: expect.any(String), ko: expect.any(String) } },
  ]);
});

test("follows a payment from proposal to the bank's word", async () => {
  const draft = await started(world);
  const dollars = async () => (await ask(partner())).json.amounts[1];
  expect(await dollars()).toMatchObject({ onItsWay: money("250.12"), notPaidYet: money("49.88") });

  const run = await executed(world, draft);
  const [payment] = await paymentsOf(world);
  await heard(world, run, payment, "sent");

  expect(await dollars()).toMatchObject({ paid: money("250.12"), onItsWay: money("0.00"), notPaidYet: money("49.88") });
});

test("reaches as far as the caller's roles do", async () => {
  expect((await ask(partner({ locationId: sellerId }))).json.amounts).toMatchObject([{ currency: "USD" }]);
  expect((await ask(partner({ programId: "surface" }))).json.amounts).toMatchObject([{ currency: "KRW" }]);
  const viewer = partnerToken(http, [{ role: "reportViewer" }], { accountId, userId: "usr_2" });
  expect((await ask(viewer)).status).toBe(403);
  const executive = partnerToken(http, [{ role: "executiveReportViewer" }], { accountId, userId: "usr_3" });
  expect((await ask(executive)).json).toMatchObject({ amounts: [], actions: [], coop: [{}], programs: [{}, {}] });
  const admin = partnerToken(http, [{ role: "accountAdmin" }], { accountId, userId: "usr_4" });
  expect((await ask(admin)).json).toMatchObject({ amounts: [], actions: [], coop: [], programs: [{}, {}] });
  const approver = operatorToken(http, "payoutApprover");
  expect((await ask(approver, `?accountId=${accountId}`)).status).toBeLessThan(500);
});

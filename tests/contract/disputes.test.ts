/** Disputes: what partners object to, what operators decide, and what that moves; in memory and on Cosmos. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { ulid } from "ulid";
import { listDisputes } from "../../functions/http/list-disputes.ts";
import { openDispute } from "../../functions/http/open-dispute.ts";
import { resolveDispute } from "../../functions/http/resolve-dispute.ts";
import { withdrawDispute } from "../../functions/http/withdraw-dispute.ts";
import { CosmosDisputeStore } from "../../shared/adapters/cosmos/cosmos-dispute-store.ts";
import { CosmosPaymentStore } from "../../shared/adapters/cosmos/cosmos-payment-store.ts";
import { adjustmentOf, type Dispute, stepped } from "../../shared/domain/dispute.ts";
import { postingsOf, proposedPayment } from "../../shared/domain/payment.ts";
import { balanceOf } from "../../shared/domain/posting.ts";
import type { DisputeStore } from "../../shared/ports/dispute-store.ts";
import type { PaymentStore } from "../../shared/ports/payment-store.ts";
import { Stale } from "../../shared/ports/stale.ts";
import type { Services } from "../../shared/services.ts";
import { disputeIn } from "../../shared/use-cases/payouts/disputes.ts";
import { owedTo } from "../../shared/use-cases/payouts/owed.ts";
import { sellerId } from "../fakes/a-line.ts";
import { accountId } from "../fakes/a-program.ts";
import { fakeHttpServices, operatorToken, partnerToken } from "../fakes/fake-http-services.ts";
import { type CallResult, call } from "../fakes/http-call.ts";
import { MemoryDisputeStore } from "../fakes/memory-dispute-store.ts";
import { MemoryPaymentStore } from "../fakes/memory-payment-store.ts";
import { PayoutWorld } from "../fakes/payout-world.ts";
import { useContainers } from "./use-containers.ts";

const at = "2026-12-16T09:00:00Z";
let locations = 4_600_000;

function aDispute(locationId: string, subjectId = `pay_${locationId}_csp-direct_USD_202612`): Dispute {
  const steps = [{ state: "open", at, by: "usr_1", note: "Seats are missing." }] as const;
  const of = { accountId: "acc_01", locationId, programId: "csp-direct", currency: "USD" } as const;
  return { id: `dsp_${locationId}_${ulid()}`, ...of, subjectId, state: "open", steps };
}

function keepsItsPromises(storesOf: () => { readonly disputes: DisputeStore; readonly payments: PaymentStore }): void {
  const aLocation = () => {
    locations += 1;
    return String(locations);
  };

  test("a dispute is given back as it was opened; another of the same subject is refused until it is over", async () => {
    const { disputes } = storesOf();
    const locationId = aLocation();
    const [first, second] = [aDispute(locationId), aDispute(locationId)];
    await disputes.open(first);

    await expect(disputes.open(second)).rejects.toThrow(Stale);
    await disputes.open(aDispute(locationId, `pay_${locationId}_csp-direct_USD_202701`));
    const { value, version } = (await disputes.find(first.id))!;
    expect(value).toEqual(first);
    await disputes.move(stepped(first, { state: "withdrawn", at, by: "usr_1" })!, version);
    await disputes.open(second);
    expect(await disputes.of(locationId)).toHaveLength(3);
    expect(await disputes.of(aLocation())).toEqual([]);
    expect(await disputes.find(`dsp_${locationId}_none`)).toBeUndefined();
  });

  test("what settles it is posted with it, once, and waits for a payment", async () => {
    const { disputes, payments } = storesOf();
    const locationId = aLocation();
    const dispute = aDispute(locationId);
    await disputes.open(dispute);
    const { version } = (await disputes.find(dispute.id))!;
    const after = stepped(dispute, { state: "adjusted", at, by: "op", note: "You are right." }, -7_000_000n)!;
    const correction = adjustmentOf(after, -7_000_000n, at);

    await disputes.move(after, version, correction);

    await expect(disputes.move(after, version, correction)).rejects.toThrow(Stale);
    expect((await disputes.find(dispute.id))?.value).toEqual(after);
    const { carried, corrections, postings } = await payments.of(locationId);
    expect([carried.map(({ micros }) => micros), corrections]).toEqual([[-7_000_000n], [correction]]);
    expect(balanceOf(postings, "programExpense", "USD")).toBe(7_000_000n);
  });
}

describe("in memory", () => {
  const payments = new MemoryPaymentStore();
  const disputes = new MemoryDisputeStore(payments);
  keepsItsPromises(() => ({ disputes, payments }));
});

describe("on Cosmos", () => {
  const containers = useContainers();
  keepsItsPromises(() => ({
    disputes: new CosmosDisputeStore(containers().ledger),
    payments: new CosmosPaymentStore(containers().ledger),
  }));
});

describe("the functions", () => {
  const subjectId = `pay_${sellerId}_csp-direct_USD_202612`;
  const usd = (amount: string) => ({ amount, currency: "USD" });
  let world: PayoutWorld;
  let services: Services;
  let http: ReturnType<typeof fakeHttpServices>;
  let manager: string;
  let admin: string;

  beforeEach(async () => {
    world = new PayoutWorld();
    await world.open();
    const share = {
      key: "2026-10:1:csp-direct:USD",
      programId: "csp-direct",
      currency: "USD",
      micros: 250_000_000n,
    } as const;
    const name = {
      accountId,
      locationId: sellerId,
      programId: "csp-direct",
      currency: "USD",
      runId: "prn_2026-12-0",
    } as const;
    const payment = proposedPayment({ ...name, runMonth: "2026-12" }, 1, [share], at);
    await world.payments.propose(payment, postingsOf(payment, undefined, "proposed"));
    http = fakeHttpServices();
    http.locations.set(sellerId, accountId);
    manager = operatorToken(http, "programManager");
    admin = partnerToken(http, [{ role: "incentivesAdmin" }], { accountId, userId: "usr_1" });
    const disputes = new MemoryDisputeStore(world.payments);
    services = Object.assign(Object.create(world), http, { clock: world.clock, log: world.log, disputes }) as Services;
  });

  const ask = (endpoint: unknown, token: string, params: object = {}, body?: object) =>
    call(endpoint as Parameters<typeof call>[0], services, {
      token,
      params: { ...params } as Record<string, string>,
      ...(body && { body }),
    });
  const codeOf = ({ status, json }: CallResult) => [status, json?.code];
  const opened = async () => (await ask(openDispute, admin, {}, { subjectId, note: "Seats are missing." })).json;

  test("a payment is disputed once, looked at and adjusted; the amount is owed with the next payment", async () => {
    const dispute = await opened();
    expect(dispute).toMatchObject({ subjectId, programId: "csp-direct", state: "open", steps: [{ by: "usr_1" }] });
    expect(codeOf(await ask(openDispute, admin, {}, { subjectId, note: "Again." }))).toEqual([409, "dispute_open"]);
    const params = { disputeId: dispute.id };
    const resolve = (body: object, token = manager) => ask(resolveDispute, token, params, body);

    expect((await resolve({ state: "underReview" })).json.state).toBe("underReview");
    const note = "Ten seats were missing.";
    expect(codeOf(await resolve({ state: "adjusted", note, adjustment: { amount: "9", currency: "KRW" } }))).toEqual([
      422,
      "currency_mismatch",
    ]);
    const decided = (await resolve({ state: "adjusted", note, adjustment: usd("12.50") })).json;
    expect(decided).toMatchObject({ state: "adjusted", adjustment: usd("12.50"), steps: [{}, {}, { note }] });
    expect((await resolve({ state: "adjusted", note, adjustment: usd("12.50") })).json).toEqual(decided);
    for (const other of [{ note: "Nine were." }, { adjustment: usd("99.00") }]) {
      const decision = { state: "adjusted", note, adjustment: usd("12.50"), ...other };
      expect(codeOf(await resolve(decision))).toEqual([409, "dispute_closed"]);
    }
    expect(codeOf(await resolve({ state: "upheld", note }))).toEqual([409, "dispute_closed"]);
    expect(codeOf(await ask(withdrawDispute, admin, params))).toEqual([409, "dispute_closed"]);

    const { owed } = await owedTo(world, accountId, sellerId, "2027-01");
    expect(owed.map(({ decision }) => decision.sum)).toEqual([12_500_000n]);
    expect((await ask(listDisputes, admin, { locationId: sellerId })).json.value).toEqual([decided]);
  });

  test("it is withdrawn by its partner, and may be opened again", async () => {
    const { id: disputeId } = await opened();

    expect((await ask(withdrawDispute, admin, { disputeId })).json.state).toBe("withdrawn");
    expect((await ask(withdrawDispute, admin, { disputeId })).status).toBe(200);

    expect((await opened()).id).not.toBe(disputeId);
  });

  test("what there is not, what is another's, or what a role does not reach is refused, and nothing is kept", async () => {
    const other = subjectId.replace("202612", "202611");
    expect(codeOf(await ask(openDispute, admin, {}, { subjectId: other, note: "?" }))).toEqual([
      404,
      "payment_not_found",
    ]);
    expect((await ask(openDispute, admin, {}, { subjectId: "nonsense", note: "?" })).status).toBe(400);
    const user = partnerToken(http, [{ role: "incentivesUser" }], { accountId, userId: "usr_2" });
    expect(codeOf(await ask(openDispute, user, {}, { subjectId, note: "?" }))).toEqual([403, "role_required"]);
    const elsewhere = [{ role: "incentivesAdmin", programId: "surface" }] as const;
    const narrow = partnerToken(http, elsewhere, { accountId, userId: "usr_3" });
    expect(codeOf(await ask(openDispute, narrow, {}, { subjectId, note: "?" }))).toEqual([403, "role_required"]);
    const stranger = partnerToken(http, [{ role: "incentivesAdmin" }], { accountId: "acc_02", userId: "usr_9" });
    expect(codeOf(await ask(openDispute, stranger, {}, { subjectId, note: "?" }))).toEqual([404, "location_not_found"]);
    const { id: disputeId } = await opened();
    expect(codeOf(await ask(withdrawDispute, stranger, { disputeId }))).toEqual([404, "location_not_found"]);
    expect(codeOf(await ask(resolveDispute, admin, { disputeId }, { state: "underReview" }))).toEqual([
      403,
      "role_required",
    ]);
    const ofAnother = disputeIn(services, "acc_02", disputeId);
    await expect(ofAnother).rejects.toMatchObject({ code: "dispute_not_found" });
    const none = `dsp_${sellerId}_${ulid()}`;
    expect(codeOf(await ask(withdrawDispute, admin, { disputeId: none }))).toEqual([404, "dispute_not_found"]);
    expect((await ask(listDisputes, admin, { locationId: sellerId })).json.value).toHaveLength(1);
  });
});

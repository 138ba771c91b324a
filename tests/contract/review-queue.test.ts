/** What waits for an operator: marked on Cosmos by whoever has it wait, and shown to the roles that decide it. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { ulid } from "ulid";
import { listReviews } from "../../functions/http/list-reviews.ts";
import { CosmosDisputeStore } from "../../shared/adapters/cosmos/cosmos-dispute-store.ts";
import { CosmosPaymentStore } from "../../shared/adapters/cosmos/cosmos-payment-store.ts";
import { CosmosReviewQueue } from "../../shared/adapters/cosmos/cosmos-review-queue.ts";
import { type Dispute, stepped } from "../../shared/domain/dispute.ts";
import { moved, type Payment, proposedPayment } from "../../shared/domain/payment.ts";
import { held, type PayoutReview, released } from "../../shared/domain/payout-review.ts";
import { asksForTaxInvoice, invoiceStepped } from "../../shared/domain/tax-invoice.ts";
import type { WaitingKind } from "../../shared/ports/review-queue.ts";
import type { Services } from "../../shared/services.ts";
import { fakeHttpServices, operatorToken, partnerToken } from "../fakes/fake-http-services.ts";
import { call } from "../fakes/http-call.ts";
import { useContainers } from "./use-containers.ts";

const accountId = "acc_01J8Z3K4M5N6P7Q8R9S0T1V2W3";
const at = "2026-12-16T09:00:00Z";
const of = { accountId, programId: "csp-direct", currency: "USD" } as const;

function aDispute(locationId: string, openedAt = at): Dispute {
  const steps = [{ state: "open", at: openedAt, by: "usr_1", note: "Seats are missing." }] as const;
  const subjectId = `pay_${locationId}_csp-direct_USD_202612`;
  return { id: `dsp_${locationId}_${ulid()}`, ...of, locationId, subjectId, state: "open", steps };
}

function aPayment(locationId: string): Payment {
  const share = { key: "2026-10:1:csp-direct:USD", programId: "csp-direct", currency: "USD", micros: 250n } as const;
  const name = { ...of, locationId, runId: "prn_2026-12-0", runMonth: "2026-12" };
  return proposedPayment(name, 1, [share], at);
}

/** Its invoice was sent, and nobody has looked at it. */
function underReview(payment: Payment): Payment {
  const asked = asksForTaxInvoice(at, "run");
  const taxInvoice = invoiceStepped(
    asked,
    { state: "underReview", at, by: "usr_1" },
    { number: "42", issuedOn: "2026-12-08" },
  );
  return moved(payment, { state: "awaitingTaxInvoice", at, by: "run" }, { taxInvoice: taxInvoice ?? asked });
}

const aHold = (locationId: string): PayoutReview =>
  held({ accountId, locationId, past: [] }, { at, by: "oid", reason: "A look." });

describe("on Cosmos", () => {
  const containers = useContainers();
  const waiting = (limit = 10, kinds: readonly WaitingKind[] = ["disputes", "taxInvoices", "holds"]) =>
    new CosmosReviewQueue(containers().ledger).waiting(kinds, limit);
  const payments = () => new CosmosPaymentStore(containers().ledger);

  test("a dispute waits until it is over", async () => {
    const disputes = new CosmosDisputeStore(containers().ledger);
    const [first, second] = [aDispute("4100001"), aDispute("4100002")];
    for (const dispute of [first, second]) await disputes.open(dispute);

    const { version } = (await disputes.find(first.id))!;
    await disputes.move(stepped(first, { state: "upheld", at, by: "oid", note: "As earned." })!, version);

    expect((await waiting()).disputes).toEqual([second]);
  });

  test("a payment waits while its tax invoice is under review, a location while it is held", async () => {
    const [proposed, sent] = [aPayment("4100003"), underReview(aPayment("4100003"))];
    await payments().propose(proposed, []);
    expect((await waiting()).taxInvoices).toEqual([]);
    await payments().move(sent, (await payments().find(proposed.id))!.version, { postings: [] });
    await payments().review(aHold("4100003"), undefined);

    expect(await waiting()).toMatchObject({ taxInvoices: [sent], holds: [aHold("4100003")] });
    await payments().move(proposed, (await payments().find(proposed.id))!.version, { postings: [] });
    const { review } = await payments().of("4100003");
    await payments().review(released(aHold("4100003"), at, "oid"), review?.version);
    expect(await waiting()).toMatchObject({ taxInvoices: [], holds: [] });
  });

  test("no more of a kind are given than are asked for, and many of one hide none of another", async () => {
    for (const locationId of ["4100011", "4100012", "4100013"]) await payments().review(aHold(locationId), undefined);
    await new CosmosDisputeStore(containers().ledger).open(aDispute("4100014"));

    const { disputes, holds } = await waiting(2);
    expect(disputes.some(({ locationId }) => locationId === "4100014")).toBe(true);
    expect(holds).toHaveLength(2);
    expect(await waiting(2, ["holds"])).toMatchObject({ disputes: [], holds: [{}, {}] });
  });
});

describe("GET /api/v1/reviews", () => {
  let http: ReturnType<typeof fakeHttpServices>;
  const waiting = {
    disputes: [aDispute("4100002", "2026-12-17T09:00:00Z"), aDispute("4100001")],
    taxInvoices: [underReview(aPayment("4100003"))],
    holds: [aHold("4100004")],
  };
  const ask = async (token: string, found = waiting) => {
    const only = async (kinds: readonly WaitingKind[], limit: number) =>
      Object.fromEntries(
        Object.entries(found).map(([kind, all]) => [
          kind,
          kinds.includes(kind as WaitingKind) ? all.slice(0, limit) : [],
        ]),
      );
    const services = Object.assign(http, { reviewQueue: { waiting: only } }) as unknown as Services;
    return call(listReviews as unknown as Parameters<typeof call>[0], services, { token });
  };

  beforeEach(() => {
    http = fakeHttpServices();
  });

  test("shows each role what it decides, the longest wait first", async () => {
    const manager = (await ask(operatorToken(http, "programManager"))).json;
    expect(manager.disputes.map(({ dispute }: { dispute: Dispute }) => dispute.locationId)).toEqual([
      "4100001",
      "4100002",
    ]);
    expect(manager).toMatchObject({ taxInvoices: [], holds: [{ accountId, review: { isHeld: true } }], isWhole: true });

    const approver = (await ask(operatorToken(http, "payoutApprover"))).json;
    expect(approver).toMatchObject({ disputes: [], holds: [{}] });
    expect(approver.taxInvoices).toMatchObject([
      { accountId, payment: { status: "taxInvoiceUnderReview", taxInvoice: { number: "42" } } },
    ]);
    expect((await ask(operatorToken(http, "claimReviewer"))).json).toMatchObject({ disputes: [], taxInvoices: [] });
  });

  test("says so where more wait than it shows, and is for operators only", async () => {
    const holding = async (length: number) => {
      const found = { ...waiting, holds: Array.from({ length }, () => aHold("4100004")) };
      const { isWhole, holds } = (await ask(operatorToken(http, "programManager"), found)).json;
      return [isWhole, holds.length];
    };
    expect(await holding(200)).toEqual([true, 200]);
    expect(await holding(201)).toEqual([false, 200]);

    const admin = partnerToken(http, [{ role: "globalAdmin" }], { accountId, userId: "usr_1" });
    expect((await ask(admin)).status).toBe(403);
  });
});

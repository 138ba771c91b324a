import { describe, expect, test } from "@jest/globals";
import { anEnrollment } from "../../tests/fakes/a-program.ts";
import { aPayoutProfile, aTaxProfile } from "../../tests/fakes/payout-world.ts";
import { actionsAt, type LocationStanding, unpaidAt } from "./next-action.ts";
import { moved, type Payment, proposedPayment } from "./payment.ts";
import { noCounts } from "./summarize.ts";
import type { PeriodTotals } from "./totals.ts";

const today = "2026-12-15";
const at = "2026-12-05T04:00:00Z";

function aMonth(period: string, rebate: bigint, missed = 0n): PeriodTotals {
  const of = (micros: bigint) =>
    micros === 0n ? [] : [{ programId: "csp-direct", currency: "USD" as const, rebate: micros, coop: micros }];
  const sums = { earned: of(rebate), corrected: [], missed: of(missed), revenue: [] };
  return { period, digest: "d", sold: noCounts, resold: noCounts, ...sums };
}

function standing(parts: Partial<LocationStanding> = {}, ...months: readonly PeriodTotals[]): LocationStanding {
  return {
    locationId: "4100001",
    totals: { accountId: "acc_01", locationId: "4100001", periods: months },
    enrollments: [],
    invitations: [],
    payments: [],
    profilesOf: () => ({ payout: aPayoutProfile(), tax: aTaxProfile() }),
    needsTaxProfile: () => true,
    ...parts,
  };
}

function aPayment(amount: bigint, state: Payment["state"] = "proposed", attempt = 1): Payment {
  const name = { accountId: "acc_01", locationId: "4100001", programId: "csp-direct", currency: "USD" as const };
  const share = { key: "2026-10:1:csp-direct:USD", programId: "csp-direct", currency: "USD" as const, micros: amount };
  const made = proposedPayment({ ...name, runId: "prn_2026-12-0", runMonth: "2026-12" }, attempt, [share], at);
  const steps: readonly Payment["state"][] =
    state === "proposed" ? [] : state === "awaitingTaxInvoice" ? [state] : ["executing", state];
  return steps.reduce((payment, next) => moved(payment, { state: next, at, by: "u" }), made);
}

const kinds = (of: LocationStanding) => actionsAt(of, today).map(({ kind }) => kind);

describe("what is not paid yet", () => {
  test("is what was earned, less what was sent; what is on its way is in it", () => {
    const months = [aMonth("2026-10", 100_000_000n), aMonth("2026-11", 50_000_000n)];
    const payments = [aPayment(60_000_000n, "sent"), aPayment(10_000_000n, "proposed", 2)];

    expect(unpaidAt(standing({ payments }, ...months))).toEqual([
      { programId: "csp-direct", currency: "USD", micros: 90_000_000n },
    ]);
  });
});

describe("what to do next", () => {
  test("is nothing where all is well, or nothing is owed", () => {
    expect(kinds(standing({}, aMonth("2026-10", 5n)))).toEqual([]);
    expect(kinds(standing({ profilesOf: () => ({}) }))).toEqual([]);
  });

  test.each([
    ["no profiles", {}, ["enterPayoutProfile", "enterTaxProfile"]],
    [
      "profiles of which one is held",
      { payout: aPayoutProfile({ hold: { at, by: "u" } }), tax: aTaxProfile() },
      ["releasePayoutProfile"],
    ],
    [
      "profiles that are to be corrected",
      {
        payout: aPayoutProfile({ course: { status: "actionRequired", at, attempt: 1, past: [] } }),
        tax: aTaxProfile({ course: { status: "draft", at, attempt: 0, past: [] } }),
      },
      ["correctPayoutProfile", "correctTaxProfile"],
    ],
    [
      "a tax form that ends soon",
      { payout: aPayoutProfile(), tax: aTaxProfile({ form: "w8bene", signedOn: "2023-05-01" }) },
      ["renewTaxForm"],
    ],
    [
      "a tax form that ends later",
      { payout: aPayoutProfile(), tax: aTaxProfile({ form: "w8bene", signedOn: "2024-05-01" }) },
      [],
    ],
  ])("with %s, is about what is owed", (_label, profiles, expected) => {
    const found = actionsAt(standing({ profilesOf: () => profiles }, aMonth("2026-10", 5n)), today);

    expect(found.map(({ kind }) => kind)).toEqual(expected);
    for (const { atStake } of found) expect(atStake).toEqual([{ currency: "USD", micros: 5n }]);
  });

  test("says until when a tax form can be used", () => {
    const profiles = { payout: aPayoutProfile(), tax: aTaxProfile({ form: "w8bene", signedOn: "2023-05-01" }) };

    const [action] = actionsAt(standing({ profilesOf: () => profiles }, aMonth("2026-10", 5n)), today);

    expect(action).toMatchObject({ kind: "renewTaxForm", dueOn: "2026-12-31" });
  });

  test("is an invitation or an enrollment, with what was lately missed", () => {
    const months = [aMonth("2026-09", 0n, 9n), aMonth("2026-11", 0n, 3n), aMonth("2026-12", 0n, 1n)];
    const waiting = { ...anEnrollment("csp-direct"), status: "actionRequired", reasons: [] } as const;

    const found = actionsAt(
      standing({ invitations: [{ programId: "csp-direct", until: "2026-12-31" }], enrollments: [waiting] }, ...months),
      today,
    );

    const atStake = [{ currency: "USD", micros: 8n }];
    expect(found).toMatchObject([
      { kind: "acceptInvitation", dueOn: "2026-12-31", atStake },
      { kind: "completeEnrollment", atStake },
    ]);
  });

  test("is a tax invoice, until it is under review", () => {
    const waits = (state: "pending" | "underReview") => ({
      ...aPayment(7n, "awaitingTaxInvoice"),
      taxInvoice: { state, steps: [{ state, at, by: "r" }] },
    });

    expect(actionsAt(standing({ payments: [waits("pending")] }), today)).toMatchObject([
      { kind: "enterTaxInvoice", dueOn: "2027-06-03", atStake: [{ micros: 0n }] },
    ]);
    expect(kinds(standing({ payments: [waits("underReview")] }))).toEqual([]);
  });

  test("is the account of a payment that came back, until it is paid again", () => {
    const failed = aPayment(500_000_000n, "failed");

    expect(kinds(standing({ payments: [failed] }))).toEqual(["correctAccount"]);
    expect(kinds(standing({ payments: [failed, aPayment(500_000_000n, "proposed", 2)] }))).toEqual([]);
  });
});

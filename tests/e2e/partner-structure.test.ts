/** A location that sold before anybody had it: created with what it signed, it earns; what lapses is told at once. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { earningsOf } from "./support/earnings.ts";
import { giveDrafts, profilesIn, validateBoth } from "./support/profiles.ts";
import { allIsDone, closedRun, type Run, refreshDaily } from "./support/refresh.ts";
import { bootMs, type SamplePerson, type System, startSystem } from "./support/system.ts";

interface Requirement {
  readonly id: string;
  readonly isMet: boolean;
  readonly evidence?: string;
}

const newId = "4100777";
const partner = "/api/v1/partners/1234566/locations";
const path = `/api/v1/locations/${newId}`;

let system: System;
let admin: SamplePerson;

beforeAll(async () => {
  system = await startSystem({ feedLines: 600 });
  admin = system.person("morgan.lindqvist");
  const before = await refreshDaily(system);
  const sale = { mpnId: newId, currency: "USD", productCategory: "Online Services" };
  await system.post("/api/v1/transactions/bulk", system.operator, {
    transactions: [
      { ...sale, subtotal: "1000.00", chargeStartDate: "2026-10-05" },
      { ...sale, subtotal: "2000.00", chargeStartDate: "2026-11-05" },
    ],
  });
  const run = await closedRun(system, before.runId);
  const unknownIn = ({ result }: Run) => result.notEarnedByReason.unknown_location ?? 0;
  expect(unknownIn(run) - unknownIn(before)).toBe(2);
  await allIsDone(system);
}, bootMs);
afterAll(() => system?.stop());

/** What each of its sales does not earn for, by day. */
async function missed(): Promise<Readonly<Record<string, string>>> {
  const reasons: Record<string, string> = {};
  for (const period of ["2026-10", "2026-11"]) {
    const { json } = await system.get(`/api/v1/earnings/missed?locationId=${newId}&period=${period}`, admin);
    for (const { date, reason } of (json as { value: readonly { date: string; reason: string }[] }).value) {
      reasons[date] = reason;
    }
  }
  return reasons;
}

async function requirements(): Promise<Readonly<Record<string, Requirement>>> {
  const { json } = await system.get(`${path}/eligibility?programId=csp-direct`, admin);
  const [program] = (json as { programs: readonly { requirements: readonly Requirement[] }[] }).programs;
  return Object.fromEntries((program?.requirements ?? []).map((requirement) => [requirement.id, requirement]));
}

async function change(what: string, json: object) {
  const { headers } = await system.get(what, system.operator);
  return system.call("PATCH", what, { as: system.operator, headers: [["if-match", headers.etag ?? ""]], json });
}

/** Bank and tax details, entered and approved. */
async function approveProfiles(): Promise<void> {
  await validateBoth(system, admin, await giveDrafts(system, admin, newId, profilesIn.US, "2026-11-01"));
}

test("its sales are nobody's, and no partner can see it", async () => {
  expect((await system.get(path, admin)).status).toBe(404);
});

test("created by the program manager, its sales of before carry the right reason", async () => {
  const location = {
    locationId: newId,
    name: "Lakeshore Reno",
    country: "US",
    currency: "USD",
    partnerTypes: ["directReseller"],
  };

  const made = await system.post(partner, system.operator, location);
  const again = await system.post(partner, system.operator, location);
  await allIsDone(system);

  expect([made.status, again.status]).toEqual([201, 409]);
  expect(await missed()).toEqual({ "2026-10-05": "notEnrolled", "2026-11-05": "notEnrolled" });
  expect((await requirements())["active-reseller"]).toMatchObject({ isMet: true });
});

test("with what it signed and attained, it meets what is asked of it", async () => {
  for (const type of ["partnerNetwork", "reseller"]) {
    const signed = { type, validFrom: "2026-11-01", validTo: "2027-10-31", signedOn: "2026-10-28" };
    expect((await system.post(`${path}/agreements`, system.operator, signed)).status).toBe(201);
  }
  const attained = { competency: "cloud-platform", level: "silver", status: "atRisk", validFrom: "2026-11-01" };
  expect((await system.post(`${path}/competencies`, system.person("avery.stone"), attained)).status).toBe(201);

  expect(await requirements()).toMatchObject({
    "partner-network-agreement": { isMet: true, metUntil: "2027-10-31" },
    "reseller-agreement": { isMet: true, metUntil: "2027-10-31" },
    competency: { isMet: true, evidence: expect.stringContaining("at risk") },
    "payout-profile": { isMet: false },
  });
});

test("enrolled, it earns from that month on, and the sale before says so", async () => {
  await approveProfiles();

  const enrolled = await system.post(`${path}/enrollments`, admin, { programId: "csp-direct" });
  await allIsDone(system);

  expect(enrolled.status).toBe(201);
  const earned = await earningsOf(system, newId, admin);
  expect([...new Set(earned.map(({ date }) => date))]).toEqual(["2026-11-05"]);
  expect(await missed()).toEqual({ "2026-10-05": "beforeEarningsStart" });
});

test("an agreement that is cut short lapses, and its history says by whom", async () => {
  const { json } = await system.get(`${path}/agreements`, admin);
  const agreements = (json as { value: readonly { id: string; type: string }[] }).value;
  const agreement = `/api/v1/agreements/${agreements.find(({ type }) => type === "reseller")?.id}`;

  const cut = await change(agreement, { validTo: "2026-11-14" });
  await allIsDone(system);

  expect([cut.status, cut.json]).toMatchObject([200, { status: "expired" }]);
  expect((await requirements())["reseller-agreement"]).toMatchObject({ isMet: false });
  const history = (await system.get(`${agreement}/history`, admin)).json as { value: readonly object[] };
  expect(history.value).toMatchObject([
    { by: { kind: "operator" }, changes: [{ field: "validTo", before: "2027-10-31", after: "2026-11-14" }] },
    { action: "agreement.added" },
  ]);
});

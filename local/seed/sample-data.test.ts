/** The invented partners hold together, and show every case that the product is about. */
import { describe, expect, test } from "@jest/globals";
import { countingAttainments } from "../../shared/domain/competency-attainment.ts";
import { currencies } from "../../shared/domain/currency.ts";
import { evaluate } from "../../shared/domain/eligibility.ts";
import { coverageOf } from "../../shared/domain/enrollment.ts";
import { isLocationId } from "../../shared/domain/location.ts";
import { problemsOf } from "../../shared/domain/program-problems.ts";
import { partnerRoles } from "../../shared/domain/role.ts";
import { agreementProblems, countingAgreements, overlappingAgreement } from "../../shared/domain/signed-agreement.ts";
import { noRates } from "../../shared/domain/trailing-revenue.ts";
import { AgreementId } from "../../shared/http/agreement-view.ts";
import { AttainmentId } from "../../shared/http/attainment-view.ts";
import { monthAt, monthsOf } from "./business-months.ts";
import { sampleLocation } from "./partners/sample-locations.ts";
import { sampleCurrencies } from "./partners/sample-rates.ts";
import { sampleData } from "./sample-data.ts";

const businessDay = "2026-11-15";
const data = sampleData({ businessDay, seed: 20261115 });
const locationOf = (id: string) => data.locations.find(({ locationId }) => locationId === id)!;
const factsOf = (id: string) => data.facts.find(({ locationId }) => locationId === id)!;
const enrollmentOf = (id: string) => data.enrollments.find(({ locationId }) => locationId === id);
const programOf = (id: string) =>
  data.catalogue.versions.find(({ partnerType }) => locationOf(id).partnerTypes.includes(partnerType))!;

const unmetAt = (id: string) =>
  evaluate(programOf(id), locationOf(id), factsOf(id), businessDay, noRates)
    .requirements.filter(({ isMet }) => !isMet)
    .map(({ id: ruleId }) => ruleId);

describe("the sample data", () => {
  test("is the same for the same day and seed, and other for another seed", () => {
    expect(sampleData({ businessDay, seed: 20261115 })).toEqual(data);
    expect(sampleData({ businessDay, seed: 2 }).accounts[0]!.accountId).not.toBe(data.accounts[0]!.accountId);
  });

  test("gives everything an id of its own and of the right form", () => {
    const accesses = [...data.people, ...data.apps].flatMap(({ access }) => access ?? []);
    const ids = [
      ...data.accounts.map(({ accountId }) => accountId),
      ...accesses.map(({ userId }) => userId),
      ...accesses.flatMap(({ assignments }) => assignments.map(({ id }) => id)),
    ];
    const guids = [data.tenantId, ...data.people.map((p) => p.objectId), ...data.apps.map((app) => app.clientId)];

    for (const id of ids) expect(id).toMatch(/^(acc|usr|ra)_01[0-9A-HJKMNP-TV-Z]{24}$/);
    for (const guid of guids)
      expect(guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set([...ids, ...guids]).size).toBe(ids.length + guids.length);
    expect(data.accounts.every(({ partnerGlobalId }) => /^\d{7}$/.test(partnerGlobalId))).toBe(true);
    expect(data.locations.every(({ locationId }) => isLocationId(locationId))).toBe(true);
  });

  test("refers only to what is there", () => {
    const accountIds = new Set(data.accounts.map(({ accountId }) => accountId));
    const locationIds = new Set(data.locations.map(({ locationId }) => locationId));

    for (const location of data.locations) {
      expect(accountIds).toContain(location.accountId);
      for (const providerId of location.providerIds) {
        expect(locationOf(providerId).partnerTypes).toEqual(["indirectProvider"]);
        expect(locationOf(providerId).currency).toBe(location.currency);
      }
      expect(factsOf(location.locationId).accountId).toBe(location.accountId);
    }
    for (const enrollment of data.enrollments) {
      expect(locationOf(enrollment.locationId).accountId).toBe(enrollment.accountId);
      expect(programOf(enrollment.locationId).programId).toBe(enrollment.programId);
    }
    for (const { tenantId, access } of [...data.people, ...data.apps]) {
      expect(tenantId).toBe(data.tenantId);
      if (access) expect(accountIds).toContain(access.accountId);
      for (const { locationId } of access?.assignments ?? []) expect(["*", ...locationIds]).toContain(locationId);
    }
  });

  test("has agreements and attainments that say what the facts say, of competencies that are offered", () => {
    for (const { locationId, agreements, attainments } of data.facts) {
      const isHere = (each: { readonly locationId: string }) => each.locationId === locationId;
      expect(countingAgreements(data.agreements.filter(isHere))).toEqual(agreements);
      expect(countingAttainments(data.attainments.filter(isHere))).toEqual(attainments);
      expect([agreements.length, attainments.length]).not.toContain(0);
    }
    const codes = data.competencies.map(({ code }) => code);
    expect(data.attainments.filter(({ competency }) => !codes.includes(competency))).toEqual([]);
    for (const agreement of data.agreements) {
      expect(AgreementId.safeParse(agreement.id).success).toBe(true);
      expect(agreementProblems(agreement, new Date(`${businessDay}T09:00:00Z`))).toEqual([]);
      expect(
        overlappingAgreement(
          agreement,
          data.agreements.filter((o) => o.locationId === agreement.locationId),
        ),
      ).toBe(undefined);
    }
    for (const { id } of data.attainments) expect(AttainmentId.safeParse(id).success).toBe(true);
    expect(new Set([...data.agreements, ...data.attainments].map(({ id }) => id)).size).toBe(
      data.agreements.length + data.attainments.length,
    );
  });

  test("has an account that is set up and one that has not begun", () => {
    expect(data.accounts.map(({ setupState, locale }) => `${setupState} ${locale}`)).toEqual([
      "completed en",
      "notStarted en",
      "completed ko",
    ]);
    for (const { accountId } of data.accounts) {
      expect(data.locations.filter((location) => location.accountId === accountId).length).toBeGreaterThanOrEqual(2);
    }
  });

  test("has a person for each partner role in the account that is set up, and one for each operator role", () => {
    const rolesIn = (index: number) =>
      data.people
        .filter(({ access }) => access?.accountId === data.accounts[index]!.accountId)
        .flatMap(({ access }) => access!.assignments.map(({ role }) => role));

    expect(new Set(rolesIn(0))).toEqual(new Set(partnerRoles));
    expect(rolesIn(1).sort()).toEqual(["globalAdmin", "incentivesAdmin"]);
    expect(data.people.filter(({ access }) => !access).flatMap(({ appRoles }) => appRoles)).toEqual([
      "ProgramManager",
      "ClaimReviewer",
      "PayoutApprover",
    ]);
  });

  test("writes to people under .example only", () => {
    for (const { email } of data.people) expect(email).toMatch(/^[a-z.]+@[a-z-]+\.example$/);
  });

  test("enrolls only locations whose facts are right on the day", () => {
    const enrolled = data.enrollments.filter(({ status }) => status === "enrolled");

    expect(enrolled.length).toBe(6);
    for (const { locationId } of enrolled) expect([locationId, unmetAt(locationId)]).toEqual([locationId, []]);
  });

  test.each([
    ["the location to try an enrollment on meets everything", sampleLocation.readyToEnroll, []],
    ["an expired reseller agreement", sampleLocation.agreementExpired, ["reseller-agreement"]],
    ["an expired tax form", sampleLocation.taxFormExpired, ["tax-profile"]],
    ["a competency at risk still counts", sampleLocation.competencyAtRisk, []],
    [
      "a reseller that never sold lacks its first sale, and by whom it is to be paid",
      sampleLocation.neverSold,
      ["active-reseller", "payout-profile", "tax-profile"],
    ],
  ])("%s", (_label, locationId, unmet) => {
    expect(unmetAt(locationId)).toEqual(unmet);
  });

  test.each([
    ["enrolled all along", sampleLocation.koreanReseller, ["covered", "covered", "covered", "covered"]],
    [
      "enrolled since last month",
      sampleLocation.enrolledLastMonth,
      ["before_earnings_start", "before_earnings_start", "covered", "covered"],
    ],
    [
      "no longer enrolled",
      sampleLocation.enrollmentEnded,
      ["covered", "covered", "after_enrollment_end", "after_enrollment_end"],
    ],
    ["not enrolled", sampleLocation.readyToEnroll, Array.from({ length: 4 }, () => "not_enrolled")],
  ])("a location is %s", (_label, locationId, coverage) => {
    const intervals = enrollmentOf(locationId)?.intervals ?? [];

    expect(monthsOf(businessDay).map((period) => coverageOf(intervals, period))).toEqual(coverage);
  });

  test("lets a Korean incentives admin hear of the first sale of a reseller that never sold", () => {
    const { accountId, firstTransactionAt } = locationOf(sampleLocation.neverSold);
    const admins = data.people.filter(
      ({ access }) =>
        access?.accountId === accountId && access.assignments.some(({ role }) => role === "incentivesAdmin"),
    );

    expect(firstTransactionAt).toBeUndefined();
    expect(enrollmentOf(sampleLocation.neverSold)).toBeUndefined();
    expect(admins.map(({ locale }) => locale)).toEqual(["ko"]);
  });

  test("publishes a program per partner type, split 60 to 40, with levers of every mode", () => {
    const { versions } = data.catalogue;

    expect(versions.map(({ programId, partnerType, rebateBps }) => [programId, partnerType, rebateBps])).toEqual([
      ["csp-direct", "directReseller", 6_000],
      ["csp-indirect-provider", "indirectProvider", 6_000],
      ["csp-indirect-reseller", "indirectReseller", 6_000],
    ]);
    expect(versions.map(({ name }) => name.ko)).toEqual(["CSP 직접 재판매인", "CSP 간접 공급자", "CSP 간접 재판매인"]);
    for (const { levers } of versions) {
      expect(new Set(levers.map(({ mode }) => mode))).toEqual(new Set(["core", "replace", "add"]));
      expect(new Set(levers.map(({ code }) => code)).size).toBe(levers.length);
      for (const { code } of levers) expect(code).toMatch(/^[a-z0-9-]{1,40}$/);
    }
  });

  test("publishes only what may be published, with tiers of both kinds and caps in every currency", () => {
    for (const version of data.catalogue.versions) {
      const { levers, currencies: paid } = version;
      const tiers = levers.flatMap((lever) => lever.tiers ?? []);
      const caps = levers.flatMap(({ cap }) => cap ?? []);

      expect(problemsOf(version)).toEqual([]);
      expect(tiers.map(({ kind }) => kind)).toEqual(["marginal", "wholeVolume"]);
      expect(caps.length).toBe(1);
      for (const { byCurrency } of tiers) expect(Object.keys(byCurrency)).toEqual(paid);
      for (const cap of caps) expect(Object.keys(cap)).toEqual(paid);
    }
  });

  test("has a rate for each sample currency in each covered month", () => {
    const keys = data.rates.map(({ period, currency }) => `${period} ${currency}`);

    expect(sampleCurrencies.every((currency) => currencies.includes(currency))).toBe(true);
    expect(new Set(keys).size).toBe(4 * sampleCurrencies.length);
    for (const { usdPerUnit } of data.rates) expect(usdPerUnit).toMatch(/^\d+(\.\d{1,6})?$/);
    expect(data.rates.filter(({ currency }) => currency === "USD").map(({ usdPerUnit }) => usdPerUnit)).toEqual([
      "1",
      "1",
      "1",
      "1",
    ]);
  });

  test("moves with the business day", () => {
    const later = sampleData({ businessDay: "2027-01-31", seed: 20261115 });

    expect(monthsOf("2027-01-31")).toEqual(["2026-10", "2026-11", "2026-12", "2027-01"]);
    expect(later.rates.at(-1)!.period).toBe("2027-01");
    expect(later.accounts).toEqual(data.accounts);
    expect(later.enrollments.map(({ intervals }) => intervals[0]!.from)).toContain(monthAt("2027-01-31", -1));
  });
});

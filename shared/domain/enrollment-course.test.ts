import { describe, expect, test } from "@jest/globals";
import { aLocation, aProgram } from "../../tests/fakes/a-program.ts";
import { type Day, dayAt } from "./calendar.ts";
import { evaluate } from "./eligibility.ts";
import { type Enrollment, type EnrollmentUnderWay, type Interval, isUnderWay } from "./enrollment.ts";
import { corrected, discontinued, evaluated, submitted, transitions } from "./enrollment-course.ts";
import type { Facts, ProfileFact } from "./facts.ts";
import type { ProgramVersion } from "./program.ts";
import { type Standing, standingOf } from "./standing.ts";
import { noRates } from "./trailing-revenue.ts";

const name = { accountId: "acc_01", locationId: "4100001", programId: "csp-direct" };
const rules: ProgramVersion["rules"] = [
  { id: "member", kind: "membership" },
  { id: "bank", kind: "payoutProfile" },
  { id: "tax", kind: "taxProfile" },
];
const approved: ProfileFact = { status: "approved", since: "2026-01-05" };
const member = (validTo?: Day): Facts["agreements"] => [
  { type: "partnerNetwork", validFrom: "2025-01-01", ...(validTo !== undefined && { validTo }) },
];

function standing(at: string, facts: Partial<Facts> = {}, program: Partial<ProgramVersion> = {}): Standing {
  const known: Facts = {
    accountId: name.accountId,
    locationId: name.locationId,
    agreements: member(),
    attainments: [],
    payoutProfile: approved,
    taxProfile: approved,
    revenue: [],
    ...facts,
  };
  const version = aProgram({ rules, ...program });
  const judge = (on: Day) => evaluate(version, aLocation(), known, on, noRates);
  return standingOf(version, aLocation(), known, dayAt(new Date(at), version.timeZone), judge);
}

function underWay(enrollment: Enrollment): EnrollmentUnderWay {
  if (!isUnderWay(enrollment)) throw new Error(`It is ${enrollment.status}.`);
  return enrollment;
}

/** Submitted at the first instant, evaluated at each of the others, by what was known then. */
function course(first: string, facts: Partial<Facts>, ...then: readonly (readonly [string, Partial<Facts>])[]) {
  return then.reduce(
    (before, [at, known]) => {
      const after = evaluated(underWay(before), standing(at, known), at);
      if (after !== before) expect([before.status, ...transitions[before.status]]).toContain(after.status);
      return after;
    },
    submitted(name, undefined, standing(first, facts), first),
  );
}

const october = "2026-10-10T09:00:00Z";
const enrolled = () => course(october, {});

describe("a submission", () => {
  test("of a location with everything is an enrollment from this month to the end of the fiscal year", () => {
    expect(enrolled()).toEqual({
      ...name,
      id: "enr_4100001_csp-direct",
      number: 1,
      status: "enrolled",
      submittedAt: october,
      enrolledAt: october,
      earningsStart: "2026-10",
      validThrough: "2027-06",
      intervals: [{ from: "2026-10" }],
    });
  });

  test("counts in the program's time zone", () => {
    const at = "2026-10-31T16:00:00Z";

    const enrollment = submitted(name, undefined, standing(at, {}, { timeZone: "Asia/Seoul" }), at);

    expect(enrollment).toMatchObject({ earningsStart: "2026-11", intervals: [{ from: "2026-11" }] });
  });

  test.each<[string, Partial<Facts>, readonly unknown[]]>([
    ["no bank", { payoutProfile: undefined } as never, [{ profile: "payoutProfile", problem: "missing" }]],
    [
      "a bank that was sent back and no tax form that still holds",
      { payoutProfile: { ...approved, status: "actionRequired" }, taxProfile: { ...approved, validTo: "2026-10-09" } },
      [
        { profile: "payoutProfile", problem: "actionRequired" },
        { profile: "taxProfile", problem: "expired" },
      ],
    ],
    [
      "a draft beside what is being validated",
      { payoutProfile: { ...approved, status: "draft" }, taxProfile: { ...approved, status: "pendingValidation" } },
      [{ profile: "payoutProfile", problem: "draft" }],
    ],
  ])("with %s waits for it, and earns nothing yet", (_label, facts, reasons) => {
    expect(course(october, facts)).toMatchObject({ status: "actionRequired", reasons, intervals: [] });
  });

  test("whose profiles are all being validated waits for us", () => {
    const pending: ProfileFact = { status: "pendingValidation", since: "2026-10-10" };

    expect(course(october, { taxProfile: pending })).toMatchObject({
      status: "validatingEnrollment",
      submittedAt: october,
      intervals: [],
    });
  });
});

describe("an approval", () => {
  const pending: ProfileFact = { status: "pendingValidation", since: "2026-10-10" };
  const late: ProfileFact = { status: "approved", since: "2026-11-30" };

  test.each([
    ["on that day", "2026-11-30T10:00:00Z"],
    ["days later", "2026-12-02T10:00:00Z"],
  ])("completes the enrollment from its own month on, also when it is seen %s", (_label, at) => {
    expect(course(october, { taxProfile: pending }, [at, { taxProfile: late }])).toMatchObject({
      status: "enrolled",
      submittedAt: october,
      enrolledAt: at,
      earningsStart: "2026-11",
      intervals: [{ from: "2026-11" }],
    });
  });

  test("from before the submission does not reach back behind it", () => {
    const facts = { taxProfile: { status: "approved", since: "2026-02-01" } } as const;

    expect(course(october, { taxProfile: pending }, ["2026-11-03T00:00:00Z", facts])).toMatchObject({
      earningsStart: "2026-10",
    });
  });
});

describe("a profile that lapses", () => {
  const taxProfile: ProfileFact = { ...approved, validTo: "2026-11-14" };

  test("asks for action while the months go on earning; its renewal puts everything back", () => {
    const lapsed = course(october, {}, ["2026-11-15T02:00:00Z", { taxProfile }]);
    const renewed = evaluated(underWay(lapsed), standing("2026-12-01T00:00:00Z"), "2026-12-01T00:00:00Z");

    expect(lapsed).toMatchObject({
      number: 2,
      status: "actionRequired",
      reasons: [{ profile: "taxProfile", problem: "expired" }],
      intervals: [{ from: "2026-10" }],
    });
    expect(renewed).toEqual({ ...enrolled(), number: 3 });
  });

  test("and is renewed says that it is being validated, until it is", () => {
    const pending: ProfileFact = { status: "pendingValidation", since: "2026-11-16" };

    expect(course(october, {}, ["2026-11-16T00:00:00Z", { taxProfile: pending }])).toMatchObject({
      status: "actionRequired",
      reasons: [{ profile: "taxProfile", problem: "pendingValidation" }],
      intervals: [{ from: "2026-10" }],
    });
  });
});

describe("a requirement that lapses", () => {
  test.each<[string, string, string, string]>([
    ["on the next day, ends with the month of its last day", "2026-11-14", "2026-11-15T02:00:00Z", "2026-11"],
    ["at the end of a month, ends with that month", "2026-11-30", "2026-12-01T02:00:00Z", "2026-11"],
    ["when that becomes known in the month after, leaves that month", "2026-11-14", "2026-12-20T02:00:00Z", "2026-11"],
    ["when it becomes known months later, ends before that month", "2026-11-14", "2027-02-03T02:00:00Z", "2027-01"],
  ])("%s", (_label, validTo, at, to) => {
    expect(course(october, {}, [at, { agreements: member(validTo) }])).toMatchObject({
      status: "ineligible",
      unmet: ["member"],
      since: at,
      intervals: [{ from: "2026-10", to }],
    });
  });

  test("as if it had never been, in the first month, leaves nothing that earns", () => {
    expect(course(october, {}, ["2026-10-20T00:00:00Z", { agreements: [] }])).toMatchObject({
      status: "ineligible",
      intervals: [],
    });
  });

  test("ends what waits for its profiles, too", () => {
    const draft: ProfileFact = { status: "draft", since: "2026-10-01" };
    const facts = { taxProfile: draft, agreements: member("2026-10-20") };

    expect(course(october, facts, ["2026-10-21T00:00:00Z", facts])).toMatchObject({
      status: "ineligible",
      intervals: [],
    });
  });

  test("and is met again asks for another submission, which opens other months or goes on", () => {
    const lapsed = course(october, {}, ["2026-11-15T02:00:00Z", { agreements: member("2026-11-14") }]);
    const again = (at: string) => submitted(name, lapsed, standing(at), at);

    expect(again("2026-11-20T00:00:00Z").intervals).toEqual([{ from: "2026-10" }]);
    expect(again("2026-12-20T00:00:00Z").intervals).toEqual([{ from: "2026-10" }]);
    expect(again("2027-02-20T00:00:00Z")).toMatchObject({
      earningsStart: "2027-02",
      intervals: [{ from: "2026-10", to: "2026-11" }, { from: "2027-02" }],
    });
  });

  test("as a location of another partner type is in the program no more", () => {
    const program = aProgram({ rules });
    const location = aLocation({ partnerTypes: ["indirectReseller"] });
    const facts = { accountId: "acc_01", locationId: "4100001", agreements: member(), attainments: [], revenue: [] };
    const judge = (on: Day) => evaluate(program, location, facts, on, noRates);

    const next = evaluated(
      underWay(enrolled()),
      standingOf(program, location, facts, "2026-12-05", judge),
      "2026-12-05T00:00:00Z",
    );

    expect(next).toMatchObject({ status: "ineligible", unmet: ["partner-type"], intervals: [{ to: "2026-11" }] });
  });
});

describe("the end of the fiscal year", () => {
  const july = "2027-07-01T02:00:00Z";
  const expired: ProfileFact = { ...approved, validTo: "2027-06-01" };

  test("rolls an enrollment forward that has everything, and no month changes", () => {
    expect(course(october, {}, [july, {}])).toEqual({ ...enrolled(), number: 2, validThrough: "2028-06" });
  });

  test("rolls it forward once, and over several years at once", () => {
    const rolled = course(october, {}, ["2029-12-01T00:00:00Z", {}]);

    expect(rolled).toMatchObject({ number: 2, validThrough: "2030-06" });
    expect(evaluated(underWay(rolled), standing("2030-06-30T00:00:00Z"), "2030-06-30T00:00:00Z")).toBe(rolled);
  });

  test.each([
    ["on the first day", july, "2027-06"],
    ["when the first evaluation comes later", "2027-09-03T00:00:00Z", "2027-08"],
  ])("ends one whose profiles are not in order: %s", (_label, at, to) => {
    const inactive = course(
      october,
      {},
      ["2027-06-10T00:00:00Z", { taxProfile: expired }],
      [at, { taxProfile: expired }],
    );

    expect(inactive).toMatchObject({ status: "inactive", since: at, intervals: [{ from: "2026-10", to }] });
  });

  test("waits for a profile that is just being validated", () => {
    const pending: ProfileFact = { status: "pendingValidation", since: "2027-06-29" };
    const waiting = course(october, {}, [july, { taxProfile: pending }]);

    const at = "2027-07-02T00:00:00Z";
    const approvedThen = evaluated(underWay(waiting), standing(at), at);

    expect(waiting).toMatchObject({
      status: "actionRequired",
      validThrough: "2027-06",
      intervals: [{ from: "2026-10" }],
    });
    expect(approvedThen).toMatchObject({
      status: "enrolled",
      validThrough: "2028-06",
      intervals: [{ from: "2026-10" }],
    });
  });
});

describe("evaluating again", () => {
  test.each<[string, Partial<Facts>]>([
    ["everything in order", {}],
    ["a profile that has lapsed", { taxProfile: { ...approved, validTo: "2026-10-20" } }],
    ["a profile being validated", { taxProfile: { status: "pendingValidation", since: "2026-10-20" } }],
  ])("changes nothing with %s", (_label, facts) => {
    const once = course(october, {}, ["2026-11-01T00:00:00Z", facts]);

    const again = evaluated(underWay(once), standing("2026-11-02T00:00:00Z", facts), "2026-11-02T00:00:00Z");

    expect(again).toBe(once);
  });
});

describe("the operator", () => {
  test("ends an enrollment with this month", () => {
    expect(discontinued(underWay(enrolled()), "2026-12", "2026-12-05T00:00:00Z", "fraud")).toMatchObject({
      number: 2,
      status: "discontinued",
      reason: "fraud",
      intervals: [{ from: "2026-10", to: "2026-12" }],
    });
  });

  test("puts its months right; when it earns, it does from the last of them on", () => {
    const intervals: readonly Interval[] = [{ from: "2026-03", to: "2026-04" }, { from: "2026-08" }];

    expect(corrected(enrolled(), intervals)).toEqual({ ...enrolled(), number: 2, earningsStart: "2026-08", intervals });
  });
});

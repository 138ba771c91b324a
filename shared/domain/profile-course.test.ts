import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { draftedAt, factOf, type ProfileCourse, profileTransitions, settledAt, submittedAt } from "./profile-course.ts";
import { profileFor, profileOn } from "./profile-on.ts";
import { profileProblem } from "./profile-problem.ts";

const wrong = [profileProblem("/bank/iban", "returned", "The bank knows no such account.")];
const drafted = draftedAt("2026-11-01T09:00:00Z");
const submitted = submittedAt(drafted, "2026-11-02T09:00:00Z");
const approved = settledAt(submitted, [], "2026-11-04T23:30:00Z");

describe("the course of a profile", () => {
  test("keeps what it was, and what is to be put right only while it is", () => {
    const returned = settledAt(approved, wrong, "2026-11-10T09:00:00Z");
    const again = submittedAt(returned, "2026-11-11T09:00:00Z");

    expect(returned).toMatchObject({ status: "actionRequired", problems: wrong, attempt: 1 });
    expect(again).toEqual({
      status: "pendingValidation",
      at: "2026-11-11T09:00:00Z",
      attempt: 2,
      past: [
        { status: "draft", at: "2026-11-01T09:00:00Z" },
        { status: "pendingValidation", at: "2026-11-02T09:00:00Z" },
        { status: "approved", at: "2026-11-04T23:30:00Z" },
        { status: "actionRequired", at: "2026-11-10T09:00:00Z" },
      ],
    });
  });

  test("remembers as much as a document bears", () => {
    const long = Array.from({ length: 100 }).reduce<ProfileCourse>(
      (course) => settledAt(submittedAt(course, course.at), [], course.at),
      drafted,
    );

    expect([long.past.length, long.attempt]).toEqual([24, 100]);
  });

  test("takes no step that the table does not know, whatever happens to it", () => {
    const steps = fc.array(fc.constantFrom("submit", "approve", "return"), { maxLength: 30 });

    fc.assert(
      fc.property(steps, (taken) => {
        let course = drafted;
        for (const step of taken) {
          const next =
            step === "submit" && course.status !== "approved"
              ? submittedAt(course, course.at)
              : step === "approve" && course.status === "pendingValidation"
                ? settledAt(course, [], course.at)
                : step === "return" && (course.status === "approved" || course.status === "pendingValidation")
                  ? settledAt(course, wrong, course.at)
                  : course;
          if (next !== course) expect(profileTransitions[course.status]).toContain(next.status);
          expect(next.problems !== undefined).toBe(next.status === "actionRequired");
          course = next;
        }
      }),
    );
  });
});

describe("what eligibility is told of a profile", () => {
  const fact = factOf(approved, "2029-12-31");
  const on = (day: string, timeZone = "UTC") => profileOn(fact, day, timeZone)?.status;

  test("is what it was on the day that is asked for", () => {
    const days = ["2026-10-31", "2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04", "2027-01-01"];

    expect(days.map((day) => on(day))).toEqual([
      undefined,
      "draft",
      "pendingValidation",
      "pendingValidation",
      "approved",
      "approved",
    ]);
  });

  test("begins on the day that it is where the program pays", () => {
    expect([on("2026-11-04", "Asia/Seoul"), on("2026-11-05", "Asia/Seoul")]).toEqual(["pendingValidation", "approved"]);
    expect(profileOn(fact, "2026-11-05", "Asia/Seoul")).toEqual({
      status: "approved",
      since: "2026-11-05",
      validTo: "2029-12-31",
    });
  });

  test("is its present state for every day, where no instant is known", () => {
    expect(profileOn({ status: "approved", since: "2026-11-04" }, "2026-01-01", "UTC")).toEqual({
      status: "approved",
      since: "2026-11-04",
    });
  });

  test("is of the program's own profile where it is given one", () => {
    const own = { status: "approved", since: "2026-01-01" } as const;
    const other = { status: "draft", since: "2026-02-01" } as const;
    const facts = {
      accountId: "acc_01",
      locationId: "4100001",
      agreements: [],
      attainments: [],
      revenue: [],
      payoutProfile: own,
      taxProfile: own,
      programProfiles: [{ programId: "csp-direct", payoutProfile: other }],
    };

    expect(profileFor(facts, "payoutProfile", "csp-direct")).toBe(other);
    expect(profileFor(facts, "taxProfile", "csp-direct")).toBe(own);
    expect(profileFor(facts, "payoutProfile", "surface")).toBe(own);
  });
});

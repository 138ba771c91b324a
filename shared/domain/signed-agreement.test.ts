import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { addDays } from "./calendar.ts";
import {
  agreementOn,
  agreementProblems,
  countingAgreements,
  overlappingAgreement,
  type SignedAgreement,
} from "./signed-agreement.ts";
import { holdsOn } from "./validity.ts";

const now = new Date("2026-11-15T09:00:00Z");

function anAgreement(parts: Partial<SignedAgreement> = {}): SignedAgreement {
  const id = "agr_4100001_01";
  return { id, accountId: "acc_1", locationId: "4100001", type: "reseller", validFrom: "2026-01-01", ...parts };
}

describe("the status of an agreement", () => {
  test.each([
    ["the day before it begins", {}, "2025-12-31", "pending"],
    ["its first day", {}, "2026-01-01", "active"],
    ["any later day, while it is open-ended", {}, "2999-12-31", "active"],
    ["its last day", { validTo: "2026-12-31" }, "2026-12-31", "active"],
    ["the day after", { validTo: "2026-12-31" }, "2027-01-01", "expired"],
    ["any day, once it is terminated", { terminatedOn: "2026-06-01" }, "2026-05-31", "terminated"],
  ] as const)("on %s", (_label, parts, on, status) => {
    expect(agreementOn(anAgreement(parts), on).status).toBe(status);
  });
});

describe("what counts of an agreement", () => {
  test.each<[string, Partial<SignedAgreement>, object | undefined]>([
    ["all its days", { validTo: "2026-12-31" }, { validFrom: "2026-01-01", validTo: "2026-12-31" }],
    [
      "the days before its termination",
      { terminatedOn: "2026-06-01" },
      { validFrom: "2026-01-01", validTo: "2026-05-31" },
    ],
    [
      "no day more for a termination after its end",
      { validTo: "2026-03-31", terminatedOn: "2026-06-01" },
      { validFrom: "2026-01-01", validTo: "2026-03-31" },
    ],
    ["nothing, where it is terminated from its first day on", { terminatedOn: "2026-01-01" }, undefined],
    ["nothing, where it never began", { validFrom: "2027-01-01", terminatedOn: "2026-06-01" }, undefined],
  ])("is %s", (_label, parts, counting) => {
    expect(countingAgreements([anAgreement(parts)])).toEqual(counting ? [{ type: "reseller", ...counting }] : []);
  });

  test("comes in order of type and first day, so that the last one is the newest of its type", () => {
    const [late, early] = [anAgreement({ validFrom: "2026-05-01" }), anAgreement({ validTo: "2026-01-31" })];
    const membership = anAgreement({ type: "partnerNetwork", validFrom: "2027-01-01" });

    const counting = countingAgreements([late, membership, early]);

    expect(counting.map(({ validFrom }) => validFrom)).toEqual(["2027-01-01", "2026-01-01", "2026-05-01"]);
  });
});

describe("the days of an agreement", () => {
  test.each<[string, Partial<SignedAgreement>, readonly string[]]>([
    ["one day", { validTo: "2026-01-01" }, []],
    ["an end before its start", { validTo: "2025-12-31" }, ["/validTo end_before_start"]],
    ["a start in the future", { validFrom: "2027-01-01" }, []],
    ["a signature of today, where it is tomorrow already", { signedOn: "2026-11-15" }, []],
    ["a signature in the future", { signedOn: "2026-11-16" }, ["/signedOn in_the_future"]],
    ["a termination in the future", { terminatedOn: "2026-11-16" }, ["/terminatedOn in_the_future"]],
  ])("may be, or not: %s", (_label, parts, problems) => {
    expect(agreementProblems(anAgreement(parts), now).map(({ field, code }) => `${field} ${code}`)).toEqual(problems);
  });

  test("are not in the future where they have begun in Kiritimati", () => {
    const evening = new Date("2026-11-15T10:00:00Z");

    expect(agreementProblems(anAgreement({ signedOn: "2026-11-16" }), evening)).toEqual([]);
  });
});

test("two agreements overlap exactly where eligibility would find both on some day", () => {
  const day = fc.integer({ min: 0, max: 12 }).map((days) => addDays("2026-01-01", days));
  const agreement = fc
    .record({ validFrom: day, validTo: fc.option(day), terminatedOn: fc.option(day) })
    .filter(({ validFrom, validTo }) => validTo === null || validFrom <= validTo)
    .map(({ validFrom, validTo, terminatedOn }) =>
      anAgreement({ validFrom, ...(validTo && { validTo }), ...(terminatedOn && { terminatedOn }) }),
    );
  const days = Array.from({ length: 16 }, (_each, index) => addDays("2025-12-31", index));

  fc.assert(
    fc.property(agreement, agreement, (one, other) => {
      const isFound = overlappingAgreement({ ...one, id: "agr_1" }, [{ ...other, id: "agr_2" }]) !== undefined;
      const both = days.some((on) =>
        [one, other].every((each) => countingAgreements([each]).some((c) => holdsOn(c, on))),
      );
      expect(isFound).toBe(both);
    }),
  );
});

test("an agreement overlaps none of another type, and not itself", () => {
  const agreement = anAgreement();
  const other = anAgreement({ id: "agr_4100001_02", type: "partnerNetwork" });

  expect(overlappingAgreement(agreement, [agreement, other])).toBeUndefined();
});

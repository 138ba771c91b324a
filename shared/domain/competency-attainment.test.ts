import { describe, expect, test } from "@jest/globals";
import {
  attainmentOn,
  attainmentProblems,
  type CompetencyAttainment,
  countingAttainments,
  overlappingAttainment,
} from "./competency-attainment.ts";

const on = "2026-11-15";

function anAttainment(parts: Partial<CompetencyAttainment> = {}): CompetencyAttainment {
  return {
    id: "att_4100001_01",
    accountId: "acc_1",
    locationId: "4100001",
    competency: "cloud-platform",
    level: "silver",
    status: "attained",
    validFrom: "2026-01-01",
    ...parts,
  };
}

describe("an attainment", () => {
  test.each<[string, Partial<CompetencyAttainment>, string, boolean]>([
    ["attained", {}, "attained", true],
    ["at risk, and counts", { status: "atRisk", validTo: on }, "atRisk", true],
    ["in progress, and does not count", { status: "inProgress" }, "inProgress", false],
    ["expired, because somebody said so", { status: "expired" }, "expired", false],
    ["expired, because its last day has passed", { status: "atRisk", validTo: "2026-11-14" }, "expired", false],
    ["attained, but of no account before its first day", { validFrom: "2026-11-16" }, "attained", false],
  ])("is %s", (_label, parts, status, counts) => {
    expect(attainmentOn(anAttainment(parts), on)).toMatchObject({ status, counts });
  });

  test("is told to eligibility as it was said, in order of competency and first day", () => {
    const all = [
      anAttainment({ competency: "security" }),
      anAttainment({ validFrom: "2026-06-01", status: "atRisk", validTo: "2026-12-31" }),
      anAttainment(),
    ];

    expect(countingAttainments(all)).toEqual([
      { competency: "cloud-platform", level: "silver", status: "attained", validFrom: "2026-01-01" },
      {
        competency: "cloud-platform",
        level: "silver",
        status: "atRisk",
        validFrom: "2026-06-01",
        validTo: "2026-12-31",
      },
      { competency: "security", level: "silver", status: "attained", validFrom: "2026-01-01" },
    ]);
  });

  test("does not end before it begins", () => {
    expect(attainmentProblems(anAttainment({ validTo: "2026-01-01" }))).toEqual([]);
    expect(attainmentProblems(anAttainment({ validTo: "2025-12-31" }))).toMatchObject([
      { field: "/validTo", code: "end_before_start" },
    ]);
  });
});

describe("another attainment of the same days", () => {
  const other = anAttainment({ id: "att_4100001_02" });

  test.each<[string, Partial<CompetencyAttainment>, Partial<CompetencyAttainment>, boolean]>([
    ["is in the way", {}, {}, true],
    ["is in the way while it is only worked for", { status: "inProgress" }, {}, true],
    ["is none of another level", { level: "gold" }, {}, false],
    ["is none of another competency", { competency: "security" }, {}, false],
    ["is in nobody's way once it has expired", {}, { status: "expired" }, false],
    ["is nothing to one that has expired", { status: "expired" }, {}, false],
    ["is none of the days after it", { validFrom: "2026-02-01" }, { validTo: "2026-01-31" }, false],
  ])("%s", (_label, parts, others, isInTheWay) => {
    const attainment = anAttainment(parts);

    const found = overlappingAttainment(attainment, [attainment, { ...other, ...others }]);

    expect(found !== undefined).toBe(isInTheWay);
  });
});

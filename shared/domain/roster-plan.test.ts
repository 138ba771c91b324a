import { describe, expect, test } from "@jest/globals";
import { anAccess } from "../../tests/fakes/an-account.ts";
import type { RosterRow } from "./roster.ts";
import { plannedPerson } from "./roster-plan.ts";

const now = new Date("2026-11-15T09:00:00Z");
const row: RosterRow = {
  line: 1,
  displayName: "Ada",
  email: "ada@contoso.example",
  role: "incentivesUser",
  locationId: "4100001",
  locale: "en",
};
const globalAdmin = anAccess("usr_admin", [{ role: "globalAdmin" }]);

describe("rows of a person", () => {
  test("are fresh where they give what he does not have, and say nothing new where he has it", () => {
    const access = anAccess("usr_1", [
      { role: "incentivesUser", locationId: "4100001" },
      { role: "reportViewer", locationId: "4100001", expiresAt: "2026-11-15T09:00:00Z" },
    ]);
    const expired: RosterRow = { ...row, line: 2, role: "reportViewer" };

    const plan = plannedPerson([row, expired], access, globalAdmin, now);

    expect(plan).toEqual({ fresh: [expired], unchanged: [row], problems: [] });
  });

  test("say nothing new whoever imports them, also about himself", () => {
    const user = anAccess("usr_user", [{ role: "incentivesUser", locationId: "4100001" }]);

    expect(plannedPerson([row], user, user, now).unchanged).toEqual([row]);
  });

  test.each([
    [
      "an incentives admin gives an admin's role",
      [{ role: "incentivesAdmin" }],
      { role: "globalAdmin" },
      "role_not_grantable",
    ],
    [
      "an incentives admin gives his own role",
      [{ role: "incentivesAdmin" }],
      { role: "incentivesAdmin" },
      "role_not_grantable",
    ],
    [
      "his role reaches another location",
      [{ role: "incentivesAdmin", locationId: "4100002" }],
      {},
      "location_too_wide",
    ],
    [
      "his role reaches one location, not all",
      [{ role: "incentivesAdmin", locationId: "4100001" }],
      { locationId: "*" },
      "location_too_wide",
    ],
    ["his role reaches one program", [{ role: "incentivesAdmin", programId: "csp-direct" }], {}, "program_too_wide"],
    ["his role ends", [{ role: "incentivesAdmin", expiresAt: "2027-01-01T00:00:00Z" }], {}, "outlives_own_grant"],
    ["his role has ended", [{ role: "incentivesAdmin", expiresAt: "2026-01-01T00:00:00Z" }], {}, "role_not_grantable"],
    ["he has no such role", [{ role: "userManagementAdmin" }], {}, "role_not_grantable"],
  ] as const)("cannot be imported when %s", (_label, grants, parts, code) => {
    const plan = plannedPerson([{ ...row, ...parts }], undefined, anAccess("usr_2", grants), now);

    expect(plan).toMatchObject({ fresh: [], problems: [{ line: 1, code }] });
  });

  test("give nobody a role by his own import, not even a global admin", () => {
    expect(plannedPerson([row], globalAdmin, globalAdmin, now).problems).toMatchObject([{ code: "self_grant" }]);
  });

  test("stop where an access document is full", () => {
    const almost = anAccess(
      "usr_1",
      Array.from({ length: 299 }, () => ({ role: "reportViewer" as const })),
    );
    const rows = [row, { ...row, line: 2, locationId: "*" }];

    const plan = plannedPerson(rows, almost, globalAdmin, now);

    expect(plan.fresh).toHaveLength(1);
    expect(plan.problems).toMatchObject([{ line: 2, code: "too_many_roles" }]);
  });
});

import { expect, test } from "@jest/globals";
import { anEnrollment } from "../../tests/fakes/a-program.ts";
import { type Enrollment, enroll } from "./enrollment.ts";
import type { Invitation } from "./invitation.ts";
import { enrollmentAsItStands } from "./invited.ts";

const name = { accountId: "acc_01", locationId: "4100001", programId: "csp-direct" };
const invitation: Invitation = {
  ...name,
  id: "inv_4100001_csp-direct",
  trigger: "manual",
  status: "sent",
  issue: 1,
  tokenHash: "a".repeat(64),
  createdAt: "2026-10-15T09:00:00Z",
  expiresAt: "2026-11-15T23:59:59.999Z",
};
const inTime = new Date("2026-11-15T12:00:00Z");
const ended = anEnrollment("csp-direct", { from: "2026-01", to: "2026-03" });
const enrolled = enroll(name, undefined, "2026-10", "2026-10-03T00:00:00Z");

test.each<[string, Enrollment | undefined, Partial<Invitation>, string | undefined]>([
  ["an open invitation alone", undefined, {}, "invited"],
  ["one to a location whose enrollment has ended", ended, {}, "invited"],
  ["one beside an enrollment under way", enrolled, {}, "enrolled"],
  ["one that was declined", ended, { status: "declined" }, "inactive"],
  ["one that is too late", undefined, { expiresAt: "2026-11-15T11:59:59Z" }, undefined],
])("%s makes of an enrollment what it should", (_label, stored, parts, status) => {
  expect(enrollmentAsItStands(stored, { ...invitation, ...parts }, inTime)?.status).toBe(status);
});

test("the months of an earlier enrollment are still seen beside an invitation", () => {
  expect(enrollmentAsItStands(ended, invitation, inTime)).toEqual({
    ...name,
    id: "enr_4100001_csp-direct",
    number: 1,
    status: "invited",
    invitationId: invitation.id,
    intervals: [{ from: "2026-01", to: "2026-03" }],
  });
});

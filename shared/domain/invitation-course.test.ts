import { describe, expect, test } from "@jest/globals";
import { anInvitation } from "../../tests/fakes/an-invitation.ts";
import type { Invitation } from "./invitation.ts";
import { checkWaitsForAnswer, expiryOf, reissued, reminderDue, statusAt, viewed } from "./invitation-course.ts";

const at = (instant: string) => new Date(instant);
const expiresAt = "2026-12-15T23:59:59.999Z";
const lastMoment = at(expiresAt);
const tooLate = at("2026-12-16T00:00:00Z");

describe("an invitation", () => {
  test("ends with the last day of the program's days", () => {
    expect(expiryOf({ invitationDays: 30 }, at("2026-11-15T23:30:00Z"))).toBe(expiresAt);
  });

  test.each<Invitation["status"]>(["pending", "sent", "viewed"])(
    "that is %s has expired once its time is over",
    (status) => {
      const invitation = anInvitation({ status, expiresAt });

      expect([statusAt(invitation, lastMoment), statusAt(invitation, tooLate)]).toEqual([status, "expired"]);
      expect(() => checkWaitsForAnswer(invitation, lastMoment)).not.toThrow();
      expect(() => checkWaitsForAnswer(invitation, tooLate)).toThrow(
        expect.objectContaining({ code: "invitation_expired" }),
      );
    },
  );

  test.each<Invitation["status"]>(["accepted", "declined", "revoked"])(
    "that was %s stays so, and takes no answer",
    (status) => {
      const invitation = anInvitation({ status, expiresAt });

      expect(statusAt(invitation, tooLate)).toBe(status);
      expect(() => checkWaitsForAnswer(invitation, lastMoment)).toThrow(
        expect.objectContaining({ code: "invitation_closed" }),
      );
    },
  );

  test("is issued again in place, with nothing left of the issue before", () => {
    const before = anInvitation({
      status: "viewed",
      issue: 2,
      viewedAt: "2026-11-16T00:00:00Z",
      reminded: 7,
      expiresAt,
    });

    const after = reissued(before, {
      trigger: "manual",
      tokenHash: "new",
      at: "2026-12-20T00:00:00Z",
      expiresAt: "2027",
    });

    expect(after).toEqual({
      ...anInvitation({ issue: 3, trigger: "manual", tokenHash: "new", expiresAt: "2027" }),
      reissuedAt: "2026-12-20T00:00:00Z",
    });
  });

  test("is viewed once; a later look changes nothing", () => {
    const first = viewed(anInvitation({ status: "sent" }), "2026-11-16T00:00:00Z");

    expect(first).toMatchObject({ status: "viewed", viewedAt: "2026-11-16T00:00:00Z" });
    expect(viewed(first, "2026-11-17T00:00:00Z")).toBe(first);
  });
});

describe("a reminder", () => {
  const createdAt = "2026-11-15T06:00:00Z";

  test.each<[string, number | undefined, Partial<Invitation>]>([
    ["2026-12-01T23:59:59Z", undefined, {}],
    ["2026-12-02T00:00:00Z", 14, {}],
    ["2026-12-02T00:00:00Z", undefined, { reminded: 14 }],
    ["2026-12-09T06:00:00Z", 7, { reminded: 14 }],
    ["2026-12-15T06:00:00Z", 1, { reminded: 7 }],
    ["2026-12-15T06:00:00Z", 1, {}], // after missed days only the latest
    ["2026-12-16T00:00:00Z", undefined, {}],
    ["2026-12-02T00:00:00Z", undefined, { reissuedAt: "2026-12-02T00:00:00Z" }],
    ["2026-12-09T06:00:00Z", undefined, { status: "declined" }],
    ["2026-12-09T06:00:00Z", undefined, { trigger: "openProgram" }],
  ])("at %s is %s", (now, days, parts) => {
    expect(reminderDue(anInvitation({ status: "sent", createdAt, expiresAt, ...parts }), at(now))).toBe(days);
  });
});

import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId, anEnrollment, aProgram } from "../../../tests/fakes/a-program.ts";
import { anAccess, anAccount, aUser } from "../../../tests/fakes/an-account.ts";
import { anInvitation } from "../../../tests/fakes/an-invitation.ts";
import { RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import { enroll } from "../../domain/enrollment.ts";
import type { Invitation } from "../../domain/invitation.ts";
import type { MailWork } from "../../domain/outbox.ts";
import type { ProgramVersion } from "../../domain/program.ts";
import type { Put } from "../../ports/account-store.ts";
import { evaluateLocation } from "../enrollment/evaluate-location.ts";
import { declineInvitation, resendInvitation, revokeInvitation, viewInvitation } from "./change-invitation.ts";
import { inviteLocation } from "./invite-location.ts";
import { tokenHashOf } from "./issue.ts";

const invitationId = `inv_${sellerId}_csp-direct`;
const token = "t".repeat(43);
const acting = { accountId, invitationId, actor: { kind: "user", id: "usr_1" }, correlationId: "c" } as const;
const inviting = { ...acting, locationId: sellerId, programId: "csp-direct", shown: () => ({}) };

/** A location whose admin is there to be written to, with what else is in its account. */
async function aWorld({ program = {}, puts = [] }: { program?: Partial<ProgramVersion>; puts?: readonly Put[] } = {}) {
  const world = new RefreshWorld();
  world.programs = { number: 1, versions: [aProgram(program)] };
  await world.open();
  const user = aUser("usr_admin");
  const access = anAccess("usr_admin", [{ role: "incentivesAdmin" }]);
  const account = { kind: "account", value: anAccount({ accountId }) } as const;
  const people = [{ kind: "user", value: user } as const, { kind: "access", value: access } as const];
  await world.accounts.commit({ accountId, puts: [account, ...people, ...puts] });
  return world;
}

const stored = (parts: Partial<Invitation>): Put => ({
  kind: "invitation",
  value: anInvitation({ tokenHash: tokenHashOf(token), ...parts }),
});

async function invitationIn(world: RefreshWorld): Promise<Invitation | undefined> {
  const view = await world.accounts.read(accountId, [{ kind: "invitation", id: invitationId }]);
  return view.get("invitation", invitationId)?.value;
}

/** The mails that wait to be sent, by the ids of their events. */
async function mailsOf(world: RefreshWorld): Promise<readonly (readonly [string, MailWork["kind"]])[]> {
  const events = await world.accounts.overdue("9999", 100);
  return events.map(({ value }) => [value.id, value.work.kind as MailWork["kind"]]);
}

describe("an invitation by the operator", () => {
  test("is pending, and its mail is on its way", async () => {
    const world = await aWorld();

    await inviteLocation(world, inviting);

    expect(await invitationIn(world)).toMatchObject({ status: "pending", trigger: "manual", issue: 1 });
    expect(await mailsOf(world)).toEqual([[`${invitationId}:1:usr_admin`, "enrollmentInvitation"]]);
    expect(world.accounts.audited).toMatchObject([{ action: "invitation.issued", target: invitationId }]);
  });

  test.each(["declined", "expired", "revoked", "accepted"] as const)(
    "takes the place of one that was %s",
    async (status) => {
      const world = await aWorld({ puts: [stored({ status })] });

      await inviteLocation(world, inviting);

      expect(await invitationIn(world)).toMatchObject({ status: "pending", issue: 2 });
    },
  );

  test("is not made beside one that waits for an answer, of fifty at once just one is", async () => {
    const world = await aWorld();

    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => inviteLocation(world, inviting)));

    const refused = outcomes.flatMap((each) => (each.status === "rejected" ? [each.reason.code] : []));
    expect(refused).toHaveLength(49);
    expect(refused.filter((code) => code !== "invitation_open" && code !== "busy")).toEqual([]);
    expect(await mailsOf(world)).toHaveLength(1);
  });

  test("is not made for a location that is enrolled, or of another type", async () => {
    const enrollment = enroll(inviting, undefined, "2026-10", "2026-10-01T00:00:00Z");
    const enrolled = await aWorld({ puts: [{ kind: "enrollment", value: enrollment }] });
    const other = await aWorld({ program: { partnerType: "indirectProvider" } });

    await expect(inviteLocation(enrolled, inviting)).rejects.toMatchObject({ code: "already_enrolled" });
    await expect(inviteLocation(other, inviting)).rejects.toMatchObject({ code: "program_not_for_partner_type" });
  });
});

describe("the link of a mail", () => {
  test("marks the invitation as viewed, once", async () => {
    const world = await aWorld({ puts: [stored({ status: "sent" })] });

    await viewInvitation(world, { ...acting, token });
    const first = await invitationIn(world);
    world.now = new Date("2026-11-16T00:00:00Z");
    await viewInvitation(world, { ...acting, token });

    expect(first).toMatchObject({ status: "viewed", viewedAt: "2026-11-15T06:00:00.000Z" });
    expect(await invitationIn(world)).toEqual(first);
  });

  test("opens nothing once the invitation was issued again", async () => {
    const world = await aWorld({ puts: [stored({ status: "sent" })] });
    await resendInvitation(world, acting);

    await expect(viewInvitation(world, { ...acting, token })).rejects.toMatchObject({
      code: "invitation_link_invalid",
    });
  });

  test("of an invitation that has expired changes nothing", async () => {
    const world = await aWorld({ puts: [stored({ status: "sent", expiresAt: "2026-11-14T23:59:59.999Z" })] });

    expect((await viewInvitation(world, { ...acting, token })).status).toBe("sent");
  });
});

describe("somebody who answers", () => {
  test.each(["pending", "sent", "viewed"] as const)("declines one that is %s, with its audit event", async (status) => {
    const world = await aWorld({ puts: [stored({ status })] });

    await declineInvitation(world, acting);

    expect((await invitationIn(world))?.status).toBe("declined");
    expect(world.accounts.audited).toMatchObject([{ action: "invitation.declined", details: { from: status } }]);
  });

  test.each([
    ["accepted", "invitation_closed"],
    ["declined", "invitation_closed"],
    ["revoked", "invitation_closed"],
    ["expired", "invitation_expired"],
  ] as const)("cannot decline one that is %s", async (status, code) => {
    const world = await aWorld({ puts: [stored({ status })] });

    await expect(declineInvitation(world, acting)).rejects.toMatchObject({ code });
  });

  test("of fifty at once one declines", async () => {
    const world = await aWorld({ puts: [stored({ status: "sent" })] });

    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => declineInvitation(world, acting)));

    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(world.accounts.audited).toHaveLength(1);
  });
});

describe("an invitation that is sent again or taken back", () => {
  test.each(["sent", "viewed", "declined", "expired"] as const)(
    "that is %s is issued again in place",
    async (status) => {
      const world = await aWorld({ puts: [stored({ status })] });

      await resendInvitation(world, acting);

      expect(await invitationIn(world)).toMatchObject({ status: "pending", issue: 2, trigger: "firstTransaction" });
      expect(await mailsOf(world)).toEqual([[`${invitationId}:2:usr_admin`, "enrollmentInvitation"]]);
    },
  );

  test.each(["accepted", "revoked"] as const)("that is %s is left as it is", async (status) => {
    const world = await aWorld({ puts: [stored({ status })] });

    await expect(resendInvitation(world, acting)).rejects.toMatchObject({ code: "invitation_closed" });
    await expect(revokeInvitation(world, acting)).rejects.toMatchObject({ code: "invitation_closed" });
  });

  test("is revoked, and was never there for another account", async () => {
    const world = await aWorld({ puts: [stored({ status: "sent" })] });

    await expect(revokeInvitation(world, { ...acting, accountId: "acc_other" })).rejects.toMatchObject({
      code: "invitation_not_found",
    });
    expect((await revokeInvitation(world, acting)).status).toBe("revoked");
  });
});

describe("a day that passes", () => {
  const evaluated = async (world: RefreshWorld, now: string) => {
    world.now = new Date(now);
    await evaluateLocation(world, accountId, sellerId);
    await evaluateLocation(world, accountId, sellerId);
    return invitationIn(world);
  };

  test("reminds at 14, 7 and 1 day, each time once, and then the invitation has expired", async () => {
    const world = await aWorld({ puts: [stored({ status: "sent" })] });

    const states = [];
    for (const day of ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-09", "2026-12-15", "2026-12-16"]) {
      states.push((await evaluated(world, `${day}T02:30:00Z`))?.reminded);
    }

    expect(states).toEqual([undefined, 14, 14, 7, 1, 1]);
    expect((await invitationIn(world))?.status).toBe("expired");
    expect(await mailsOf(world)).toEqual(
      [14, 7, 1].map((days) => [`${invitationId}:1:reminder:${days}:usr_admin`, "invitationReminder"]),
    );
  });

  test("invites a location that qualifies, and lets whoever declined or let it lapse alone", async () => {
    const world = await aWorld();

    expect(await evaluated(world, "2026-11-15T02:30:00Z")).toMatchObject({ trigger: "eligibility", status: "pending" });
    await declineInvitation(world, acting);
    expect(await evaluated(world, "2027-01-15T02:30:00Z")).toMatchObject({ status: "declined", issue: 1 });
  });

  test("leaves an indirect reseller to its first sale", async () => {
    const world = new RefreshWorld();
    world.programs = { number: 1, versions: [aProgram({ partnerType: "indirectReseller" })] };
    await world.open({ partnerTypes: ["indirectReseller"] });

    expect(await evaluated(world, "2026-11-15T02:30:00Z")).toBeUndefined();
  });

  test("invites again a location that had lost its eligibility and has it back", async () => {
    const since = "2026-10-01T00:00:00Z";
    const { id, locationId, programId, number, intervals } = anEnrollment("csp-direct", {
      from: "2026-01",
      to: "2026-09",
    });
    const base = { id, accountId, locationId, programId, number, intervals };
    const ended = { ...base, status: "ineligible", unmet: ["competency"], since } as const;
    const world = await aWorld({ puts: [stored({ status: "accepted" }), { kind: "enrollment", value: ended }] });

    expect(await evaluated(world, "2026-11-15T02:30:00Z")).toMatchObject({ status: "pending", issue: 2 });
  });

  test("shows an open program to a location that qualifies, without a mail and without an end", async () => {
    const world = await aWorld({ program: { isOpen: true } });

    expect(await evaluated(world, "2030-11-15T02:30:00Z")).toMatchObject({ trigger: "openProgram", status: "pending" });
    expect(await mailsOf(world)).toEqual([]);
  });
});

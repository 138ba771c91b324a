/** What partners and the operator do to an enrollment that there is: submit it, end it, put its months right, list it. */
import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId, aLocation, anEnrollment, aProgram } from "../../../tests/fakes/a-program.ts";
import { anAccount } from "../../../tests/fakes/an-account.ts";
import { RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import { type Enrollment, enroll } from "../../domain/enrollment.ts";
import type { Facts } from "../../domain/facts.ts";
import type { Invitation } from "../../domain/invitation.ts";
import type { ProgramVersion } from "../../domain/program.ts";
import type { Put } from "../../ports/account-store.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { correctEnrollment } from "./correct-enrollment.ts";
import { discontinueEnrollment } from "./discontinue-enrollment.ts";
import { type EnrollmentListing, listEnrollments } from "./list-enrollments.ts";
import { submitEnrollment } from "./submit-enrollment.ts";

const id = `enr_${sellerId}_csp-direct`;
const name = { accountId, locationId: sellerId, programId: "csp-direct" };
const enrolled = enroll(name, undefined, "2026-10", "2026-10-03T00:00:00Z", { validThrough: "2027-06" });
const waiting: Enrollment = {
  ...name,
  id,
  number: 1,
  intervals: [],
  status: "actionRequired",
  submittedAt: "2026-11-03T00:00:00Z",
  reasons: [{ profile: "payoutProfile", problem: "missing" }],
};
const invitation: Invitation = {
  ...name,
  id: `inv_${sellerId}_csp-direct`,
  trigger: "manual",
  status: "sent",
  issue: 1,
  tokenHash: "a".repeat(64),
  createdAt: "2026-11-01T09:00:00Z",
  expiresAt: "2026-12-01T23:59:59.999Z",
};
const rules: ProgramVersion["rules"] = [
  { id: "member", kind: "membership" },
  { id: "bank", kind: "payoutProfile" },
];
const agreements: Facts["agreements"] = [{ type: "partnerNetwork", validFrom: "2026-01-01" }];
const payoutProfile = { status: "approved", since: "2026-11-10" } as const;

async function aScene(enrollment?: Enrollment, facts: Partial<Facts> = { agreements, payoutProfile }, invited = false) {
  const world = new RefreshWorld();
  world.programs = { number: 1, versions: [aProgram({ rules })] };
  await world.open({}, facts);
  const puts: Put[] = [{ kind: "account", value: anAccount() }];
  if (enrollment) puts.push({ kind: "enrollment", value: enrollment });
  if (invited) puts.push({ kind: "invitation", value: invitation });
  await world.accounts.commit({ accountId, puts });
  const acting = { actor: { kind: "user", id: "usr_1" }, correlationId: "correlation" } as const;
  const request = { ...name, ...acting, enrollmentId: id, reason: "Sold." };
  const read = async () => {
    const view = await world.accounts.read(accountId, [
      { kind: "enrollment", id },
      { kind: "invitation", id: invitation.id },
    ]);
    return { enrollment: view.get("enrollment", id), invitation: view.get("invitation", invitation.id)?.value };
  };
  return {
    world,
    read,
    submit: (parts: object = {}) =>
      submitEnrollment(world, { ...request, shown: ({ enrollment: { status } }) => ({ status }), ...parts }),
    discontinue: () => discontinueEnrollment(world, request),
    correct: (intervals: Enrollment["intervals"], version?: string) =>
      correctEnrollment(world, { ...request, intervals, version }),
  };
}

describe("submitting", () => {
  test("what an invitation offers accepts it", async () => {
    const { submit, read } = await aScene(undefined, undefined, true);

    expect(await submit()).toMatchObject({ value: { enrollment: { status: "enrolled", earningsStart: "2026-11" } } });

    expect((await read()).invitation?.status).toBe("accepted");
  });

  test("what waits for profiles looks at them again", async () => {
    const { submit, world } = await aScene(waiting);

    expect(await submit()).toMatchObject({
      value: { enrollment: { status: "enrolled", intervals: [{ from: "2026-11" }] } },
    });

    expect(world.queue.of("reevaluate-location")).toHaveLength(1);
  });

  test("what still waits says so, and writes nothing but the answer to be repeated", async () => {
    const { submit, world, read } = await aScene(waiting, { agreements });
    const once = { id: "key", fingerprint: "body" };

    const answers = [await submit({ once }), await submit({ once })];

    expect(answers).toMatchObject([
      { isRepeat: false, value: { enrollment: waiting, requirements: [{ isMet: true }, { isMet: false }] } },
      { isRepeat: true, answer: { status: 200, body: { status: "actionRequired" } } },
    ]);
    expect((await read()).enrollment?.value).toEqual(waiting);
    expect(world.accounts.audited).toEqual([]);
  });

  test.each<[string, Enrollment | undefined, Partial<Facts>, string]>([
    ["there is neither an enrollment nor an invitation", undefined, {}, "enrollment_not_found"],
    ["it is enrolled", enrolled, { agreements, payoutProfile }, "already_enrolled"],
    ["a requirement of one that waits has lapsed", waiting, { payoutProfile }, "not_eligible"],
    ["a requirement of one that has ended is not met", anEnrollment("csp-direct"), { payoutProfile }, "not_eligible"],
  ])("is refused when %s", async (_label, enrollment, facts, code) => {
    const { submit, world } = await aScene(enrollment, facts);

    await expect(submit()).rejects.toMatchObject({ code });

    expect([world.accounts.audited, world.queue.sent]).toEqual([[], []]);
  });
});

describe("accepting an invitation", () => {
  const accept = ({ world }: Awaited<ReturnType<typeof aScene>>) =>
    acceptInvitation(world, { ...name, actor: { kind: "user", id: "usr_1" }, correlationId: "c", shown: () => ({}) });

  test("is done by exactly one of fifty who do so at once; the others are told", async () => {
    const scene = await aScene(undefined, undefined, true);

    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => accept(scene)));

    const refusals = outcomes.flatMap((each) => (each.status === "rejected" ? [each.reason.code] : []));
    expect(refusals).toEqual(Array(49).fill("invitation_closed"));
    expect(scene.world.accounts.audited).toHaveLength(1);
    expect(await scene.read()).toMatchObject({
      enrollment: { value: { status: "enrolled", number: 1 } },
      invitation: { status: "accepted" },
    });
  });

  test("of a location that does not qualify is refused, and the invitation stays open", async () => {
    const scene = await aScene(undefined, { payoutProfile }, true);

    await expect(accept(scene)).rejects.toMatchObject({
      code: "not_eligible",
      details: {
        extra: {
          requirements: [
            { id: "member", isMet: false },
            { id: "bank", isMet: true },
          ],
        },
      },
    });

    expect((await scene.read()).invitation?.status).toBe("sent");
  });

  test.each<[string, Partial<Invitation> | undefined, string]>([
    ["there is none", undefined, "invitation_not_found"],
    ["it is too late", { expiresAt: "2026-11-15T05:59:59Z" }, "invitation_expired"],
    ["it was found to be too late", { status: "expired" }, "invitation_expired"],
    ["it was accepted", { status: "accepted" }, "invitation_closed"],
    ["it was declined", { status: "declined" }, "invitation_closed"],
    ["it was revoked", { status: "revoked" }, "invitation_closed"],
  ])("is refused when %s", async (_label, parts, code) => {
    const scene = await aScene();
    const value = { ...invitation, ...parts };
    if (parts) await scene.world.accounts.commit({ accountId, puts: [{ kind: "invitation", value }] });

    await expect(accept(scene)).rejects.toMatchObject({ code });

    expect((await scene.read()).enrollment).toBeUndefined();
  });
});

describe("the operator", () => {
  test("ends an enrollment with this month, and the audit says why", async () => {
    const { discontinue, world } = await aScene(enrolled);

    const ended = await discontinue();

    expect(ended).toMatchObject({
      status: "discontinued",
      reason: "Sold.",
      intervals: [{ from: "2026-10", to: "2026-11" }],
    });
    expect(world.accounts.audited).toMatchObject([
      { action: "enrollment.discontinued", details: { from: "enrolled", status: "discontinued", reason: "Sold." } },
    ]);
    expect(world.queue.sent.map(({ queue }) => queue)).toEqual(["reevaluate-location", "announce-enrollment"]);
    await expect(discontinue()).rejects.toMatchObject({ code: "enrollment_ended" });
  });

  test("puts past months right, and the audit keeps both", async () => {
    const { correct, read, world } = await aScene(enrolled);

    await correct([{ from: "2026-03", to: "2026-04" }, { from: "2026-08" }], (await read()).enrollment?.version);

    expect((await read()).enrollment?.value).toMatchObject({ status: "enrolled", number: 2, earningsStart: "2026-08" });
    expect(world.accounts.audited).toMatchObject([
      {
        action: "enrollment.corrected",
        details: { reason: "Sold.", before: "2026-10/", after: "2026-03/2026-04 2026-08/" },
      },
    ]);
    expect(world.queue.sent.map(({ queue }) => queue)).toEqual(["reevaluate-location"]);
  });

  test("does not put right what has changed since it was read", async () => {
    const { correct } = await aScene(enrolled);

    await expect(correct([{ from: "2026-08" }], "older")).rejects.toMatchObject({ code: "precondition_failed" });
  });

  test.each<[string, Enrollment, Enrollment["intervals"], string, string]>([
    ["begins after this month", enrolled, [{ from: "2026-12" }], "/intervals/0/from", "in_future"],
    [
      "ends before it begins",
      enrolled,
      [{ from: "2026-05", to: "2026-04" }, { from: "2026-09" }],
      "/intervals/0/to",
      "before_start",
    ],
    ["has no end but the last", enrolled, [{ from: "2026-05" }, { from: "2026-09" }], "/intervals/0/to", "required"],
    ["overlaps", enrolled, [{ from: "2026-05", to: "2026-08" }, { from: "2026-08" }], "/intervals/1/from", "overlaps"],
    ["touches", enrolled, [{ from: "2026-05", to: "2026-08" }, { from: "2026-09" }], "/intervals/1/from", "overlaps"],
    ["would end what is under way", enrolled, [{ from: "2026-05", to: "2026-08" }], "/intervals", "end_not_allowed"],
    [
      "would go on with what has ended",
      anEnrollment("csp-direct"),
      [{ from: "2026-05" }],
      "/intervals",
      "end_required",
    ],
    [
      "ends after this month",
      anEnrollment("csp-direct"),
      [{ from: "2026-05", to: "2026-12" }],
      "/intervals/0/to",
      "in_future",
    ],
  ])("is told which interval %s", async (_label, enrollment, intervals, field, code) => {
    const { correct } = await aScene(enrollment);

    await expect(correct(intervals)).rejects.toMatchObject({
      code: "invalid_request",
      details: { errors: [{ field, code }] },
    });
  });
});

describe("the list", () => {
  const other = (locationId: string, programId: string): Put => {
    const value = enroll({ accountId, locationId, programId }, undefined, "2026-10", "2026-10-03T00:00:00Z");
    return { kind: "enrollment", value };
  };

  async function listed(listing: Partial<EnrollmentListing>) {
    const { world } = await aScene(undefined, {}, true);
    world.programs = { number: 1, versions: [aProgram(), aProgram({ programId: "csp-other" })] };
    const puts = [other("4100002", "csp-direct"), other("4100002", "csp-other"), other("4100003", "csp-other")];
    await world.accounts.commit({
      accountId,
      puts: [...puts, { kind: "location", value: aLocation({ locationId: "4100002" }) }],
    });
    const whole = { accountId, groupBy: "location", isVisible: () => true, limit: 50, ...listing } as const;
    const pages: (readonly string[])[] = [];
    for (let cursor: string | undefined; pages.length < 9; ) {
      const { items, next } = await listEnrollments(world, { ...whole, cursor });
      pages.push(items.map((each) => `${each.locationId} ${each.programId} ${each.status}`));
      if (next === undefined) return pages;
      cursor = next;
    }
    throw new Error("It does not end.");
  }

  const invited = "4100001 csp-direct invited";

  test("is in order of location, with invitations as what they offer", async () => {
    const all = [invited, "4100002 csp-direct enrolled", "4100002 csp-other enrolled", "4100003 csp-other enrolled"];

    expect(await listed({})).toEqual([all]);
    expect(await listed({ limit: 1 })).toEqual([[all[0]], [all[1], all[2]], [all[3]]]);
  });

  test("is in order of program where it is grouped so", async () => {
    const pages = [
      [invited, "4100002 csp-direct enrolled"],
      ["4100002 csp-other enrolled", "4100003 csp-other enrolled"],
    ];

    expect(await listed({ groupBy: "program" })).toEqual(pages);
    expect((await listed({ groupBy: "program", limit: 1 })).flat()).toEqual(pages.flat());
  });

  test("holds what is asked for and may be seen", async () => {
    expect((await listed({ status: "invited" })).flat()).toEqual([invited]);
    expect((await listed({ programId: "csp-other", groupBy: "program" })).flat()).toHaveLength(2);
    expect((await listed({ locationId: "4100002" })).flat()).toHaveLength(2);
    expect((await listed({ isVisible: ({ programId }) => programId === "csp-direct" })).flat()).toHaveLength(2);
  });
});

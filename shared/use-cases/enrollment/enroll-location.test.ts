import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId, aLocation, anEnrollment, aProgram } from "../../../tests/fakes/a-program.ts";
import { anAccount } from "../../../tests/fakes/an-account.ts";
import { MemoryAccountStore } from "../../../tests/fakes/memory-account-store.ts";
import { MemoryExchangeRates } from "../../../tests/fakes/memory-exchange-rates.ts";
import { MemoryLog } from "../../../tests/fakes/memory-log.ts";
import { MemoryQueue } from "../../../tests/fakes/memory-queue.ts";
import type { Enrollment } from "../../domain/enrollment.ts";
import type { Facts, ProfileFact } from "../../domain/facts.ts";
import type { Invitation } from "../../domain/invitation.ts";
import type { ProgramVersion } from "../../domain/program.ts";
import type { Put } from "../../ports/account-store.ts";
import { enrollLocation } from "./enroll-location.ts";
import type { EnrollmentRequest } from "./submission.ts";

const id = `enr_${sellerId}_csp-direct`;

interface Scene {
  readonly enrollment?: Enrollment;
  readonly facts?: Partial<Facts>;
  readonly invitation?: Partial<Invitation>;
  readonly program?: Partial<ProgramVersion>;
}

async function aScene(scene: Scene = {}) {
  const accounts = new MemoryAccountStore();
  const queue = new MemoryQueue();
  const log = new MemoryLog();
  const facts: Facts = {
    accountId,
    locationId: sellerId,
    agreements: [],
    attainments: [],
    revenue: [],
    ...scene.facts,
  };
  const puts: Put[] = [
    { kind: "account", value: anAccount() },
    { kind: "location", value: aLocation() },
    { kind: "facts", value: facts },
  ];
  if (scene.enrollment) puts.push({ kind: "enrollment", value: scene.enrollment });
  if (scene.invitation) puts.push({ kind: "invitation", value: { ...invitation, ...scene.invitation } });
  await accounts.commit({ accountId, puts });
  const catalogue = { number: 1, versions: [aProgram(scene.program)] };
  const ports = {
    accounts,
    queue,
    log,
    catalogue: { current: async () => catalogue },
    clock: { now: () => new Date("2026-10-31T16:00:00Z") },
    rates: new MemoryExchangeRates(),
    recoveryMs: 120_000,
  };
  const enroll = (parts: Partial<EnrollmentRequest> = {}) => enrollLocation(ports, { ...request, ...parts });
  const stored = async () =>
    accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "enrollment", id },
      { kind: "invitation", id: invitation.id },
    ]);
  return { accounts, queue, log, enroll, stored };
}

const request: EnrollmentRequest = {
  accountId,
  locationId: sellerId,
  programId: "csp-direct",
  actor: { kind: "user", id: "usr_1" },
  correlationId: "correlation",
  shown: ({ enrollment }) => ({ shown: enrollment.id }),
};
const invitation: Invitation = {
  id: `inv_${sellerId}_csp-direct`,
  accountId,
  locationId: sellerId,
  programId: "csp-direct",
  trigger: "manual",
  status: "sent",
  issue: 1,
  tokenHash: "a".repeat(64),
  createdAt: "2026-10-15T09:00:00Z",
  expiresAt: "2026-11-15T23:59:59.999Z",
};

describe("an eligible location", () => {
  test("is enrolled from this month on, with an audit event and its ledgers judged again", async () => {
    const { accounts, enroll, queue, stored } = await aScene();

    const outcome = await enroll();

    const enrollment = (await stored()).get("enrollment", id)?.value;
    expect(enrollment).toEqual({
      id,
      accountId,
      locationId: sellerId,
      programId: "csp-direct",
      number: 1,
      status: "enrolled",
      submittedAt: "2026-10-31T16:00:00.000Z",
      enrolledAt: "2026-10-31T16:00:00.000Z",
      earningsStart: "2026-10",
      validThrough: "2027-06",
      intervals: [{ from: "2026-10" }],
    });
    expect(outcome).toMatchObject({ isRepeat: false, value: { enrollment, requirements: [] } });
    expect(accounts.audited).toMatchObject([
      { sequence: 1, actor: { id: "usr_1" }, action: "enrollment.submitted", target: id, correlationId: "correlation" },
    ]);
    expect((await stored()).get("account", "")?.value.auditHead.hash).toBe(accounts.audited[0]?.hash);
    expect(queue.of("reevaluate-location")).toEqual([{ accountId, outboxId: `reevaluate:${id}:1` }]);
    expect(queue.of("announce-enrollment")).toEqual([{ accountId, outboxId: `announce:${id}:1` }]);
  });

  test("earns from the month that it is in the program's own time zone", async () => {
    const { enroll, stored } = await aScene({ program: { timeZone: "Asia/Seoul" } });

    await enroll();

    expect((await stored()).get("enrollment", id)?.value).toMatchObject({ earningsStart: "2026-11" });
  });

  test("goes on after an earlier enrollment, under the next number", async () => {
    const before = anEnrollment("csp-direct", { from: "2026-01", to: "2026-03" });
    const { enroll, stored } = await aScene({ enrollment: before });

    await enroll();

    expect((await stored()).get("enrollment", id)?.value).toMatchObject({
      number: 2,
      intervals: [{ from: "2026-01", to: "2026-03" }, { from: "2026-10" }],
    });
  });

  test.each(["pending", "sent", "viewed"] as const)("has answered its invitation that was %s", async (status) => {
    const { enroll, stored } = await aScene({ invitation: { status } });

    await enroll();

    expect((await stored()).get("invitation", invitation.id)?.value.status).toBe("accepted");
  });

  test.each(["declined", "expired", "revoked"] as const)("leaves an invitation that was %s", async (status) => {
    const { enroll, stored } = await aScene({ invitation: { status } });

    await enroll();

    expect((await stored()).get("invitation", invitation.id)?.value.status).toBe(status);
  });

  test("is enrolled though the queue cannot be reached; the event waits for the relay", async () => {
    const { accounts, enroll, log, queue, stored } = await aScene();
    queue.send = async () => {
      throw new Error("The queue cannot be reached.");
    };

    await enroll();

    expect((await stored()).get("enrollment", id)?.value.status).toBe("enrolled");
    expect(await accounts.overdue("9999", 10)).toMatchObject([
      { value: { id: `reevaluate:${id}:1`, progress: { state: "pending" } } },
      { value: { id: `announce:${id}:1`, progress: { state: "pending" } } },
    ]);
    expect(log.messages("warn")).toHaveLength(2);
  });

  test("is enrolled once by two requests at the same time", async () => {
    const { accounts, enroll } = await aScene();

    const outcomes = await Promise.allSettled([enroll(), enroll()]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find((each) => each.status === "rejected")?.reason).toMatchObject({ code: "already_enrolled" });
    expect(accounts.audited).toHaveLength(1);
  });
});

describe("a request under an idempotency key", () => {
  const once = { id: "key", fingerprint: "body" };

  test("is given its first answer again, and does nothing", async () => {
    const { accounts, enroll, queue } = await aScene();
    await enroll({ once });

    const repeat = await enroll({ once });

    expect(repeat).toEqual({ isRepeat: true, answer: { ...once, status: 201, body: { shown: id } } });
    expect([accounts.audited.length, queue.sent.length]).toEqual([1, 2]);
  });

  test("is given one answer though it came twice at the same time", async () => {
    const { enroll } = await aScene();

    const outcomes = await Promise.all([enroll({ once }), enroll({ once })]);

    expect(outcomes.map(({ isRepeat }) => isRepeat).sort()).toEqual([false, true]);
  });

  test("is refused when the key was used for another", async () => {
    const { enroll } = await aScene();
    await enroll({ once });

    const other = enroll({ once: { ...once, fingerprint: "other body" } });

    await expect(other).rejects.toMatchObject({ code: "idempotency_key_reused" });
  });
});

describe("a location that qualifies, and whose profiles are not approved", () => {
  const rules: ProgramVersion["rules"] = [{ id: "bank", kind: "payoutProfile" }];
  const problem = (payoutProfile?: ProfileFact) =>
    aScene({ program: { rules }, facts: { ...(payoutProfile && { payoutProfile }) } });

  test("waits for them, and earns nothing: no ledger is judged again", async () => {
    const { enroll, queue } = await problem();

    const outcome = await enroll();

    expect(outcome).toMatchObject({
      value: {
        enrollment: { status: "actionRequired", reasons: [{ profile: "payoutProfile", problem: "missing" }] },
        requirements: [{ id: "bank", isMet: false }],
      },
    });
    expect(queue.of("reevaluate-location")).toEqual([]);
    expect(queue.of("announce-enrollment")).toHaveLength(1);
  });

  test("waits for their validation, which is news to nobody", async () => {
    const { enroll, queue, stored } = await problem({ status: "pendingValidation", since: "2026-10-31" });

    await enroll();

    expect((await stored()).get("enrollment", id)?.value.status).toBe("validatingEnrollment");
    expect(queue.sent).toEqual([]);
  });
});

describe("a location whose enrollment the operator has ended", () => {
  const ended: Enrollment = { ...anEnrollment("csp-direct"), status: "discontinued", since: "2026-09-01T00:00:00Z" };

  test("enrolls again only when it is invited", async () => {
    const [alone, invited] = [
      await aScene({ enrollment: ended }),
      await aScene({ enrollment: ended, invitation: { status: "sent" } }),
    ];

    await expect(alone.enroll()).rejects.toMatchObject({ code: "enrollment_discontinued" });

    expect(await invited.enroll()).toMatchObject({ value: { enrollment: { status: "enrolled", number: 2 } } });
  });
});

describe("a refused enrollment", () => {
  const base = { id, accountId, locationId: sellerId, programId: "csp-direct", number: 1, intervals: [] };
  const since = "2026-09-01T00:00:00Z";

  test.each<[string, Enrollment]>([
    ["enrolled", { ...base, status: "enrolled", enrolledAt: since, earningsStart: "2026-09" }],
    [
      "waiting for an action",
      { ...base, status: "actionRequired", reasons: [{ profile: "taxProfile", problem: "missing" }] },
    ],
    ["being validated", { ...base, status: "validatingEnrollment", submittedAt: since }],
  ])("says that the location is %s already", async (_label, enrollment) => {
    const { enroll, stored } = await aScene({ enrollment });

    await expect(enroll()).rejects.toMatchObject({ code: "already_enrolled" });

    expect((await stored()).get("enrollment", id)?.value).toEqual(enrollment);
  });

  test("names every requirement, and leaves no trace", async () => {
    const { accounts, enroll, queue, stored } = await aScene({
      facts: { agreements: [{ type: "reseller", validFrom: "2026-01-01" }] },
      program: {
        rules: [
          { id: "agreement", kind: "agreement", agreement: "reseller" },
          { id: "member", kind: "membership" },
          { id: "bank", kind: "payoutProfile" },
        ],
      },
    });

    await expect(enroll()).rejects.toMatchObject({
      code: "not_eligible",
      message: expect.stringContaining("1 of the 3"),
      details: {
        extra: {
          requirements: [
            { id: "agreement", isMet: true },
            { id: "member", isMet: false },
            { id: "bank", isMet: false },
          ],
        },
      },
    });

    expect((await stored()).get("enrollment", id)).toBeUndefined();
    expect([accounts.audited, queue.sent]).toEqual([[], []]);
  });

  test.each<[string, Partial<EnrollmentRequest>, string, Partial<ProgramVersion>]>([
    ["another account's location", { accountId: "acc_other" }, "location_not_found", {}],
    ["an unknown location", { locationId: "4999999" }, "location_not_found", {}],
    ["an unknown program", { programId: "csp-unknown" }, "program_not_found", {}],
    ["a program that has not begun", {}, "program_not_found", { effectiveFrom: "2026-11" }],
    ["a program for others", {}, "program_not_for_partner_type", { partnerType: "indirectProvider" }],
  ])("tells of %s", async (_label, parts, code, program) => {
    const { enroll } = await aScene({ program });

    await expect(enroll(parts)).rejects.toMatchObject({ code });
  });
});

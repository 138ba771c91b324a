import { describe, expect, test } from "@jest/globals";
import { resellerId, sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId, aProgram } from "../../../tests/fakes/a-program.ts";
import { anAccess, aUser } from "../../../tests/fakes/an-account.ts";
import { RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import type { Access } from "../../domain/access.ts";
import type { Agreement, Facts } from "../../domain/facts.ts";
import type { Invitation } from "../../domain/invitation.ts";
import type { EnrollmentInvitationMail, OutboxEvent } from "../../domain/outbox.ts";
import type { ProgramVersion } from "../../domain/program.ts";
import type { User } from "../../domain/user.ts";
import type { Put } from "../../ports/account-store.ts";
import { invitationMail } from "../mail/invitation-mail.ts";

const ledgerId = `${resellerId}:2026-10`;
const sale = { ResellerMpnId: resellerId };
const membership: Agreement = { type: "partnerNetwork", validFrom: "2026-01-01" };
const program = (parts: Partial<ProgramVersion> = {}) =>
  aProgram({ programId: "csp-reseller", partnerType: "indirectReseller", ...parts });

interface Scene {
  readonly agreements?: readonly Agreement[];
  readonly accesses?: readonly Access[];
  readonly users?: readonly User[];
  readonly programs?: readonly ProgramVersion[];
  readonly enrolledIn?: string;
}

/** A reseller in the partner network with one incentives admin, and one program for resellers. */
async function aScene(scene: Scene = {}): Promise<RefreshWorld> {
  const world = new RefreshWorld();
  world.programs = { number: 1, versions: scene.programs ?? [program()] };
  await world.open(
    { locationId: resellerId, partnerTypes: ["indirectReseller"] },
    { agreements: scene.agreements ?? [membership] },
  );
  const accesses = scene.accesses ?? [anAccess("usr_1", [{ role: "incentivesAdmin", locationId: resellerId }])];
  const users = scene.users ?? accesses.map(({ userId }) => aUser(userId));
  const puts: Put[] = [
    ...accesses.map((value): Put => ({ kind: "access", value })),
    ...users.map((value): Put => ({ kind: "user", value })),
  ];
  if (scene.enrolledIn !== undefined) puts.push({ kind: "enrollment", value: anOldEnrollment(scene.enrolledIn) });
  await world.accounts.commit({ accountId, puts });
  return world;
}

function anOldEnrollment(programId: string) {
  const id = `enr_${resellerId}_${programId}`;
  const base = { id, accountId, locationId: resellerId, programId, number: 1 };
  return { ...base, intervals: [], status: "inactive", since: "2026-01-01T00:00:00Z" } as const;
}

async function invitations(world: RefreshWorld): Promise<readonly Invitation[]> {
  const view = await world.accounts.read(accountId, [{ kind: "invitation", ofLocation: resellerId }]);
  return view.all("invitation").map(({ value }) => value);
}

async function events(world: RefreshWorld): Promise<readonly OutboxEvent[]> {
  return (await world.accounts.overdue("9999", 100)).map(({ value }) => value);
}

const mails = async (world: RefreshWorld) => (await events(world)).map(({ work }) => work as EnrollmentInvitationMail);
const recipients = async (world: RefreshWorld) => (await mails(world)).map(({ userId }) => userId).sort();

async function firstTransactionAt(world: RefreshWorld): Promise<string | undefined> {
  const view = await world.accounts.read(accountId, [{ kind: "location", id: resellerId }]);
  return view.get("location", resellerId)?.value.firstTransactionAt;
}

async function setFacts(world: RefreshWorld, parts: Partial<Facts>): Promise<void> {
  const stored = (await world.accounts.read(accountId, [{ kind: "facts", id: resellerId }])).get("facts", resellerId);
  if (!stored) throw new Error("There are no facts.");
  const value = { ...stored.value, ...parts };
  await world.accounts.commit({ accountId, puts: [{ kind: "facts", value, replaces: stored.version }] });
}

describe("a reseller's first sale", () => {
  test("brings one invitation with its mail, and is remembered", async () => {
    const world = await aScene();

    const { invitations: made } = await world.state(ledgerId, [
      { ...sale, ChargeStartDate: "2026-10-07" },
      { ...sale, ChargeStartDate: "2026-10-05" },
    ]);

    expect(made).toBe(1);
    expect(await firstTransactionAt(world)).toBe("2026-10-05");
    expect(await invitations(world)).toMatchObject([
      {
        id: `inv_${resellerId}_csp-reseller`,
        trigger: "firstTransaction",
        status: "pending",
        issue: 1,
        createdAt: "2026-11-15T06:00:00.000Z",
        expiresAt: "2026-12-15T23:59:59.999Z",
        firstSale: { date: "2026-10-05" },
      },
    ]);
    const eventId = `inv_${resellerId}_csp-reseller:1:usr_1`;
    expect((await events(world)).map(({ id }) => id)).toEqual([eventId]);
    expect(world.queue.of("send-email")).toEqual([{ accountId, outboxId: eventId }]);
  });

  test("brings an invitation for each program for resellers, by the version of today", async () => {
    const world = await aScene({
      programs: [
        program(),
        program({ version: 2, effectiveFrom: "2026-11", invitationDays: 10 }),
        program({ programId: "other", effectiveFrom: "2027-01" }),
        program({ programId: "third" }),
        aProgram(),
      ],
    });

    await world.state(ledgerId, [sale]);

    expect((await invitations(world)).map(({ programId, expiresAt }) => [programId, expiresAt.slice(0, 10)])).toEqual([
      ["csp-reseller", "2026-11-25"],
      ["third", "2026-12-15"],
    ]);
  });

  test("brings nothing more when it is told again, restated or followed by others", async () => {
    const world = await aScene();
    await world.state(ledgerId, [sale]);
    const [first] = await invitations(world);

    await world.state(ledgerId, [sale]);
    await world.state(ledgerId, [{ ...sale, ChargeStartDate: "2026-10-01" }]);
    await world.state(ledgerId, [sale, sale]);
    await world.state(`${resellerId}:2026-09`, [{ ...sale, ChargeStartDate: "2026-09-01" }], "scope-2");

    expect(await invitations(world)).toEqual([first]);
    expect(await events(world)).toHaveLength(1);
    expect(await firstTransactionAt(world)).toBe("2026-10-05");
  });

  test("brings one invitation when two workers see it at once", async () => {
    const world = await aScene();

    await Promise.all([world.state(ledgerId, [sale]), world.state(ledgerId, [sale])]);

    expect(await invitations(world)).toHaveLength(1);
    expect(await events(world)).toHaveLength(1);
  });

  test("is not taken back by a refund, nor by the loss of the line", async () => {
    const world = await aScene();
    await world.state(ledgerId, [sale]);
    const before = await invitations(world);

    await world.state(ledgerId, [sale, { ...sale, Subtotal: "-100" }]);
    await world.state(ledgerId, []);

    expect(await invitations(world)).toEqual(before);
    expect(await firstTransactionAt(world)).toBe("2026-10-05");
  });

  test.each([
    { label: "a refund", rows: [{ ...sale, Subtotal: "-100" }] },
    { label: "a sale of nothing", rows: [{ ...sale, Subtotal: "0" }] },
  ])("is not $label", async ({ rows }) => {
    const world = await aScene();

    await world.state(ledgerId, rows);

    expect([await invitations(world), await firstTransactionAt(world)]).toEqual([[], undefined]);
  });

  test.each([
    { label: "sells for itself", row: {} },
    { label: "is no reseller though the feed says so", row: { MpnId: "4100009", ResellerMpnId: sellerId } },
  ])("is nothing to a location that $label", async ({ row }) => {
    const world = new RefreshWorld();
    await world.open({}, { agreements: [membership] });

    await world.state(`${sellerId}:2026-10`, [row]);

    const view = await world.accounts.read(accountId, [
      { kind: "invitation", ofLocation: sellerId },
      { kind: "location", id: sellerId },
    ]);
    expect(view.all("invitation")).toEqual([]);
    expect(view.get("location", sellerId)?.value.firstTransactionAt).toBeUndefined();
  });

  test("of one who is or was enrolled brings no invitation", async () => {
    const world = await aScene({ enrolledIn: "csp-reseller", programs: [program(), program({ programId: "third" })] });

    await world.state(ledgerId, [sale]);

    expect((await invitations(world)).map(({ programId }) => programId)).toEqual(["third"]);
  });
});

describe("a first sale before the membership is active", () => {
  const later: Agreement = { type: "partnerNetwork", validFrom: "2026-12-01" };

  test("is remembered, and the invitation goes out on the day it becomes active", async () => {
    const world = await aScene({ agreements: [later] });
    await world.state(ledgerId, [sale]);
    expect([await firstTransactionAt(world), await invitations(world)]).toEqual(["2026-10-05", []]);

    world.now = new Date("2026-12-01T06:00:00Z");
    await world.state(ledgerId, [sale]);

    expect(await invitations(world)).toMatchObject([{ expiresAt: "2026-12-31T23:59:59.999Z" }]);
    expect(await recipients(world)).toEqual(["usr_1"]);
  });

  test("still brings its invitation when the sale has vanished meanwhile", async () => {
    const world = await aScene({ agreements: [] });
    await world.state(ledgerId, [sale]);

    await setFacts(world, { agreements: [membership] });
    await world.state(ledgerId, []);

    const [invitation] = await invitations(world);
    expect(invitation).toBeDefined();
    expect(invitation?.firstSale).toBeUndefined();
  });
});

describe("an invitation's mail", () => {
  test("goes to every incentives admin of the location and to nobody else", async () => {
    const world = await aScene({
      accesses: [
        anAccess("usr_2", [{ role: "incentivesAdmin" }]),
        anAccess("usr_1", [{ role: "incentivesAdmin", locationId: resellerId, programId: "csp-reseller" }]),
        anAccess("usr_elsewhere", [{ role: "incentivesAdmin", locationId: "4200009" }]),
        anAccess("usr_ended", [{ role: "incentivesAdmin", expiresAt: "2026-11-15T06:00:00Z" }]),
        anAccess("usr_disabled", [{ role: "incentivesAdmin" }], { status: "disabled" }),
        anAccess("usr_global", [{ role: "globalAdmin" }]),
      ],
    });

    await world.state(ledgerId, [sale]);

    expect(await recipients(world)).toEqual(["usr_1", "usr_2"]);
    expect(await invitations(world)).toHaveLength(1);
  });

  test.each([
    { label: "there is no incentives admin", accesses: [] },
    {
      label: "the only incentives admin is an application",
      accesses: [anAccess("app_1", [{ role: "incentivesAdmin" }], { kind: "app" })],
    },
  ])("goes to the global admins where $label", async ({ accesses }) => {
    const all = [...accesses, anAccess("usr_global", [{ role: "globalAdmin" }])];
    const world = await aScene({
      accesses: all,
      users: all.map(({ userId, kind }) => aUser(userId, { kind })),
    });

    await world.state(ledgerId, [sale]);

    expect(await recipients(world)).toEqual(["usr_global"]);
  });

  test("goes to nobody where there is no admin, and the invitation is there all the same", async () => {
    const world = await aScene({ accesses: [] });

    await world.state(ledgerId, [sale]);

    expect([await events(world), (await invitations(world)).length]).toEqual([[], 1]);
  });

  test("has all it needs to be Korean for one who reads Korean", async () => {
    const accesses = [anAccess("usr_1", [{ role: "incentivesAdmin" }])];
    const korean = aUser("usr_1", { locale: "ko", displayName: "김하늘" });
    const name = { en: "CSP Indirect Reseller", ko: "CSP 간접 재판매인" };
    const world = await aScene({ accesses, users: [korean], programs: [program({ name })] });

    await world.state(ledgerId, [sale]);

    const [work] = await mails(world);
    expect(work).toMatchObject({ userId: "usr_1", programName: name, locationName: "Contoso Seoul" });
    const { subject, text } = invitationMail(work!, korean, "https://incentives.example", "t0ken");
    expect(subject).toBe("파트너 인센티브 등록 초대장");
    expect(text).toContain("CSP 간접 재판매인");
  });

  test("has its token sealed, and the invitation only knows the token's hash", async () => {
    const world = await aScene();

    await world.state(ledgerId, [sale]);

    const [work] = await mails(world);
    const [invitation] = await invitations(world);
    expect(work?.sealed).toMatch(/^sealed:[\w-]{43}$/);
    expect(invitation?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(invitation)).not.toContain(work?.sealed?.slice("sealed:".length));
  });
});

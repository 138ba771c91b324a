/** The mails about roles, as their readers get them: in their language, about what is still so. */
import { describe, expect, test } from "@jest/globals";
import { accountId, aLocation } from "../../../tests/fakes/a-program.ts";
import { anAccess, aUser } from "../../../tests/fakes/an-account.ts";
import { MemoryAccountStore } from "../../../tests/fakes/memory-account-store.ts";
import type { Access } from "../../domain/access.ts";
import type { MailedRole, RoleChangedMail, SelfGrantMail } from "../../domain/outbox.ts";
import type { User } from "../../domain/user.ts";
import type { Put } from "../../ports/account-store.ts";
import type { Mail } from "../../ports/mailer.ts";
import { escapeHtml } from "../../text/escape-html.ts";
import { composedMail } from "./composed-mail.ts";
import type { Composed } from "./composing.ts";

const now = new Date("2026-11-15T09:00:00Z");
const location = { ...aLocation(), locationId: "4100001", name: "Contoso Seoul" };
const local: MailedRole = {
  id: "ra_1",
  role: "incentivesUser",
  programId: "csp-direct",
  locationId: "4100001",
  expiresAt: "2026-12-01T00:00:00Z",
};
const wide: MailedRole = { id: "ra_2", role: "executiveReportViewer", programId: "*", locationId: "*" };
const changed: RoleChangedMail = {
  kind: "roleChanged",
  userId: "usr_1",
  change: "assigned",
  changedBy: "usr_2",
  roles: [local, wide],
};
const selfGranted: SelfGrantMail = { kind: "selfGrant", userId: "usr_2", grantedTo: "usr_1", roles: [local, wide] };

interface Scene {
  readonly locale?: User["locale"];
  readonly held?: readonly MailedRole[];
  readonly access?: Partial<Access>;
  readonly admin?: Partial<Access>;
  /** What everybody and every place is called. */
  readonly name?: string;
}

async function composed(work: RoleChangedMail | SelfGrantMail, scene: Scene = {}): Promise<Composed> {
  const { locale = "en", held = [local, wide], access = {}, admin = {}, name } = scene;
  const accounts = new MemoryAccountStore();
  const puts: readonly Put[] = [
    {
      kind: "user",
      value: aUser("usr_1", { displayName: name ?? "Riley Chen", email: "riley@contoso.example", locale }),
    },
    {
      kind: "user",
      value: aUser("usr_2", { displayName: name ?? "Avery Stone", email: "avery@contoso.example", locale }),
    },
    { kind: "access", value: anAccess("usr_1", held, access) },
    { kind: "access", value: anAccess("usr_2", [{ role: "globalAdmin" }], admin) },
    { kind: "location", value: { ...location, name: name ?? location.name } },
  ];
  await accounts.commit({ accountId, puts });
  const sealer = { seal: async () => "", open: async () => "" };
  const ports = { accounts, clock: { now: () => now }, sealer, publicUrl: "https://incentives.example" };
  return composedMail(ports, accountId, work);
}

async function written(...given: Parameters<typeof composed>): Promise<Mail> {
  const mail = await composed(...given);
  if (typeof mail === "string") throw new Error(`No mail: ${mail}.`);
  return mail;
}

const revoked: RoleChangedMail = { ...changed, change: "revoked" };
const lines = {
  en: [
    "• Incentives user: csp-direct, Contoso Seoul (4100001), until December 1, 2026 at 12:00 AM UTC",
    "• Executive report viewer: all programs, all locations",
  ],
  ko: [
    "• 인센티브 사용자: csp-direct, Contoso Seoul (4100001), 2026년 12월 1일 오전 12:00(UTC)까지",
    "• 임원 보고서 뷰어: 모든 프로그램, 모든 위치",
  ],
};

describe.each([
  ["assigned", "en", changed, "You have been given a role in Partner Incentives", "Avery Stone has given you:"],
  [
    "assigned",
    "ko",
    changed,
    "파트너 인센티브에서 역할이 할당되었습니다",
    "Avery Stone 님이 다음 역할을 할당했습니다.",
  ],
  ["revoked", "en", revoked, "A role of yours in Partner Incentives has ended", "Avery Stone has taken from you:"],
  ["revoked", "ko", revoked, "파트너 인센티브의 역할이 종료되었습니다", "Avery Stone 님이 다음 역할을 제거했습니다."],
  [
    "self-granted",
    "en",
    selfGranted,
    "A global admin has assigned a role to themselves",
    "Riley Chen (riley@contoso.example), a global admin of your organization, now also has:",
  ],
  [
    "self-granted",
    "ko",
    selfGranted,
    "전역 관리자가 자신에게 역할을 할당했습니다",
    "조직의 전역 관리자 Riley Chen 님(riley@contoso.example)이 자신에게 다음 역할을 할당했습니다.",
  ],
] as const)("the mail about roles that were %s, in %s", (label, locale, work, subject, happened) => {
  const held = label === "revoked" ? [] : [local, wide];

  test("has its subject, goes to its reader, and says what happened as text and as HTML", async () => {
    const { to, text, html, ...mail } = await written(work, { locale, held });

    expect(mail.subject).toBe(subject);
    expect(to.address).toBe(work.kind === "selfGrant" ? "avery@contoso.example" : "riley@contoso.example");
    for (const words of [to.displayName, happened, ...lines[locale]]) {
      expect(text).toContain(words);
      expect(html).toContain(escapeHtml(words));
    }
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html.match(/https?:\/\/[^"]*/g)).toEqual(["https://incentives.example/"]);
  });

  test("shows names as text, whatever they look like, on one line each", async () => {
    const name = "<a href=\"x\" title='y'>&amp;</a>\r\nBcc: eve@evil.example";

    const { to, text, html, subject: header } = await written(work, { locale, held, name });

    const line = "<a href=\"x\" title='y'>&amp;</a> Bcc: eve@evil.example";
    expect([to.displayName, header]).toEqual([line, subject]);
    expect(text).toContain(line);
    expect(text).not.toMatch(/^Bcc/m);
    expect(html).toContain(escapeHtml(line));
    expect(html).not.toContain(line);
  });
});

describe("a mail about roles leaves out what has changed again", () => {
  test.each<[string, RoleChangedMail | SelfGrantMail, Scene, string, string]>([
    ["taken back", changed, { held: [wide] }, lines.en[1] ?? "", lines.en[0] ?? ""],
    ["given back", selfGranted, { held: [local] }, lines.en[0] ?? "", lines.en[1] ?? ""],
    ["given again", revoked, { held: [{ ...local, id: "ra_3" }] }, lines.en[1] ?? "", lines.en[0] ?? ""],
  ])("one that was %s", async (_label, work, scene, kept, left) => {
    const { text } = await written(work, scene);

    expect(text).toContain(kept);
    expect(text).not.toContain(left);
  });

  test.each<[string, RoleChangedMail | SelfGrantMail, Scene]>([
    ["all were taken back", changed, { held: [] }],
    ["all have ended", { ...changed, roles: [local] }, { held: [{ ...local, expiresAt: now.toISOString() }] }],
    ["all were given again", revoked, {}],
    ["all were given back", selfGranted, { held: [] }],
  ])("and is withdrawn where %s", async (_label, work, scene) => {
    expect(await composed(work, scene)).toBe("withdrawn");
  });
});

describe("nobody is told of roles", () => {
  test.each<[string, RoleChangedMail | SelfGrantMail, Scene]>([
    ["who is disabled", changed, { access: { status: "disabled" } }],
    ["who is locked out", changed, { access: { status: "locked" } }],
    ["who was deleted", { ...changed, userId: "usr_3" }, {}],
    ["who is no admin any more", selfGranted, { admin: { assignments: [] } }],
    ["who is a disabled admin", selfGranted, { admin: { status: "disabled" } }],
  ])("%s", async (_label, work, scene) => {
    expect(await composed(work, scene)).toBe("recipientGone");
  });
});

test("a mail about roles names no deleted admin", async () => {
  const { text } = await written({ ...changed, changedBy: "usr_3" }, {});

  expect(text).toContain("An admin of your organization has given you:");
});

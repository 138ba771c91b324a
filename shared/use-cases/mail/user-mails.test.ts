import { describe, expect, test } from "@jest/globals";
import { accountId } from "../../../tests/fakes/a-program.ts";
import { aPeopleWorld, aPerson, hexSealer, type Planted } from "../../../tests/fakes/people-world.ts";
import type { MailWork, TemporaryPasswordMail } from "../../domain/outbox.ts";
import type { Mail } from "../../ports/mailer.ts";
import { escapeHtml } from "../../text/escape-html.ts";
import { composedMail } from "./composed-mail.ts";
import { passwordMailPurpose } from "./password-mail-purpose.ts";

const password = "Rk7#hfwq2PmZ+v=a";
const expiresAt = "2026-11-18T09:00:00.000Z";
const temporary = { status: "temporaryPassword", temporaryPasswordExpiresAt: expiresAt } as const;

function aReader(user: Planted["user"] = {}): Planted {
  return aPerson("usr_1", [], { displayName: "Ada Kim", ...temporary, ...user });
}

async function aWork(parts: Partial<TemporaryPasswordMail> = {}): Promise<TemporaryPasswordMail> {
  const sealed = await hexSealer.seal(passwordMailPurpose("usr_1"), password);
  return {
    kind: "temporaryPassword",
    userId: "usr_1",
    occasion: "added",
    signInName: "ada@vendor.example",
    expiresAt,
    sealed,
    ...parts,
  };
}

async function composed(work: MailWork, ...people: readonly Planted[]): Promise<Mail | string> {
  const { services } = await aPeopleWorld(...people);
  return composedMail(services, accountId, work);
}

async function written(work: MailWork, ...people: readonly Planted[]): Promise<Mail> {
  const mail = await composed(work, ...people);
  if (typeof mail === "string") throw new Error(`Nobody was written to: ${mail}.`);
  return mail;
}

describe("the temporary password", () => {
  test("is mailed in English with name, place, time and what comes next", async () => {
    const mail = await written(await aWork(), aReader());

    expect([mail.to, mail.subject]).toEqual([
      { address: "usr_1@contoso.example", displayName: "Ada Kim" },
      "Welcome to Partner Incentives",
    ]);
    expect(mail.text).toBe(`Hello Ada Kim,

Contoso Korea has added you to Partner Incentives. Sign in with:

    Sign-in name: ada@vendor.example
    Temporary password: ${password}

The temporary password works until November 18, 2026 at 9:00 AM (UTC), and only once: you change it when you first sign in.

Once you have changed your temporary password, your roles decide what you see. Incentives data appears on the Dashboard when the Incentives admin of your organization has completed the user setup.

Sign in: https://incentives.example/auth/sign-in

-- 
Partner Incentives
Did you not expect this mail, or has the temporary password expired? A global admin of Contoso Korea can help. Nobody will ever ask you for your password.`);
  });

  test("is mailed in Korean, in the words of the program", async () => {
    const mail = await written(await aWork(), aReader({ locale: "ko", displayName: "김서연" }));

    expect(mail.subject).toBe("파트너 인센티브에 오신 것을 환영합니다");
    expect(mail.text).toBe(`김서연 님, 안녕하세요.

Contoso Korea에서 귀하를 파트너 인센티브 사용자로 추가했습니다. 다음 정보로 로그인하세요.

    로그인 이름: ada@vendor.example
    임시 암호: ${password}

임시 암호는 2026년 11월 18일 오전 9:00 (UTC)까지 한 번만 사용할 수 있습니다. 처음 로그인할 때 임시 암호를 변경합니다.

임시 암호를 변경하면 할당된 역할에 따라 화면이 표시됩니다. 조직의 인센티브 관리자가 사용자 설정을 완료하면 인센티브 데이터가 대시보드에 나타납니다.

로그인: https://incentives.example/auth/sign-in

-- 
파트너 인센티브
예상하지 못한 메일이거나 임시 암호가 만료되었다면 Contoso Korea의 전역 관리자에게 문의하세요. 누구도 귀하의 암호를 묻지 않습니다.`);
  });

  test.each([
    ["en", "Your new temporary password", "An admin of Contoso Korea has reset your password."],
    ["ko", "새 임시 암호 안내", "Contoso Korea의 관리자가 귀하의 암호를 재설정했습니다."],
  ] as const)("that was reset says so, in %s", async (locale, subject, happened) => {
    const mail = await written(await aWork({ occasion: "reset" }), aReader({ locale }));

    expect(mail.subject).toBe(subject);
    expect(mail.text).toContain(happened);
  });

  test.each(["en", "ko"] as const)("stands in a block that is selected as a whole, in %s", async (locale) => {
    const { html } = await written(await aWork(), aReader({ locale }));

    const block = new RegExp(
      `font-family:[^"]*monospace;user-select:all[^>]*>${escapeHtml(password).replace(/[+]/g, "\\$&")}</td>`,
    );
    expect(html).toMatch(block);
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html).not.toMatch(/<(img|script|link|iframe|form)|url\(|@import/i);
    expect(html.match(/https?:\/\/[^"]*/g)).toEqual(["https://incentives.example/auth/sign-in"]);
  });

  test.each<[string, MailWork["kind"] | string, Planted["user"] | undefined, Partial<TemporaryPasswordMail>]>([
    ["who was deleted", "recipientGone", undefined, {}],
    ["who is disabled", "recipientGone", { status: "disabled" }, {}],
    ["who is locked", "recipientGone", { status: "locked" }, {}],
    ["who has changed it", "withdrawn", { status: "active", temporaryPasswordExpiresAt: undefined as never }, {}],
    ["whose password was reset again", "withdrawn", { temporaryPasswordExpiresAt: "2026-11-19T09:00:00.000Z" }, {}],
    [
      "whose password has expired",
      "withdrawn",
      { temporaryPasswordExpiresAt: "2026-11-15T09:00:00.000Z" },
      { expiresAt: "2026-11-15T09:00:00.000Z" },
    ],
    ["whose password was wiped", "withdrawn", {}, { sealed: undefined as never }],
  ])("is mailed to nobody %s", async (_label, outcome, user, parts) => {
    expect(await composed(await aWork(parts), ...(user ? [aReader(user)] : []))).toBe(outcome);
  });
});

describe("access that was granted", () => {
  const work = { kind: "accessGranted", userId: "usr_1" } as const;

  test("is mailed in English without any password", async () => {
    const mail = await written(work, aReader({ status: "active" }));

    expect(mail.subject).toBe("You have access to Partner Incentives");
    expect(mail.text).toBe(`Hello Ada Kim,

Contoso Korea has added you to Partner Incentives.

Sign in as you do already: your account and your password stay as they are, and there is no temporary password.

Your roles decide what you see. Incentives data appears on the Dashboard when the Incentives admin of your organization has completed the user setup.

Sign in: https://incentives.example/auth/sign-in

-- 
Partner Incentives
Did you not expect this mail? A global admin of Contoso Korea can tell you more.`);
  });

  test("is mailed in Korean", async () => {
    const mail = await written(work, aReader({ status: "active", locale: "ko" }));

    expect(mail.subject).toBe("파트너 인센티브를 사용할 수 있습니다");
    expect(mail.text).toContain("지금까지와 같이 로그인하세요. 계정과 암호는 그대로이며 임시 암호는 없습니다.");
  });

  test.each([
    ["was deleted", undefined],
    ["is disabled", { status: "disabled" as const }],
  ])("is mailed to nobody who %s", async (_label, user) => {
    expect(await composed(work, ...(user ? [aReader(user)] : []))).toBe("recipientGone");
  });
});

describe.each(["temporaryPassword", "accessGranted"] as const)("a name in the mail %s", (kind) => {
  const works = {
    temporaryPassword: () => aWork(),
    accessGranted: async () => ({ kind: "accessGranted", userId: "usr_1" }) as const,
  };

  test.each(["<script>alert(1)</script>", '" onmouseover="alert(1)', "&lt;b&gt;", "O'Neil' style='x"])(
    "stays text: %s",
    async (displayName) => {
      const { html, text } = await written(await works[kind](), aReader({ displayName }));

      expect(html).not.toContain(displayName);
      expect(html).toContain(escapeHtml(displayName));
      expect(text).toContain(displayName);
    },
  );

  test("starts no line and no header", async () => {
    const mail = await written(
      await works[kind](),
      aReader({ displayName: "Ada\r\nBcc: eve@evil.example\u2028Click" }),
    );

    expect(mail.to.displayName).toBe("Ada Bcc: eve@evil.example Click");
    expect(mail.text).not.toMatch(/(^|[\r\n\u2028])(Bcc|Click)/);
  });
});

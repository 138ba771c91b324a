import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { EnrollmentInvitationMail } from "../../domain/outbox.ts";
import type { User } from "../../domain/user.ts";
import { escapeHtml } from "../../text/escape-html.ts";
import { invitationMail } from "./invitation-mail.ts";
import { singleLine } from "./single-line.ts";

const work: EnrollmentInvitationMail = {
  kind: "enrollmentInvitation",
  invitationId: "inv_4200001_csp-reseller",
  issue: 1,
  userId: "usr_1",
  locationId: "4200001",
  locationName: "Contoso Seoul",
  programId: "csp-reseller",
  programName: { en: "CSP Indirect Reseller", ko: "CSP 간접 재판매인" },
  expiresAt: "2026-12-15T23:59:59.999Z",
};

function aUser(parts: Partial<User> = {}): User {
  return {
    accountId: "acc_01",
    userId: "usr_1",
    kind: "person",
    displayName: "Ada Kim",
    email: "ada@fabrikam.example",
    locale: "en",
    status: "active",
    ...parts,
  };
}

function written(to: Partial<User> = {}, parts: Partial<EnrollmentInvitationMail> = {}) {
  return invitationMail({ ...work, ...parts }, aUser(to), "https://incentives.example", "t0ken");
}

const link = "https://incentives.example/invitations/inv_4200001_csp-reseller#t0ken";

describe.each([
  ["en", "Partner Incentive Enrollment Invitation", "December 15, 2026", "CSP Indirect Reseller"],
  ["ko", "파트너 인센티브 등록 초대장", "2026년 12월 15일", "CSP 간접 재판매인"],
] as const)("the invitation in %s", (locale, subject, until, program) => {
  const { to, text, html, ...mail } = written({ locale });

  test("has its subject and goes to the user", () => {
    expect(mail.subject).toBe(subject);
    expect(to).toEqual({ address: "ada@fabrikam.example", displayName: "Ada Kim" });
  });

  test.each(["Ada Kim", "Contoso Seoul (4200001)", program, until, link])("says %s as text and as HTML", (words) => {
    expect(text).toContain(words);
    expect(html).toContain(words);
  });

  test("names its language, and loads and runs nothing", () => {
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html).not.toMatch(/<(img|script|link|iframe|form)|url\(|@import/i);
    expect(html.match(/https?:\/\/[^"]*/g)).toEqual([link]);
  });
});

describe("names of people and places", () => {
  test.each([
    ["an element", "<script>alert(1)</script>"],
    ["an attribute's end", '" onmouseover="alert(1)'],
    ["an entity", "&lt;b&gt;"],
    ["an apostrophe", "O'Neil' style='x"],
  ])("stay text where they look like %s", (_label, name) => {
    const { html, text } = written({ displayName: name }, { locationName: name });

    expect(html).not.toContain(name);
    expect(html.split(escapeHtml(name))).toHaveLength(3);
    expect(text).toContain(name);
  });

  test.each(["\r\n", "\n", "\r", "\u2028", "\u2029", "\u0085", "\u0000"])(
    "cannot start a header or a line with %j",
    (end) => {
      const name = `Ada${end}Bcc: eve@evil.example${end}${end}Click https://evil.example`;

      const mail = written({ displayName: name }, { locationName: name, programName: { en: name, ko: name } });

      expect(mail.subject).toBe("Partner Incentive Enrollment Invitation");
      expect(mail.to.displayName).toBe("Ada Bcc: eve@evil.example Click https://evil.example");
      expect(mail.text).not.toMatch(/(^|[\r\n\u2028\u2029\u0085])(Bcc|Click)/);
      expect(mail.text).not.toContain("\u0000");
    },
  );

  test("cannot turn the direction of the text", () => {
    expect(singleLine("\u202eevil\u2066\u200f ")).toBe("evil");
  });

  test("keep every other character", () => {
    expect(singleLine("Ö. 김민수 👩‍💻")).toBe("Ö. 김민수 👩‍💻");
  });
});

test("an invitation's id cannot leave its place in the link", () => {
  expect(written({}, { invitationId: "a/../b?c#d" }).text).toContain("/invitations/a%2F..%2Fb%3Fc%23d#t0ken");
});

test("escaped text holds no character that HTML acts on, and nothing else is lost", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("<", ">", '"', "'", "&", "a", ";") }), (text) => {
      const escaped = escapeHtml(text);
      expect(escaped).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
      const entities = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
      expect(escaped.replace(/&[^;]+;/g, (entity) => entities[entity as keyof typeof entities])).toBe(text);
    }),
  );
});

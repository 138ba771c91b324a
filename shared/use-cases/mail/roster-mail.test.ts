import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId } from "../../../tests/fakes/a-program.ts";
import { anAccess } from "../../../tests/fakes/an-account.ts";
import { aRow, aSetupWorld, importer, type Planted, setupNow } from "../../../tests/fakes/setup-world.ts";
import type { RosterMail } from "../../domain/outbox.ts";
import type { Mail } from "../../ports/mailer.ts";
import { composedMail } from "./composed-mail.ts";

const admin = anAccess("usr_1", [{ role: "incentivesAdmin" }]);
const recipient = (parts: Planted["user"] = {}): Planted => ({ access: admin, user: { displayName: "Kim", ...parts } });

async function composed(people: readonly Planted[], work: Partial<RosterMail> = {}, roster = 0) {
  const world = await aSetupWorld({ legalName: "Contoso <Korea>" }, [{ access: importer }, ...people]);
  const rosterId =
    roster === 0 ? undefined : await world.preview(Array.from({ length: roster }, (_each, index) => aRow(index + 1)));
  const ports = { ...world.ports, publicUrl: "https://incentives.example" };
  return composedMail(ports, accountId, {
    kind: "roster",
    userId: "usr_1",
    occasion: "rosterImported",
    ...(rosterId !== undefined && { rosterId }),
    ...work,
  });
}

async function mailTo(...args: Parameters<typeof composed>): Promise<Mail> {
  const mail = await composed(...args);
  if (typeof mail === "string") throw new Error(mail);
  return mail;
}

const user = (userId: string, parts: Planted["user"] = {}): Planted => ({
  access: anAccess(userId, [{ role: "incentivesUser", locationId: sellerId }]),
  user: parts,
});

describe("the roster mail", () => {
  test("lists who works with incentives, with role and location, and leads to the setup", async () => {
    const mail = await mailTo([recipient(), user("usr_2", { displayName: "Bo" })]);

    expect(mail.subject).toBe("Your organization's incentives users");
    expect(mail.text).toContain("- Kim | usr_1@contoso.example | Incentives admin | All locations\n");
    expect(mail.text).toContain(`- Bo | usr_2@contoso.example | Incentives user | ${sellerId}\n`);
    expect(mail.text).toContain("Go to user setup: https://incentives.example/setup");
    expect(mail.html).toContain('<th scope="col"');
    expect(mail.html).toContain(`<td style="`);
    expect(mail.text).not.toContain("usr_admin");
  });

  test("is Korean for a Korean reader, in the words of the request", async () => {
    const { subject, text } = await mailTo([recipient({ locale: "ko" })]);

    expect(subject).toBe("귀사의 인센티브 사용자 목록");
    for (const term of ["인센티브 관리자", "사용자 설정", "대시보드", "모든 위치"]) expect(text).toContain(term);
    expect(text).not.toMatch(/Incentives|Dashboard/);
  });

  test("shows a hundred rows and says how many more there are", async () => {
    const others = Array.from({ length: 130 }, (_each, index) => user(`usr_${1_000 + index}`));

    const { text, html } = await mailTo([recipient(), ...others]);

    expect(text.match(/^- /gm)).toHaveLength(100);
    expect(text).toContain("and 31 more");
    expect(html).toContain("and 31 more");
  });

  test("shows to the first admin of a new account who is on the roster that waits for him", async () => {
    const { text } = await mailTo([recipient()], { occasion: "accountCreated" }, 120);

    expect(text).toContain("now has an account for Partner Incentives.");
    expect(text).toContain("They get access when you import the list.");
    expect(text).toContain("- Person 1 | person.1@contoso.example | Incentives user | All locations");
    expect(text).toContain("and 20 more");
  });

  test("shows names and organization as text and on one line, whatever is in them", async () => {
    const evil = '<img src=x onerror="x">\r\nBcc: all@x.example';

    const { text, html, to } = await mailTo([recipient({ displayName: evil }), user("usr_2", { displayName: evil })]);

    expect(html).not.toContain("<img");
    expect(html).toContain("Contoso &lt;Korea&gt;");
    expect(text).not.toMatch(/^Bcc/m);
    expect(to.displayName).not.toMatch(/[\r\n]/);
  });

  test.each<[string, Planted]>([
    [
      "whose role has ended",
      { access: anAccess("usr_1", [{ role: "incentivesAdmin", expiresAt: setupNow.toISOString() }]) },
    ],
    ["who is an admin no more", { access: anAccess("usr_1", [{ role: "incentivesUser" }]) }],
    ["who is disabled", { access: { ...admin, status: "disabled" } }],
  ])("goes to nobody %s", async (_label, person) => {
    expect(await composed([person])).toBe("recipientGone");
  });

  test("goes to nobody who was deleted", async () => {
    expect(await composed([], { userId: "usr_gone" })).toBe("recipientGone");
  });
});

/** The mails about an enrollment, as their readers get them: what happened, what it means, what to do. */
import { describe, expect, test } from "@jest/globals";
import { accountId, aLocation, anEnrollment, aProgram } from "../../../tests/fakes/a-program.ts";
import { anAccess, aUser } from "../../../tests/fakes/an-account.ts";
import { MemoryAccountStore } from "../../../tests/fakes/memory-account-store.ts";
import type { Enrollment } from "../../domain/enrollment.ts";
import type { EnrollmentNotice } from "../../domain/enrollment-notice.ts";
import type { PartnerRole } from "../../domain/role.ts";
import type { User } from "../../domain/user.ts";
import type { Put } from "../../ports/account-store.ts";
import type { Mail } from "../../ports/mailer.ts";
import { composedMail } from "./composed-mail.ts";
import type { Composed } from "./composing.ts";

const enrollment = anEnrollment("csp-direct");
const location = aLocation();
const about: Omit<EnrollmentNotice, "status"> = {
  enrollmentId: enrollment.id,
  locationId: location.locationId,
  locationName: location.name,
  programId: "csp-direct",
  programName: aProgram().name,
};
const notices: Readonly<Record<EnrollmentNotice["status"], EnrollmentNotice>> = {
  actionRequired: {
    ...about,
    status: "actionRequired",
    isEarning: true,
    reasons: [
      { profile: "payoutProfile", problem: "missing" },
      { profile: "taxProfile", problem: "expired" },
    ],
  },
  enrolled: { ...about, status: "enrolled", earningsStart: "2026-11" },
  ineligible: {
    ...about,
    status: "ineligible",
    lastMonth: "2026-10",
    toDo: [{ en: "Renew the membership.", ko: "멤버 자격을 갱신하세요." }],
  },
  inactive: { ...about, status: "inactive", lastMonth: "2026-06" },
  discontinued: { ...about, status: "discontinued", reason: "Sales of others.", lastMonth: "2026-11" },
};

interface Scene {
  readonly locale?: User["locale"];
  readonly role?: PartnerRole;
  readonly state?: string;
}

async function composed(notice: EnrollmentNotice, scene: Scene = {}): Promise<Composed> {
  const { locale = "en", role = "incentivesAdmin", state = notice.status } = scene;
  const accounts = new MemoryAccountStore();
  const puts: readonly Put[] = [
    { kind: "user", value: aUser("usr_1", { displayName: "Riley Chen", email: "riley@contoso.example", locale }) },
    { kind: "access", value: anAccess("usr_1", [{ role }]) },
    { kind: "enrollment", value: { ...enrollment, status: state } as Enrollment },
  ];
  await accounts.commit({ accountId, puts });
  const ports = {
    accounts,
    clock: { now: () => new Date("2026-11-15T09:00:00Z") },
    sealer: { seal: async () => "", open: async () => "" },
    publicUrl: "https://incentives.example",
  };
  return composedMail(ports, accountId, { kind: "enrollmentStatus", userId: "usr_1", notice });
}

async function written(...given: Parameters<typeof composed>): Promise<Mail> {
  const mail = await composed(...given);
  if (typeof mail === "string") throw new Error(`No mail: ${mail}.`);
  return mail;
}

describe("a mail about an enrollment", () => {
  test("names each profile that needs action, and that its payments are held", async () => {
    const { subject, text, to } = await written(notices.actionRequired);

    expect(to).toEqual({ address: "riley@contoso.example", displayName: "Riley Chen" });
    expect(subject).toBe("Action required: enrollment of Contoso Seoul");
    expect(text).toContain("• Payout profile (bank details): there is none yet. Create one and submit it.");
    expect(text).toContain("• Tax profile: it has expired. Renew it.");
    expect(text).toContain("payments are held");
  });

  test("says, before the first month, that it completes by itself", async () => {
    expect((await written({ ...notices.actionRequired, isEarning: false })).text).toContain("completes by itself");
  });

  test("says from when on a location earns", async () => {
    expect((await written(notices.enrolled)).text).toContain("Its sales earn from November 2026 on.");
    expect((await written(notices.enrolled, { locale: "ko" })).text).toContain("2026년 11월부터");
  });

  test("says what to do about each requirement, and until when it earns", async () => {
    const english = await written(notices.ineligible);
    const korean = await written(notices.ineligible, { locale: "ko" });

    expect(english.text).toContain("until the end of October 2026");
    expect(english.text).toContain("• Renew the membership.");
    expect(korean.subject).toBe("Contoso Seoul: CSP 직접 자격 상실");
    expect(korean.text).toContain("• 멤버 자격을 갱신하세요.");
  });

  test("gives the operator's reason, escaped", async () => {
    const mail = await written({ ...notices.discontinued, reason: "<b>Sales</b>\nof others" });

    expect(mail.text).toContain("The reason given is: <b>Sales</b> of others");
    expect(mail.html).toContain("&lt;b&gt;Sales&lt;/b&gt; of others");
  });

  test.each(Object.keys(notices) as EnrollmentNotice["status"][])(
    "is written in both languages: %s",
    async (status) => {
      const [english, korean] = [await written(notices[status]), await written(notices[status], { locale: "ko" })];

      expect(english.subject).not.toBe(korean.subject);
      expect(korean.text).toContain("Riley Chen 님, 안녕하세요.");
      expect(english.text).toContain(`https://incentives.example/locations/${location.locationId}`);
    },
  );

  test("is withdrawn when the enrollment has gone on meanwhile", async () => {
    expect(await composed(notices.actionRequired, { state: "enrolled" })).toBe("withdrawn");
  });

  test("is for nobody who has no part in it any more", async () => {
    expect(await composed(notices.enrolled, { role: "reportViewer" })).toBe("recipientGone");
  });
});

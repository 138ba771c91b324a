/** The invitation to enroll, in the recipient's language: what happened, what to do, until when. */
import type { EnrollmentInvitationMail } from "../../domain/outbox.ts";
import type { User } from "../../domain/user.ts";
import type { Mail } from "../../ports/mailer.ts";
import { mailLayout } from "./mail-layout.ts";
import { singleLine } from "./single-line.ts";

interface Words {
  readonly subject: string;
  readonly greeting: (name: string) => string;
  readonly happened: (location: string, program: string) => string;
  readonly todo: string;
  readonly button: string;
  readonly until: (date: string) => string;
  readonly ignore: string;
}

const words: Readonly<Record<User["locale"], Words>> = {
  en: {
    subject: "Partner Incentive Enrollment Invitation",
    greeting: (name) => `Hello ${name},`,
    happened: (location, program) =>
      `${location} has completed its first transaction. It is invited to enroll in ${program}.`,
    todo: "Once enrolled, the location earns rebate and co-op on its sales. Sales made before it enrolls do not earn.",
    button: "Get started",
    until: (date) => `The invitation is valid until ${date}.`,
    ignore: "You receive this mail because you are an incentives admin of this location.",
  },
  ko: {
    subject: "파트너 인센티브 등록 초대장",
    greeting: (name) => `${name} 님, 안녕하세요.`,
    happened: (location, program) =>
      `${location}에서 첫 거래를 완료했습니다. ${program} 프로그램에 등록하도록 초대합니다.`,
    todo: "등록하면 이 위치의 판매에 대해 리베이트와 협동 수익을 받습니다. 등록 전의 판매에는 수익이 지급되지 않습니다.",
    button: "시작하기",
    until: (date) => `초대장은 ${date}까지 유효합니다.`,
    ignore: "이 위치의 인센티브 관리자이므로 이 메일을 받으셨습니다.",
  },
};

export function invitationMail(work: EnrollmentInvitationMail, to: User, publicUrl: string, token: string): Mail {
  const { locale } = to;
  const text = words[locale];
  const name = singleLine(to.displayName);
  const location = `${singleLine(work.locationName)} (${work.locationId})`;
  const date = new Intl.DateTimeFormat(locale === "ko" ? "ko-KR" : "en-US", { dateStyle: "long", timeZone: "UTC" });
  const link = `${publicUrl}/invitations/${encodeURIComponent(work.invitationId)}#${token}`;
  return {
    to: { address: to.email, displayName: name },
    subject: text.subject,
    ...mailLayout(locale, {
      title: text.subject,
      paragraphs: [
        text.greeting(name),
        text.happened(location, singleLine(work.programName[locale])),
        text.todo,
        text.until(date.format(new Date(work.expiresAt))),
      ],
      button: { label: text.button, url: link },
      footnote: text.ignore,
    }),
  };
}

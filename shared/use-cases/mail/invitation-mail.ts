/** The invitation to enroll and its reminder, in the recipient's language: what happened, what to do, until when. */
import type { EnrollmentInvitationMail, InvitationReminderMail } from "../../domain/outbox.ts";
import type { User } from "../../domain/user.ts";
import type { Mail } from "../../ports/mailer.ts";
import { mailLayout } from "./mail-layout.ts";
import { singleLine } from "./single-line.ts";

interface Words {
  readonly subject: string;
  readonly reminder: string;
  readonly greeting: (name: string) => string;
  readonly happened: Readonly<Record<"firstTransaction" | "eligibility" | "manual", Sentence>>;
  readonly waits: Sentence;
  readonly todo: string;
  readonly button: string;
  readonly until: (date: string) => string;
  readonly ignore: string;
}

type Sentence = (location: string, program: string) => string;

const words: Readonly<Record<User["locale"], Words>> = {
  en: {
    subject: "Partner Incentive Enrollment Invitation",
    reminder: "Reminder: Partner Incentive Enrollment Invitation",
    greeting: (name) => `Hello ${name},`,
    happened: {
      firstTransaction: (location, program) =>
        `${location} has completed its first transaction. It is invited to enroll in ${program}.`,
      eligibility: (location, program) => `${location} meets the requirements of ${program} and is invited to enroll.`,
      manual: (location, program) => `The program operator invites ${location} to enroll in ${program}.`,
    },
    waits: (location, program) => `The invitation of ${location} to enroll in ${program} still waits for an answer.`,
    todo: "Once enrolled, the location earns rebate and co-op on its sales. Sales made before it enrolls do not earn.",
    button: "Get started",
    until: (date) => `The invitation is valid until ${date}.`,
    ignore: "You receive this mail because you are an incentives admin of this location.",
  },
  ko: {
    subject: "파트너 인센티브 등록 초대장",
    reminder: "알림: 파트너 인센티브 등록 초대장",
    greeting: (name) => `${name} 님, 안녕하세요.`,
    happened: {
      firstTransaction: (location, program) =>
        `${location}에서 첫 거래를 완료했습니다. ${program} 프로그램에 등록하도록 초대합니다.`,
      eligibility: (location, program) =>
        `${location}에서 ${program} 프로그램의 요구 사항을 충족했습니다. 이 프로그램에 등록하도록 초대합니다.`,
      manual: (location, program) => `프로그램 운영자가 ${location}을(를) ${program} 프로그램에 등록하도록 초대합니다.`,
    },
    waits: (location, program) => `${location}의 ${program} 프로그램 등록 초대장에 아직 응답하지 않았습니다.`,
    todo: "등록하면 이 위치의 판매에 대해 리베이트와 협동 수익을 받습니다. 등록 전의 판매에는 수익이 지급되지 않습니다.",
    button: "시작하기",
    until: (date) => `초대장은 ${date}까지 유효합니다.`,
    ignore: "이 위치의 인센티브 관리자이므로 이 메일을 받으셨습니다.",
  },
};

/** The link's token lies behind the #, which no server or scanner of mails is sent. */
export function invitationMail(work: EnrollmentInvitationMail, to: User, publicUrl: string, token: string): Mail {
  const text = words[to.locale];
  const { trigger = "firstTransaction" } = work;
  const happened = text.happened[trigger === "openProgram" ? "eligibility" : trigger];
  return mail(work, to, text.subject, happened, `${linkTo(work, publicUrl)}#${token}`);
}

/** Without the token, which nobody has any more: its reader answers after signing in, by his role. */
export function reminderMail(work: InvitationReminderMail, to: User, publicUrl: string): Mail {
  const text = words[to.locale];
  return mail(work, to, text.reminder, text.waits, linkTo(work, publicUrl));
}

type Offered = Pick<
  EnrollmentInvitationMail,
  "invitationId" | "locationId" | "locationName" | "programName" | "expiresAt"
>;

function linkTo({ invitationId }: Offered, publicUrl: string): string {
  return `${publicUrl}/invitations/${encodeURIComponent(invitationId)}`;
}

function mail(work: Offered, to: User, subject: string, happened: Sentence, url: string): Mail {
  const { locale } = to;
  const text = words[locale];
  const name = singleLine(to.displayName);
  const location = `${singleLine(work.locationName)} (${work.locationId})`;
  const date = new Intl.DateTimeFormat(locale === "ko" ? "ko-KR" : "en-US", { dateStyle: "long", timeZone: "UTC" });
  return {
    to: { address: to.email, displayName: name },
    subject,
    ...mailLayout(locale, {
      title: subject,
      paragraphs: [
        text.greeting(name),
        happened(location, singleLine(work.programName[locale])),
        text.todo,
        text.until(date.format(new Date(work.expiresAt))),
      ],
      button: { label: text.button, url },
      footnote: text.ignore,
    }),
  };
}

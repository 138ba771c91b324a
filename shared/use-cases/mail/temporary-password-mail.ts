/** The temporary password of a user, in his language: what to sign in with, where, until when, and what comes next. */
import type { TemporaryPasswordMail } from "../../domain/outbox.ts";
import type { User } from "../../domain/user.ts";
import type { Mail } from "../../ports/mailer.ts";
import { mailLayout } from "./mail-layout.ts";
import { singleLine } from "./single-line.ts";

interface Words {
  readonly subject: Readonly<Record<TemporaryPasswordMail["occasion"], string>>;
  readonly greeting: (name: string) => string;
  readonly happened: Readonly<Record<TemporaryPasswordMail["occasion"], (organization: string) => string>>;
  readonly signInName: string;
  readonly password: string;
  readonly until: (moment: string) => string;
  readonly next: readonly string[];
  readonly button: string;
  readonly ask: (organization: string) => string;
}

const words: Readonly<Record<User["locale"], Words>> = {
  en: {
    subject: { added: "Welcome to Partner Incentives", reset: "Your new temporary password" },
    greeting: (name) => `Hello ${name},`,
    happened: {
      added: (organization) => `${organization} has added you to Partner Incentives. Sign in with:`,
      reset: (organization) => `An admin of ${organization} has reset your password. Sign in with:`,
    },
    signInName: "Sign-in name",
    password: "Temporary password",
    until: (moment) =>
      `The temporary password works until ${moment}, and only once: you change it when you first sign in.`,
    next: [
      "Once you have changed your temporary password, your roles decide what you see. Incentives data appears on the Dashboard when the Incentives admin of your organization has completed the user setup.",
    ],
    button: "Sign in",
    ask: (organization) =>
      `Did you not expect this mail, or has the temporary password expired? A global admin of ${organization} can help. Nobody will ever ask you for your password.`,
  },
  ko: {
    subject: { added: "파트너 인센티브에 오신 것을 환영합니다", reset: "새 임시 암호 안내" },
    greeting: (name) => `${name} 님, 안녕하세요.`,
    happened: {
      added: (organization) =>
        `${organization}에서 귀하를 파트너 인센티브 사용자로 추가했습니다. 다음 정보로 로그인하세요.`,
      reset: (organization) => `${organization}의 관리자가 귀하의 암호를 재설정했습니다. 다음 정보로 로그인하세요.`,
    },
    signInName: "로그인 이름",
    password: "임시 암호",
    until: (moment) => `임시 암호는 ${moment}까지 한 번만 사용할 수 있습니다. 처음 로그인할 때 임시 암호를 변경합니다.`,
    next: [
      "임시 암호를 변경하면 할당된 역할에 따라 화면이 표시됩니다. 조직의 인센티브 관리자가 사용자 설정을 완료하면 인센티브 데이터가 대시보드에 나타납니다.",
    ],
    button: "로그인",
    ask: (organization) =>
      `예상하지 못한 메일이거나 임시 암호가 만료되었다면 ${organization}의 전역 관리자에게 문의하세요. 누구도 귀하의 암호를 묻지 않습니다.`,
  },
};

export function temporaryPasswordMail(
  work: TemporaryPasswordMail,
  to: User,
  organization: string,
  publicUrl: string,
  password: string,
): Mail {
  const { locale } = to;
  const text = words[locale];
  const [name, from] = [singleLine(to.displayName), singleLine(organization)];
  return {
    to: { address: to.email, displayName: name },
    subject: text.subject[work.occasion],
    ...mailLayout(locale, {
      title: text.subject[work.occasion],
      paragraphs: [text.greeting(name), text.happened[work.occasion](from)],
      credentials: [
        { label: text.signInName, value: singleLine(work.signInName) },
        { label: text.password, value: password },
      ],
      afterwards: [text.until(momentIn(locale, work.expiresAt)), ...text.next],
      button: { label: text.button, url: `${publicUrl}/auth/sign-in` },
      footnote: text.ask(from),
    }),
  };
}

/** To the minute, and in UTC as it says: nobody knows where the reader is. */
function momentIn(locale: User["locale"], instant: string): string {
  const format = { dateStyle: "long", timeStyle: "short", timeZone: "UTC" } as const;
  return `${new Intl.DateTimeFormat(locale === "ko" ? "ko-KR" : "en-US", format).format(new Date(instant))} (UTC)`;
}

/** To a user who could sign in before he was added: that he may come in, and that his password stays his own. */
import type { User } from "../../domain/user.ts";
import type { Mail } from "../../ports/mailer.ts";
import { mailLayout } from "./mail-layout.ts";
import { singleLine } from "./single-line.ts";

interface Words {
  readonly subject: string;
  readonly greeting: (name: string) => string;
  readonly happened: (organization: string) => string;
  readonly how: string;
  readonly next: string;
  readonly button: string;
  readonly ask: (organization: string) => string;
}

const words: Readonly<Record<User["locale"], Words>> = {
  en: {
    subject: "You have access to Partner Incentives",
    greeting: (name) => `Hello ${name},`,
    happened: (organization) => `${organization} has added you to Partner Incentives.`,
    how: "Sign in as you do already: your account and your password stay as they are, and there is no temporary password.",
    next: "Your roles decide what you see. Incentives data appears on the Dashboard when the Incentives admin of your organization has completed the user setup.",
    button: "Sign in",
    ask: (organization) => `Did you not expect this mail? A global admin of ${organization} can tell you more.`,
  },
  ko: {
    subject: "파트너 인센티브를 사용할 수 있습니다",
    greeting: (name) => `${name} 님, 안녕하세요.`,
    happened: (organization) => `${organization}에서 귀하를 파트너 인센티브 사용자로 추가했습니다.`,
    how: "지금까지와 같이 로그인하세요. 계정과 암호는 그대로이며 임시 암호는 없습니다.",
    next: "할당된 역할에 따라 화면이 표시됩니다. 조직의 인센티브 관리자가 사용자 설정을 완료하면 인센티브 데이터가 대시보드에 나타납니다.",
    button: "로그인",
    ask: (organization) => `예상하지 못한 메일이라면 ${organization}의 전역 관리자에게 문의하세요.`,
  },
};

export function accessGrantedMail(to: User, organization: string, publicUrl: string): Mail {
  const text = words[to.locale];
  const [name, from] = [singleLine(to.displayName), singleLine(organization)];
  return {
    to: { address: to.email, displayName: name },
    subject: text.subject,
    ...mailLayout(to.locale, {
      title: text.subject,
      paragraphs: [text.greeting(name), text.happened(from), text.how, text.next],
      button: { label: text.button, url: `${publicUrl}/auth/sign-in` },
      footnote: text.ask(from),
    }),
  };
}

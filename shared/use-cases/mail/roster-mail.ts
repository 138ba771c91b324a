/** The list of an organization's incentives people, with the first step: to an admin, in his language. */
import type { RosterMail } from "../../domain/outbox.ts";
import { anyScope, type PartnerRole } from "../../domain/role.ts";
import { roleTexts } from "../../domain/role-texts.ts";
import type { User } from "../../domain/user.ts";
import type { Mail } from "../../ports/mailer.ts";
import { mailLayout } from "./mail-layout.ts";
import { singleLine } from "./single-line.ts";

export interface ListedPerson {
  readonly displayName: string;
  readonly email: string;
  readonly role: PartnerRole;
  readonly locationId: string;
}

/** The first of them, and how many others there are. */
export interface PeopleList {
  readonly people: readonly ListedPerson[];
  readonly more: number;
}

interface Words {
  readonly subject: string;
  readonly greeting: (name: string) => string;
  readonly happened: Readonly<Record<RosterMail["occasion"], (organization: string) => string>>;
  /** Where a roster waits to be imported. */
  readonly waiting: string;
  readonly nobody: string;
  readonly headings: readonly string[];
  readonly everywhere: string;
  readonly more: (count: number) => string;
  readonly step: string;
  readonly button: string;
  readonly why: (organization: string) => string;
}

const words: Readonly<Record<User["locale"], Words>> = {
  en: {
    subject: "Your organization's incentives users",
    greeting: (name) => `Hello ${name},`,
    happened: {
      accountCreated: (organization) => `${organization} now has an account for Partner Incentives.`,
      rosterImported: (organization) => `The incentives users of ${organization} have been imported.`,
    },
    waiting: "These are the people who are to work with incentives. They get access when you import the list.",
    nobody: "Nobody works with incentives yet.",
    headings: ["Name", "E-mail", "Role", "Location"],
    everywhere: "All locations",
    more: (count) => `and ${count} more`,
    step: "Your first step is the user setup: check that everyone is on the list, and add who is missing. When the Incentives admin has completed it, your incentives data appears on the Dashboard.",
    button: "Go to user setup",
    why: (organization) => `You are an admin of ${organization}, and therefore receive this mail.`,
  },
  ko: {
    subject: "귀사의 인센티브 사용자 목록",
    greeting: (name) => `${name} 님, 안녕하세요.`,
    happened: {
      accountCreated: (organization) => `${organization}의 파트너 인센티브 계정이 만들어졌습니다.`,
      rosterImported: (organization) => `${organization}의 인센티브 사용자를 가져왔습니다.`,
    },
    waiting: "인센티브 업무를 맡을 사용자는 다음과 같습니다. 목록을 가져오면 사용 권한이 부여됩니다.",
    nobody: "아직 인센티브 업무를 맡은 사용자가 없습니다.",
    headings: ["이름", "이메일", "역할", "위치"],
    everywhere: "모든 위치",
    more: (count) => `외 ${count}건`,
    step: "첫 단계는 사용자 설정입니다. 목록에 빠진 사람이 없는지 확인하고 필요한 사용자를 추가하세요. 인센티브 관리자가 사용자 설정을 완료하면 인센티브 데이터가 대시보드에 나타납니다.",
    button: "사용자 설정으로 이동",
    why: (organization) => `${organization}의 관리자이므로 이 메일을 받으셨습니다.`,
  },
};

export function rosterMail(
  work: RosterMail,
  to: User,
  organization: string,
  { people, more }: PeopleList,
  publicUrl: string,
): Mail {
  const text = words[to.locale];
  const [name, from] = [singleLine(to.displayName), singleLine(organization)];
  const rows = people.map(({ displayName, email, role, locationId }) => [
    singleLine(displayName),
    email,
    roleTexts[role].name[to.locale],
    locationId === anyScope ? text.everywhere : locationId,
  ]);
  const state = rows.length === 0 ? [text.nobody] : work.rosterId === undefined ? [] : [text.waiting];
  const table = { headings: text.headings, rows, ...(more > 0 && { more: text.more(more) }) };
  return {
    to: { address: to.email, displayName: name },
    subject: text.subject,
    ...mailLayout(to.locale, {
      title: text.subject,
      paragraphs: [text.greeting(name), text.happened[work.occasion](from), ...state],
      ...(rows.length > 0 && { table }),
      afterwards: [text.step],
      button: { label: text.button, url: `${publicUrl}/setup` },
      footnote: text.why(from),
    }),
  };
}

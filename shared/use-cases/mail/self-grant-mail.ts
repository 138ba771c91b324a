/** Tells a global admin which roles another one has given himself. What he has given back since is left out. */
import { holdsRole } from "../../domain/access.ts";
import type { SelfGrantMail } from "../../domain/outbox.ts";
import { anyScope, isLive } from "../../domain/role.ts";
import type { User } from "../../domain/user.ts";
import type { Composed, ComposingPorts } from "./composing.ts";
import { mailLayout } from "./mail-layout.ts";
import { roleLines, wantedForLines } from "./mailed-roles.ts";
import { singleLine } from "./single-line.ts";

interface Words {
  readonly subject: string;
  readonly greeting: (name: string) => string;
  readonly happened: (by: string, address: string) => string;
  readonly todo: string;
  readonly button: string;
  readonly footnote: string;
}

const words: Readonly<Record<User["locale"], Words>> = {
  en: {
    subject: "A global admin has assigned a role to themselves",
    greeting: (name) => `Hello ${name},`,
    happened: (by, address) => `${by} (${address}), a global admin of your organization, now also has:`,
    todo: "Nobody else had to agree. If you do not expect this, ask why, and take the role away.",
    button: "Open Partner Incentives",
    footnote: "You receive this mail because you are a global admin of your organization.",
  },
  ko: {
    subject: "전역 관리자가 자신에게 역할을 할당했습니다",
    greeting: (name) => `${name} 님, 안녕하세요.`,
    happened: (by, address) => `조직의 전역 관리자 ${by} 님(${address})이 자신에게 다음 역할을 할당했습니다.`,
    todo: "다른 사람의 동의 없이 할당되었습니다. 예상하지 못한 할당이라면 이유를 확인하고 역할을 제거하세요.",
    button: "파트너 인센티브 열기",
    footnote: "조직의 전역 관리자이므로 이 메일을 받으셨습니다.",
  },
};

/** One query. */
export async function selfGrant(
  { accounts, clock, publicUrl }: ComposingPorts,
  accountId: string,
  { userId, grantedTo, roles }: SelfGrantMail,
): Promise<Composed> {
  const view = await accounts.read(accountId, [
    { kind: "user", id: userId },
    { kind: "user", id: grantedTo },
    { kind: "access", ofUser: userId },
    { kind: "access", ofUser: grantedTo },
    ...wantedForLines(roles),
  ]);
  const accessOf = (id: string) => view.all("access").find(({ value }) => value.userId === id)?.value;
  const now = clock.now();
  const [user, access] = [view.get("user", userId)?.value, accessOf(userId)];
  const everywhere = { programId: anyScope, locationId: anyScope };
  if (!user || !access || !holdsRole(access, "globalAdmin", everywhere, now)) return "recipientGone";
  const [grantor, held] = [view.get("user", grantedTo)?.value, accessOf(grantedTo)?.assignments ?? []];
  const still = roles.filter(({ id }) => held.some((each) => each.id === id && isLive(each, now)));
  if (!grantor || still.length === 0) return "withdrawn";

  const text = words[user.locale];
  const name = singleLine(user.displayName);
  const happened = text.happened(singleLine(grantor.displayName), singleLine(grantor.email));
  return {
    to: { address: user.email, displayName: name },
    subject: text.subject,
    ...mailLayout(user.locale, {
      title: text.subject,
      paragraphs: [text.greeting(name), happened, ...roleLines(still, user.locale, view), text.todo],
      button: { label: text.button, url: `${publicUrl}/` },
      footnote: text.footnote,
    }),
  };
}

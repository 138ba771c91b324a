/** Tells a user which roles somebody gave him or took from him. What has changed again since is left out. */

import { mayAct } from "../../domain/access.ts";
import type { MailedRole, RoleChangedMail } from "../../domain/outbox.ts";
import { isLive, type RoleAssignment } from "../../domain/role.ts";
import type { User } from "../../domain/user.ts";
import type { Composed, ComposingPorts } from "./composing.ts";
import { mailLayout } from "./mail-layout.ts";
import { roleLines, wantedForLines } from "./mailed-roles.ts";
import { singleLine } from "./single-line.ts";

interface Words {
  readonly greeting: (name: string) => string;
  readonly assigned: { readonly subject: string; readonly happened: (by: string) => string; readonly effect: string };
  readonly revoked: { readonly subject: string; readonly happened: (by: string) => string; readonly effect: string };
  readonly someAdmin: string;
  readonly button: string;
  readonly footnote: string;
}

const words: Readonly<Record<User["locale"], Words>> = {
  en: {
    greeting: (name) => `Hello ${name},`,
    assigned: {
      subject: "You have been given a role in Partner Incentives",
      happened: (by) => `${by} has given you:`,
      effect: "You can use it from now on; there is no need to sign in again.",
    },
    revoked: {
      subject: "A role of yours in Partner Incentives has ended",
      happened: (by) => `${by} has taken from you:`,
      effect: "If that is a mistake, ask an admin of your organization.",
    },
    someAdmin: "An admin of your organization",
    button: "Open Partner Incentives",
    footnote: "You receive this mail because your roles in Partner Incentives were changed.",
  },
  ko: {
    greeting: (name) => `${name} 님, 안녕하세요.`,
    assigned: {
      subject: "파트너 인센티브에서 역할이 할당되었습니다",
      happened: (by) => `${by} 님이 다음 역할을 할당했습니다.`,
      effect: "다시 로그인하지 않아도 지금부터 사용할 수 있습니다.",
    },
    revoked: {
      subject: "파트너 인센티브의 역할이 종료되었습니다",
      happened: (by) => `${by} 님이 다음 역할을 제거했습니다.`,
      effect: "잘못된 처리라면 조직의 관리자에게 문의하세요.",
    },
    someAdmin: "조직의 관리자",
    button: "파트너 인센티브 열기",
    footnote: "파트너 인센티브의 역할이 변경되어 이 메일을 받으셨습니다.",
  },
};

/** One query. */
export async function roleChanged(
  { accounts, clock, publicUrl }: ComposingPorts,
  accountId: string,
  { userId, change, changedBy, roles }: RoleChangedMail,
): Promise<Composed> {
  const view = await accounts.read(accountId, [
    { kind: "user", id: userId },
    { kind: "user", id: changedBy },
    { kind: "access", ofUser: userId },
    ...wantedForLines(roles),
  ]);
  const user = view.get("user", userId)?.value;
  const access = view.all("access").find(({ value }) => value.userId === userId)?.value;
  if (!user || !access || !mayAct(access)) return "recipientGone";
  const now = clock.now();
  const live = access.assignments.filter((each) => isLive(each, now));
  const still = roles.filter((role) => (change === "assigned" ? isThere(role, live) : !isHeldAgain(role, live)));
  if (still.length === 0) return "withdrawn";

  const text = words[user.locale];
  const { subject, happened, effect } = text[change];
  const name = singleLine(user.displayName);
  const by = singleLine(view.get("user", changedBy)?.value.displayName ?? text.someAdmin);
  return {
    to: { address: user.email, displayName: name },
    subject,
    ...mailLayout(user.locale, {
      title: subject,
      paragraphs: [text.greeting(name), happened(by), ...roleLines(still, user.locale, view), effect],
      button: { label: text.button, url: `${publicUrl}/` },
      footnote: text.footnote,
    }),
  };
}

function isThere({ id }: MailedRole, live: readonly RoleAssignment[]): boolean {
  return live.some((each) => each.id === id);
}

function isHeldAgain({ role, programId, locationId }: MailedRole, live: readonly RoleAssignment[]): boolean {
  return live.some((each) => each.role === role && each.programId === programId && each.locationId === locationId);
}

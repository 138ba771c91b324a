/** A problem as a page, for people whose browser was sent to us: what happened, what to do, and what to report. */
import { escapeHtml } from "../text/escape-html.ts";
import type { Locale } from "./negotiation.ts";
import { pageHeaders, pageShell } from "./page-shell.ts";
import type { Problem } from "./problem.ts";

type Text = readonly [title: string, advice: string];

const texts: Readonly<Record<Locale, Readonly<Record<string, Text>>>> = {
  en: {
    password_expired: [
      "Your temporary password has expired",
      "It was not changed in time. Ask a global admin of your organization to reset it.",
    ],
    sign_in_expired: ["This sign-in took too long", "Or it was begun in another browser, or cookies are blocked."],
    sign_in_refused: ["You were not signed in", "The answer of your organization's sign-in could not be accepted."],
    tenant_not_allowed: ["Your organization takes no part", "Sign in with the account of your partner organization."],
    user_disabled: ["Your user is disabled or locked", "Ask a global admin of your organization to enable it again."],
    other: ["Something is in the way", "Try again in a moment."],
  },
  ko: {
    password_expired: [
      "임시 암호가 만료되었습니다",
      "기한 안에 변경되지 않았습니다. 조직의 전역 관리자에게 암호 재설정을 요청하세요.",
    ],
    sign_in_expired: ["로그인 시간이 지났습니다", "다른 브라우저에서 시작했거나 쿠키가 차단되었을 수도 있습니다."],
    sign_in_refused: ["로그인하지 못했습니다", "조직 로그인의 응답을 받아들일 수 없습니다."],
    tenant_not_allowed: ["참여하지 않는 조직입니다", "파트너 조직의 계정으로 로그인하세요."],
    user_disabled: ["사용할 수 없거나 잠긴 사용자입니다", "조직의 전역 관리자에게 다시 사용하도록 요청하세요."],
    other: ["지금은 진행할 수 없습니다", "잠시 후 다시 시도하세요."],
  },
};

const labels = {
  en: { again: "Sign in again", report: "Correlation id" },
  ko: { again: "다시 로그인", report: "상관 관계 ID" },
} as const;

export const problemPageHeaders: Readonly<Record<string, string>> = {
  ...pageHeaders,
  "Cache-Control": "no-store",
  "Content-Type": "text/html; charset=utf-8",
};

export function problemPage({ code, correlationId }: Problem, locale: Locale): string {
  const [title, advice] = texts[locale][code] ?? texts[locale].other ?? ["", ""];
  const { again, report } = labels[locale];
  const main = `<p>${escapeHtml(advice)}</p>
<p><a href="/auth/sign-in">${escapeHtml(again)}</a></p>
<p><small>${escapeHtml(code)} · ${escapeHtml(report)}: ${escapeHtml(correlationId)}</small></p>`;
  return pageShell(title, main, locale);
}

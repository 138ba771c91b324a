/** The words of mails about payout and tax profiles. */
import type { ProfileName, ProfileNews } from "../../domain/profile-news.ts";
import type { ProfileProblem, ProfileProblemCode } from "../../domain/profile-problem.ts";
import type { User } from "../../domain/user.ts";

export interface ProfileWords {
  readonly profile: Readonly<Record<ProfileName["kind"], (name: string) => string>>;
  readonly subject: Readonly<Record<ProfileNews["occasion"], (profile: string) => string>>;
  readonly greeting: (name: string) => string;
  readonly redirected: (profile: string, by: string) => string;
  readonly person: (name: string, address: string) => string;
  readonly somebody: string;
  readonly ending: (last: string) => string;
  readonly waits: string;
  readonly objection: string;
  readonly toCorrect: (profile: string) => string;
  readonly held: string;
  readonly button: string;
  readonly footnote: string;
}

export const profileWords: Readonly<Record<User["locale"], ProfileWords>> = {
  en: {
    profile: {
      payoutProfile: (name) => `payout profile “${name}”`,
      taxProfile: (location) => `tax profile of location ${location}`,
    },
    subject: {
      redirected: (profile) => `Bank details changed: ${profile}`,
      actionRequired: (profile) => `Action required: ${profile}`,
    },
    greeting: (name) => `Hello ${name},`,
    redirected: (profile, by) => `The bank details of the ${profile} were changed by ${by}.`,
    person: (name, address) => `${name} (${address})`,
    somebody: "somebody who is not in your organization any more",
    ending: (last) => `The account now ends in ${last}.`,
    waits: "Payments by it wait until the new details are validated, and for three days more.",
    objection: "If you do not expect this, put the profile on hold now and ask whoever changed it.",
    toCorrect: (profile) => `The ${profile} could not be approved. Please correct:`,
    held: "Until then your earnings go on, but payments by it are held.",
    button: "Open Partner Incentives",
    footnote: "You receive this mail because you administer incentives in your organization.",
  },
  ko: {
    profile: {
      payoutProfile: (name) => `지급 프로필 “${name}”`,
      taxProfile: (location) => `위치 ${location}의 세금 프로필`,
    },
    subject: {
      redirected: (profile) => `은행 정보 변경: ${profile}`,
      actionRequired: (profile) => `작업 필요: ${profile}`,
    },
    greeting: (name) => `${name} 님, 안녕하세요.`,
    redirected: (profile, by) => `${by}이(가) ${profile}의 은행 정보를 변경했습니다.`,
    person: (name, address) => `${name} 님(${address})`,
    somebody: "더 이상 조직에 없는 사용자",
    ending: (last) => `계좌 번호의 끝자리는 이제 ${last}입니다.`,
    waits: "새 정보가 검증될 때까지, 그리고 그 후 3일 동안 이 프로필을 통한 지급은 대기합니다.",
    objection: "예상하지 못한 변경이라면 지금 프로필을 보류하고 변경한 사람에게 확인하세요.",
    toCorrect: (profile) => `${profile}을(를) 승인할 수 없습니다. 다음을 수정하세요.`,
    held: "그때까지 수익은 계속 쌓이지만 이 프로필을 통한 지급은 보류됩니다.",
    button: "파트너 인센티브 열기",
    footnote: "조직의 인센티브를 관리하고 있으므로 이 메일을 받으셨습니다.",
  },
};

const koreanProblems: Readonly<Record<Exclude<ProfileProblemCode, "returned">, string>> = {
  required: "입력해야 합니다.",
  not_needed: "이 국가에서는 사용하지 않습니다.",
  wrong_form: "형식이 올바르지 않습니다.",
  wrong_check_digits: "길이 또는 확인 숫자가 올바르지 않습니다.",
  wrong_country: "국가가 일치하지 않습니다.",
  form_not_for_country: "이 국가에서 사용할 수 없는 양식입니다.",
  in_the_future: "아직 오지 않은 날짜입니다.",
  expired: "양식이 만료되었습니다. 새 양식에 서명하세요.",
};

const koreanFields: Readonly<Record<string, string>> = {
  "/holder": "예금주",
  "/method": "지급 방법",
  "/country": "국가",
  "/bank/iban": "IBAN",
  "/bank/accountNumber": "계좌 번호",
  "/bank/bankCode": "은행 코드",
  "/bank/branchCode": "지점 코드",
  "/bank/bic": "BIC(SWIFT 코드)",
  "/form": "세금 양식",
  "/legalName": "법인명",
  "/taxNumber": "납세자 번호",
  "/signedOn": "서명일",
  "/expiresOn": "만료일",
};

/** What is wrong in one sentence; what somebody has written by hand stays as he wrote it. */
export function problemSentence({ field, code, message }: ProfileProblem, locale: User["locale"]): string {
  if (locale === "en" || code === "returned") return message;
  return `${koreanFields[field] ?? field}: ${koreanProblems[code]}`;
}

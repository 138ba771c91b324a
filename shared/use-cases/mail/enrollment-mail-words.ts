/** The words of the mails about an enrollment, in both languages. */
import type { EnrollmentNotice } from "../../domain/enrollment-notice.ts";
import type { User } from "../../domain/user.ts";

type Status = EnrollmentNotice["status"];
type Reason = NonNullable<EnrollmentNotice["reasons"]>[number];

export interface EnrollmentWords {
  readonly greeting: (name: string) => string;
  readonly subject: Readonly<Record<Status, (location: string, program: string) => string>>;
  readonly happened: Readonly<Record<Status, (location: string, program: string) => string>>;
  readonly earnsFrom: (month: string) => string;
  readonly earnsUntil: (month: string) => string;
  readonly held: string;
  readonly completesItself: string;
  readonly profile: Readonly<Record<Reason["profile"], string>>;
  readonly problem: Readonly<Record<Reason["problem"], string>>;
  readonly whatToDo: string;
  readonly enrollAgain: string;
  readonly reason: (text: string) => string;
  readonly askOperator: string;
  readonly button: string;
  readonly footnote: string;
}

export const enrollmentWords: Readonly<Record<User["locale"], EnrollmentWords>> = {
  en: {
    greeting: (name) => `Hello ${name},`,
    subject: {
      actionRequired: (location) => `Action required: enrollment of ${location}`,
      enrolled: (location, program) => `${location} is enrolled in ${program}`,
      ineligible: (location, program) => `${location} is no longer eligible for ${program}`,
      inactive: (location, program) => `The enrollment of ${location} in ${program} has expired`,
      discontinued: (location, program) => `The enrollment of ${location} in ${program} has ended`,
    },
    happened: {
      actionRequired: (location, program) => `The enrollment of ${location} in ${program} needs your attention:`,
      enrolled: (location, program) => `${location} is enrolled in ${program}. There is nothing left to do.`,
      ineligible: (location, program) => `${location} does not meet every requirement of ${program} any more.`,
      inactive: (location, program) =>
        `The fiscal year has ended, and the enrollment of ${location} in ${program} could not be continued because its profiles were not in order.`,
      discontinued: (location, program) =>
        `The program operator has ended the enrollment of ${location} in ${program}.`,
    },
    earnsFrom: (month) => `Its sales earn from ${month} on.`,
    earnsUntil: (month) => `Its sales earn until the end of ${month}.`,
    held: "Its sales go on earning; payments are held until this is done.",
    completesItself: "Once the profiles are approved, the enrollment completes by itself.",
    profile: { payoutProfile: "Payout profile (bank details)", taxProfile: "Tax profile" },
    problem: {
      missing: "there is none yet. Create one and submit it.",
      draft: "it is a draft. Complete and submit it.",
      pendingValidation: "it is being validated. There is nothing to do.",
      actionRequired: "it was sent back. Correct it and submit it again.",
      expired: "it has expired. Renew it.",
    },
    whatToDo: "What to do:",
    enrollAgain: "Then enroll the location again.",
    reason: (text) => `The reason given is: ${text}`,
    askOperator: "If you think that this is a mistake, ask the program operator.",
    button: "Open the location",
    footnote: "You receive this mail because you look after the incentives of this location.",
  },
  ko: {
    greeting: (name) => `${name} 님, 안녕하세요.`,
    subject: {
      actionRequired: (location) => `작업 필요: ${location} 등록`,
      enrolled: (location, program) => `${location}: ${program} 등록 완료`,
      ineligible: (location, program) => `${location}: ${program} 자격 상실`,
      inactive: (location, program) => `${location}: ${program} 등록 만료`,
      discontinued: (location, program) => `${location}: ${program} 등록 종료`,
    },
    happened: {
      actionRequired: (location, program) => `${location}의 ${program} 등록에 다음 작업이 필요합니다.`,
      enrolled: (location, program) => `${location}이(가) ${program}에 등록되었습니다. 더 필요한 작업은 없습니다.`,
      ineligible: (location, program) => `${location}이(가) ${program}의 요구 사항을 더 이상 모두 충족하지 않습니다.`,
      inactive: (location, program) =>
        `회계 연도가 끝났으나 프로필이 준비되지 않아 ${location}의 ${program} 등록을 연장할 수 없었습니다.`,
      discontinued: (location, program) => `프로그램 운영자가 ${location}의 ${program} 등록을 종료했습니다.`,
    },
    earnsFrom: (month) => `${month}부터의 판매에 수익이 지급됩니다.`,
    earnsUntil: (month) => `${month} 말까지의 판매에 수익이 지급됩니다.`,
    held: "판매 수익은 계속 발생하지만, 이 작업이 끝날 때까지 지급이 보류됩니다.",
    completesItself: "프로필이 승인되면 등록이 자동으로 완료됩니다.",
    profile: { payoutProfile: "지급 프로필(은행 정보)", taxProfile: "세금 프로필" },
    problem: {
      missing: "아직 없습니다. 만들어 제출하세요.",
      draft: "초안입니다. 완료하여 제출하세요.",
      pendingValidation: "검증 중입니다. 필요한 작업이 없습니다.",
      actionRequired: "반려되었습니다. 수정하여 다시 제출하세요.",
      expired: "만료되었습니다. 갱신하세요.",
    },
    whatToDo: "필요한 작업:",
    enrollAgain: "그런 다음 위치를 다시 등록하세요.",
    reason: (text) => `사유: ${text}`,
    askOperator: "잘못된 처리라고 생각되면 프로그램 운영자에게 문의하세요.",
    button: "위치 열기",
    footnote: "이 위치의 인센티브를 담당하므로 이 메일을 받으셨습니다.",
  },
};

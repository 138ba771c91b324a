/** What each role is called and what it is for, in both languages: for people who grant one, and for mails. */
import type { Bilingual } from "./program.ts";
import type { Role } from "./role.ts";

export interface RoleTexts {
  readonly name: Bilingual;
  /** One sentence. */
  readonly purpose: Bilingual;
}

/** Source: DOMAIN.md b2 and its Korean terms. */
export const roleTexts: Readonly<Record<Role, RoleTexts>> = {
  incentivesAdmin: {
    name: { en: "Incentives admin", ko: "인센티브 관리자" },
    purpose: {
      en: "Enrolls locations in programs, sets up incentives users, and keeps bank and tax profiles.",
      ko: "위치를 프로그램에 등록하고, 인센티브 사용자를 설정하며, 은행 및 세금 프로필을 관리합니다.",
    },
  },
  incentivesUser: {
    name: { en: "Incentives user", ko: "인센티브 사용자" },
    purpose: {
      en: "Sees programs, enrollments, earnings and payments, and prepares co-op claims.",
      ko: "프로그램, 등록, 수익 및 지급을 확인하고 협동 수익 청구를 준비합니다.",
    },
  },
  globalAdmin: {
    name: { en: "Global admin", ko: "전역 관리자" },
    purpose: {
      en: "Manages users, roles and the account as a whole, but enrolls nobody and edits no bank details.",
      ko: "사용자, 역할 및 계정 전체를 관리하지만 프로그램 등록과 은행 정보 편집은 할 수 없습니다.",
    },
  },
  accountAdmin: {
    name: { en: "Account admin", ko: "계정 관리자" },
    purpose: {
      en: "Manages locations and agreements, and grants the roles of incentives and reports.",
      ko: "위치와 계약을 관리하고 인센티브 및 보고서 역할을 할당합니다.",
    },
  },
  userManagementAdmin: {
    name: { en: "User management admin", ko: "사용자 관리 관리자" },
    purpose: {
      en: "Adds and manages users and resets their passwords, without seeing incentives data.",
      ko: "사용자를 추가 및 관리하고 암호를 재설정하지만 인센티브 데이터는 볼 수 없습니다.",
    },
  },
  adminAgent: {
    name: { en: "Admin agent", ko: "관리 에이전트" },
    purpose: {
      en: "Manages customers, asks for relationships with them, and acts on their behalf.",
      ko: "고객을 관리하고, 고객과의 관계를 요청하며, 고객을 대신하여 작업합니다.",
    },
  },
  salesAgent: {
    name: { en: "Sales agent", ko: "영업 에이전트" },
    purpose: {
      en: "Sees customers and asks for relationships with them.",
      ko: "고객을 확인하고 고객과의 관계를 요청합니다.",
    },
  },
  helpdeskAgent: {
    name: { en: "Helpdesk agent", ko: "기술 지원팀 에이전트" },
    purpose: {
      en: "Sees customers in order to support them.",
      ko: "지원을 위해 고객을 확인합니다.",
    },
  },
  reportViewer: {
    name: { en: "Report viewer", ko: "보고서 뷰어" },
    purpose: {
      en: "Sees programs, eligibility and enrollments, without revenue and personal data.",
      ko: "매출과 개인 데이터를 제외하고 프로그램, 자격 및 등록을 확인합니다.",
    },
  },
  executiveReportViewer: {
    name: { en: "Executive report viewer", ko: "임원 보고서 뷰어" },
    purpose: {
      en: "Sees every report, the dashboard and the earnings included.",
      ko: "대시보드와 수익을 포함한 모든 보고서를 확인합니다.",
    },
  },
  billingAdmin: {
    name: { en: "Billing admin", ko: "대금 청구 관리자" },
    purpose: {
      en: "Takes care of bills, and sees programs and locations.",
      ko: "대금 청구를 담당하며 프로그램과 위치를 확인합니다.",
    },
  },
  partnerNetworkAdmin: {
    name: { en: "Partner network admin", ko: "파트너 네트워크 관리자" },
    purpose: {
      en: "Sees the account's profiles, competencies and roles, and grants none.",
      ko: "계정의 프로필, 역량 및 역할을 확인하지만 역할을 할당할 수는 없습니다.",
    },
  },
  programManager: {
    name: { en: "Program manager", ko: "프로그램 관리자" },
    purpose: {
      en: "Runs the incentive programs for all partners: versions, feeds, invitations and corrections.",
      ko: "모든 파트너를 위한 인센티브 프로그램의 버전, 피드, 초대장 및 수정을 운영합니다.",
    },
  },
  claimReviewer: {
    name: { en: "Claim reviewer", ko: "청구 검토자" },
    purpose: {
      en: "Decides on the co-op claims of all partners.",
      ko: "모든 파트너의 협동 수익 청구를 심사합니다.",
    },
  },
  payoutApprover: {
    name: { en: "Payout approver", ko: "지급 승인자" },
    purpose: {
      en: "Approves and executes payouts that somebody else has created.",
      ko: "다른 사람이 만든 지급을 승인하고 실행합니다.",
    },
  },
};

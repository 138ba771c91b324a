/** Every word of the page in Korean; its terms are those of the partners' own documents. */
import { audit } from "./ko/audit.ts";
import { coop } from "./ko/coop.ts";
import { dispute } from "./ko/dispute.ts";
import { earningsPage } from "./ko/earnings-page.ts";
import { enrollment } from "./ko/enrollment.ts";
import { failures } from "./ko/failures.ts";
import { forms } from "./ko/forms.ts";
import { me } from "./ko/me.ts";
import { overview } from "./ko/overview.ts";
import { payouts } from "./ko/payouts.ts";
import { people } from "./ko/people.ts";
import { setupPage } from "./ko/setup-page.ts";
import { statements } from "./ko/statements.ts";
import { taxInvoice } from "./ko/tax-invoice.ts";
import { why } from "./ko/why.ts";
import type { Texts } from "./texts.ts";

export const ko: Texts = {
  product: "파트너 인센티브",
  otherLanguage: "English",
  signOut: "로그아웃",
  signOutEverywhere: "모든 브라우저에서 로그아웃",
  skip: "본문으로 건너뛰기",
  loading: "불러오는 중…",
  retry: "다시 시도",
  toDashboard: "대시보드",
  nav: {
    label: "페이지",
    dashboard: "대시보드",
    earnings: "수익",
    enrollment: "등록",
    payouts: "지급",
    people: "사용자",
    setup: "사용자 설정",
    audit: "감사",
    me: "내 역할",
  },
  operatorNav: {
    refresh: "일일 새로 고침",
    "payout-runs": "지급 실행",
    reviews: "검토",
    programs: "프로그램",
    rates: "환율",
    partners: "파트너",
  },
  noPermission: {
    title: "현재 역할로는 이 페이지를 볼 수 없습니다",
    lead: "내 역할에서 할 수 있는 일과 나머지 권한을 줄 수 있는 사람을 확인하세요.",
    button: "내 역할",
  },
  coop,
  statements,
  enrollment,
  earningsPage,
  overview,
  taxInvoice,
  dispute,
  forms,
  people,
  payouts,
  setupPage,
  why,
  audit,
  me,
  apiDocs: "API",
  errorDocs: "오류 코드",

  signedOut: {
    title: "로그아웃되었습니다",
    lead: "조직의 계정으로 로그인하세요.",
    button: "로그인",
    pitch: {
      title: "한눈에 보는 인센티브",
      lead: "위치마다 받은 수익과 놓친 수익, 다음에 할 일을 보여 드립니다.",
      points: [
        "리베이트와 협동 수익을 월별, 프로그램별, 위치별로, 통화마다 따로",
        "매일 새로 고침, 기준일 표시",
        "요구 사항마다 충족 여부와 근거, 해야 할 일",
      ],
    },
  },

  dashboard: {
    title: "대시보드",
    asOf: (day) => `${day} 기준`,
    neverRefreshed: "아직 새로 고치지 않음",
    nextRefresh: (instant) => `다음 새로 고침 ${instant}`,
    currencies: "통화",
    earned: "수익",
    rebate: "리베이트",
    coop: "협동 수익",
    total: "합계",
    missed: "놓친 수익",
    missedHint: "놓친 수익은 모든 요구 사항을 충족하고 등록되어 있었다면 해당 판매로 받았을 금액입니다.",
    byMonth: "월별",
    byProgram: "프로그램별",
    byLocation: "위치별",
    month: "월",
    asTable: "모든 월을 표로 보기",
    growth: "전년 대비",
    yearGrowth: (percent) => `최근 12개월: 이전 12개월 대비 ${percent}`,
    lines: (earned, notEarned) => `수익이 발생한 판매 ${earned}건, 발생하지 않은 판매 ${notEarned}건.`,
    rounded: "금액은 표시를 위해 반올림했습니다. 정확한 금액은 API에 있습니다.",
    empty: "아직 수익이 없습니다",
    emptyHint: "새로 고침에서 위치의 판매가 처음 확인되면 수익이 표시됩니다.",
  },

  setup: {
    title: "사용자 설정을 완료하세요",
    lead: "아래 작업이 끝나면 인센티브 데이터가 여기에 표시됩니다.",
    leadForOthers:
      "먼저 조직의 인센티브 관리자가 사용자 설정을 완료해야 합니다. 그 후 인센티브 데이터가 여기에 표시됩니다.",
    by: (role) => `담당: ${role}`,
    steps: {
      roster_not_imported: "조직의 인센티브 사용자를 설정하세요.",
      setup_not_completed: "사용자 설정을 완료하세요.",
      password_changed: "임시 암호를 변경하세요.",
      users_added: "인센티브 사용자를 한 명 이상 설정하세요.",
      roster_imported: "조직의 인센티브 사용자 목록을 가져오세요.",
      setup_completed: "사용자 설정을 완료하세요.",
    },
    open: "사용자 설정 열기",
  },

  location: {
    title: (locationId) => `위치 ${locationId}`,
    requirements: "요구 사항",
    met: "충족",
    unmet: "미충족",
    metUntil: (day) => `${day}까지 유효`,
    eligible: "모든 요구 사항 충족",
    unmetCount: (count) => `요구 사항 ${count}개 미충족`,
    noPrograms: "이 유형의 위치에 열려 있는 인센티브 프로그램이 없습니다.",
    earnings: "수익",
    noEarnings: "아직 수익이 없습니다",
    noEarningsHint: "모든 요구 사항을 충족하고 등록한 달부터 판매에 대해 수익이 발생합니다.",
    date: "날짜",
    product: "제품",
    base: "판매액",
    rate: "요율",
    ofBase: (rate, base) => `${base}의 ${rate}`,
    more: "더 보기",
    shown: (count) => `${count}건 표시, 최신순`,
    allShown: (count) => (count === "1" ? "수익 1건" : `수익 ${count}건, 최신순`),
    unnamedProduct: "제품 이름 없음",
  },

  requirements: {
    "active-reseller": "활성 재판매인",
    "partner-network-agreement": "파트너 네트워크 계약",
    "cloud-distributor-agreement": "클라우드 배포자 계약",
    "reseller-agreement": "재판매 계약",
    membership: "파트너 네트워크 멤버 자격",
    competency: "역량 하나 이상",
    "payout-profile": "지급 프로필",
    "tax-profile": "세금 프로필",
    activeReseller: "활성 재판매인",
    agreement: "계약",
    ttmRevenue: "최근 12개월 매출",
    payoutProfile: "지급 프로필",
    taxProfile: "세금 프로필",
  },

  invitation: {
    title: "등록 초대장이 도착했습니다",
    lead: (location: string, program: string) => `위치 ${location}이(가) ${program} 프로그램에 초대되었습니다.`,
    because: {
      firstTransaction: "이 위치에서 첫 거래를 완료했습니다.",
      eligibility: "이 위치가 프로그램의 요구 사항을 충족합니다.",
      manual: "프로그램 운영자가 초대했습니다.",
      openProgram: "요구 사항을 충족하는 모든 위치에 열려 있는 프로그램입니다.",
    },
    effect:
      "등록하면 이 위치의 판매에 대해 리베이트와 협동 수익을 받습니다. 등록 전의 판매에는 수익이 지급되지 않습니다.",
    until: (day: string) => `초대장은 ${day}까지 유효합니다.`,
    accept: "수락하고 등록",
    decline: "거절",
    declineTitle: "초대장을 거절할까요?",
    declineText: "이 위치는 수익을 받지 못합니다. 초대장은 나중에 다시 보낼 수 있습니다.",
    keep: "초대장 유지",
    resend: "다시 보내기",
    readOnly: "이 위치의 인센티브 관리자가 수락할 수 있습니다.",
    toLocation: "위치의 등록 열기",
    closed: {
      accepted: "초대장이 수락되었습니다.",
      declined: "초대장이 거절되었습니다.",
      revoked: "프로그램 운영자가 초대장을 취소했습니다.",
      expired: "초대장이 만료되었습니다.",
    },
    enrolled: {
      enrolled: "위치가 등록되었으며 이번 달부터 수익을 받습니다.",
      validatingEnrollment: "수락했습니다. 은행 및 세금 프로필을 확인하는 중이며, 등록은 자동으로 완료됩니다.",
      actionRequired: "수락했습니다. 은행 및 세금 프로필을 완료하세요. 승인되면 등록이 자동으로 완료됩니다.",
    },
  },

  unknown: { title: "페이지가 없습니다", lead: "주소가 잘못되었거나 페이지가 옮겨졌습니다." },

  failures,
  failure: {
    retryAfter: (seconds) => `${seconds}초 기다리세요.`,
    older: "표시된 내용은 이전 것입니다.",
    details: "자세히",
    code: "코드",
    correlationId: "상관 관계 ID",
    server: "서버 메시지",
  },
};

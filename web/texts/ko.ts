/** Every word of the page in Korean; its terms are those of the partners' own documents. */
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
    },
    roles: { incentivesAdmin: "인센티브 관리자", globalAdmin: "전역 관리자", accountAdmin: "계정 관리자" },
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
  },

  invitation: {
    title: "등록 초대장을 받으셨습니다",
    lead: "위치 한 곳에서 첫 거래를 완료했습니다. 이제 인센티브 관리자가 그 위치를 등록할 수 있습니다.",
    next: "위치를 열어 충족한 요구 사항과 부족한 요구 사항을 확인하세요. 등록은 API 호출 한 번으로 끝납니다.",
    button: "내 대시보드 열기",
  },

  unknown: { title: "페이지가 없습니다", lead: "주소가 잘못되었거나 페이지가 옮겨졌습니다." },

  failures: {
    network: ["서버에 연결할 수 없습니다", "연결을 확인한 뒤 다시 시도하세요. 잃어버린 데이터는 없습니다."],
    unreadable: ["응답을 읽을 수 없습니다", "서버와의 사이에서 응답이 변경되었습니다. 다시 시도하세요."],
    unavailable: ["지금은 응답이 지연되고 있습니다", "연결된 서비스가 응답하지 않습니다. 잠시 후 다시 시도하세요."],
    keys_unavailable: ["지금은 로그인을 확인할 수 없습니다", "사용자를 확인하지 못했습니다. 잠시 후 다시 시도하세요."],
    role_required: [
      "현재 역할로는 볼 수 없습니다",
      "조직의 관리자에게 인센티브 사용자 또는 인센티브 관리자 역할을 요청하세요.",
    ],
    forbidden: ["볼 수 있는 권한이 없습니다", "누가 볼 수 있는지 조직의 관리자에게 문의하세요."],
    no_access: [
      "아직 사용자로 추가되지 않았습니다",
      "로그인은 되었지만 추가한 조직이 없습니다. 전역 관리자에게 사용자 추가를 요청하세요.",
    ],
    tenant_not_allowed: [
      "참여하지 않는 조직입니다",
      "이 프로그램에 참여하지 않는 조직으로 로그인했습니다. 로그아웃한 뒤 파트너 계정을 사용하세요.",
    ],
    user_disabled: ["액세스가 종료되었습니다", "잘못된 처리라면 조직의 전역 관리자에게 문의하세요."],
    password_change_required: [
      "먼저 임시 암호를 변경하세요",
      "로그아웃한 뒤 임시 암호로 로그인하면 새 암호를 정할 수 있습니다.",
    ],
    not_found: [
      "아직 대시보드가 없습니다",
      "계정의 첫 새로 고침 때 만들어집니다. 내일 다시 확인하거나 프로그램 운영자에게 문의하세요.",
    ],
    location_not_found: ["계정에 이 위치가 없습니다", "번호가 잘못되었거나 다른 조직의 위치입니다."],
    setup_incomplete: ["사용자 설정이 완료되지 않았습니다", "먼저 인센티브 관리자가 사용자 설정을 완료해야 합니다."],
    continuation_invalid: ["목록이 오래되어 이어서 볼 수 없습니다", "페이지를 새로 고쳐 처음부터 다시 보세요."],
    other: ["서버에서 오류가 발생했습니다", "다시 시도하세요. 계속되면 아래 상관 관계 ID를 알려 주세요."],
  },
  failure: {
    retryAfter: (seconds) => `${seconds}초 기다리세요.`,
    details: "자세히",
    code: "코드",
    correlationId: "상관 관계 ID",
    server: "서버 메시지",
  },
};

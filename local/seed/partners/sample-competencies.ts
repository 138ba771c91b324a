/** The sample catalogue of competencies: invented, in both languages. */
import type { Competency } from "../../../shared/domain/competency.ts";

type Row = readonly [code: string, en: string, ko: string, about: string, aboutKo: string];

const rows: readonly Row[] = [
  [
    "application-development",
    "Application Development",
    "애플리케이션 개발",
    "Designs and builds applications for business customers.",
    "기업 고객을 위한 애플리케이션을 설계하고 구축합니다.",
  ],
  [
    "application-integration",
    "Application Integration",
    "애플리케이션 통합",
    "Connects applications and data across systems.",
    "여러 시스템의 애플리케이션과 데이터를 연결합니다.",
  ],
  [
    "business-applications",
    "Business Applications",
    "비즈니스 애플리케이션",
    "Runs finance, supply and service processes in the cloud.",
    "재무, 공급 및 서비스 프로세스를 클라우드에서 운영합니다.",
  ],
  [
    "cloud-platform",
    "Cloud Platform",
    "클라우드 플랫폼",
    "Builds and runs solutions on a cloud platform.",
    "클라우드 플랫폼에서 솔루션을 구축하고 운영합니다.",
  ],
  [
    "cloud-productivity",
    "Cloud Productivity",
    "클라우드 생산성",
    "Moves office work to the cloud and keeps it in use.",
    "사무 업무를 클라우드로 옮기고 활용을 높입니다.",
  ],
  [
    "collaboration-and-content",
    "Collaboration and Content",
    "협업 및 콘텐츠",
    "Brings teams and their documents together.",
    "팀과 문서를 한곳에 모읍니다.",
  ],
  [
    "communications",
    "Communications",
    "커뮤니케이션",
    "Plans and runs calls, meetings and messaging.",
    "통화, 모임 및 메시징을 계획하고 운영합니다.",
  ],
  [
    "data-analytics",
    "Data Analytics",
    "데이터 분석",
    "Turns data into reports and forecasts.",
    "데이터를 보고서와 예측으로 바꿉니다.",
  ],
  [
    "data-platform",
    "Data Platform",
    "데이터 플랫폼",
    "Stores and manages data at any scale.",
    "규모에 관계없이 데이터를 저장하고 관리합니다.",
  ],
  [
    "datacenter",
    "Datacenter",
    "데이터 센터",
    "Runs servers and storage on-premises and in hybrid setups.",
    "온-프레미스 및 하이브리드 환경의 서버와 스토리지를 운영합니다.",
  ],
  [
    "devices-and-deployment",
    "Devices and Deployment",
    "장치 및 배포",
    "Sets up and looks after devices.",
    "장치를 설정하고 관리합니다.",
  ],
  [
    "devops",
    "DevOps",
    "데브옵스",
    "Shortens the way from an idea to running software.",
    "아이디어에서 실행 중인 소프트웨어까지의 과정을 단축합니다.",
  ],
  [
    "enterprise-mobility-management",
    "Enterprise Mobility Management",
    "엔터프라이즈 모빌리티 관리",
    "Protects identities and devices on the move.",
    "이동 중인 ID와 장치를 보호합니다.",
  ],
  [
    "hosting",
    "Hosting",
    "호스팅",
    "Offers customers services that it runs itself.",
    "직접 운영하는 서비스를 고객에게 제공합니다.",
  ],
  ["learning", "Learning", "교육", "Trains customers and partners.", "고객과 파트너를 교육합니다."],
  [
    "project-and-portfolio-management",
    "Project and Portfolio Management",
    "프로젝트 및 포트폴리오 관리",
    "Plans projects and follows them to their end.",
    "프로젝트를 계획하고 끝까지 관리합니다.",
  ],
  ["security", "Security", "보안", "Finds threats early and answers them.", "위협을 조기에 발견하고 대응합니다."],
  [
    "small-and-midmarket-cloud-solutions",
    "Small and Midmarket Cloud Solutions",
    "중소기업 클라우드 솔루션",
    "Brings smaller companies to the cloud.",
    "중소기업의 클라우드 전환을 지원합니다.",
  ],
];

export const sampleCompetencies: readonly Competency[] = rows.map(([code, en, ko, about, aboutKo]) => ({
  code,
  name: { en, ko },
  description: { en: about, ko: aboutKo },
  levels: ["silver", "gold"],
  isOffered: true,
}));

/** Answers of the API for tests of the page, each held against the schema of the API itself. */
import { z } from "zod";
import { DashboardView } from "../../shared/http/dashboard-view.ts";
import { EarningView } from "../../shared/http/earning-view.ts";
import { RequirementView } from "../../shared/http/enrollment-view.ts";
import { MeView } from "../../shared/http/me-view.ts";

export interface ApiAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What the API says to each question; `unreachable` drops the connection, `silent` never answers. */
export interface Answers {
  readonly me?: ApiAnswer;
  readonly signOut?: ApiAnswer;
  readonly dashboard?: Answer;
  readonly eligibility?: ApiAnswer;
  /** By continuation token; the first page has none. */
  readonly earnings?: (continuationToken: string | null) => ApiAnswer;
  /** By method and path, such as `GET /api/v1/users`; before all others. */
  readonly routes?: Readonly<Record<string, Answer | ((question: Question) => Answer)>>;
}

export type Answer = ApiAnswer | "unreachable" | "silent";

/** What the page asked. */
export interface Question {
  readonly query: URLSearchParams;
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

type Dashboard = z.input<typeof DashboardView>;
type Currency = Dashboard["totals"][number]["currency"];

export const payload = `"><img src=x onerror="window.isHacked=true"><script>window.isHacked=true</script>`;

export const locationId = "4100001";

export function ok(body: unknown): ApiAnswer {
  return { status: 200, body };
}

export function problem(status: number, code: string, extra: object = {}): ApiAnswer {
  const detail = `The server's sentence about ${code}.`;
  const body = { type: "about:blank", title: code, status, detail, code, correlationId: "11112222-3333", ...extra };
  return { status, body, headers: status === 503 ? { "retry-after": "7" } : {} };
}

export function amounts(currency: Currency, rebate: string, coop: string, total: string, missed = "0") {
  const money = (amount: string) => ({ amount, currency });
  const corrected = { rebate: money("0"), coop: money("0"), total: money("0") };
  return { currency, rebate: money(rebate), coop: money(coop), total: money(total), corrected, missed: money(missed) };
}

export function aDashboard(parts: Partial<Dashboard> = {}): Dashboard {
  const usd = amounts("USD", "25450.229646", "16966.819764", "42417.04941", "13594.359013");
  const krw = amounts("KRW", "12277830.84", "8185220.56", "20463051.4");
  return DashboardView.parse({
    setup: { state: "completed", remaining: [] },
    asOf: "2026-11-15",
    nextRefresh: "2026-11-16T02:00:00Z",
    totals: [krw, usd],
    months: [
      { period: "2026-11", ...krw },
      { period: "2026-11", ...amounts("USD", "-12.50", "-8.30", "-20.80") },
      { period: "2026-10", ...usd },
    ],
    programs: [
      { programId: "csp-indirect-provider", ...krw },
      { programId: "csp-direct", ...usd },
    ],
    locations: [
      { locationId: "4100006", ...krw },
      { locationId, ...usd },
    ],
    lines: { earned: 2501, notEarned: 970 },
    ...parts,
  });
}

export const notSetUp = aDashboard({
  setup: {
    state: "notStarted",
    remaining: [
      { code: "roster_not_imported", text: "Import the roster.", role: "incentivesAdmin" },
      { code: "a_step_of_tomorrow", text: "A step that this page does not know.", role: "globalAdmin" },
    ],
  },
  totals: [],
  months: [],
  programs: [],
  locations: [],
});

export const eligibility = {
  locationId,
  programs: [
    {
      programId: "csp-direct",
      programName: { en: "CSP Direct Bill Partner", ko: "CSP 직접 재판매인" },
      programVersion: 1,
      isEligible: false,
      requirements: z.array(RequirementView).parse([
        {
          id: "competency",
          kind: "competency",
          isMet: true,
          evidence: {
            en: "cloud-platform (gold). Valid since 2025-12-20.",
            ko: "cloud-platform(gold). 2025-12-20부터 유효합니다.",
          },
        },
        {
          id: "reseller-agreement",
          kind: "agreement",
          isMet: false,
          evidence: { en: "Valid from 2024-02-19 to 2026-10-01.", ko: "2024-02-19부터 2026-10-01까지 유효합니다." },
          toDo: { en: "Sign or renew the Reseller agreement.", ko: "재판매 계약을 체결하거나 갱신하세요." },
        },
      ]),
    },
  ],
};

export function anEarning(productName: string, number = 0): z.output<typeof EarningView> {
  const usd = (amount: string) => ({ amount, currency: "USD" as const });
  return EarningView.parse({
    id: `ern_${locationId}_202611_${number}`,
    locationId,
    period: "2026-11",
    date: "2026-11-10",
    programId: "csp-direct",
    programVersion: 1,
    lever: "csp-direct-core",
    partnerType: "directReseller",
    rateBps: 375,
    base: usd("1100.00"),
    earning: usd("41.25"),
    rebate: usd("24.75"),
    coop: usd("16.50"),
    status: "unprocessed",
    productName,
  });
}

/** Two pages; the link to the second names a host that is not the page's own. */
export function earningsPages(continuationToken: string | null): ApiAnswer {
  if (continuationToken !== null) return ok({ value: [anEarning("Azure plan", 2)] });
  const nextLink = `https://api.example/api/v1/locations/${locationId}/earnings?limit=25&continuationToken=next`;
  return ok({ value: [anEarning("Office 365 E3", 1)], nextLink });
}

/** A success without a body. */
export const noContent: ApiAnswer = { status: 204, body: undefined };

export const me = MeView.parse({
  userId: "usr_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
  side: "partner",
  kind: "person",
  displayName: "Morgan Lindqvist",
  email: "morgan.lindqvist@lakeshore.example",
  locale: "en",
  account: { accountId: "acc_1", legalName: "Lakeshore Cloud Services, Inc.", setupState: "completed" },
  roles: [{ role: "incentivesAdmin", programId: "*", locationId: "*" }],
  csrfToken: "the-token-of-this-session",
});

export const everything: Answers = {
  me: ok(me),
  dashboard: ok(aDashboard()),
  eligibility: ok(eligibility),
  earnings: earningsPages,
};

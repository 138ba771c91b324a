/** The sample partners' locations: one for each situation that a program meets. */
import { addDays, type Day } from "../../../shared/domain/calendar.ts";
import type { Currency } from "../../../shared/domain/currency.ts";
import type { Location, PartnerType } from "../../../shared/domain/location.ts";
import { firstDayOf, monthAt } from "../business-months.ts";
import type { AccountIds, AccountName } from "./sample-accounts.ts";

/** What is special about a location, and its id. */
export const sampleLocation = {
  enrolledDirect: "4100001",
  /** Meets every requirement of csp-direct and is not enrolled: the one to try an enrollment on. */
  readyToEnroll: "4100002",
  agreementExpired: "4100003",
  provider: "4100004",
  enrollmentEnded: "4100005",
  koreanProvider: "4100006",
  competencyAtRisk: "4100007",
  /** Indirect reseller B. */
  enrolledLastMonth: "4100011",
  taxFormExpired: "4100012",
  /** Indirect reseller A. */
  koreanReseller: "4100021",
  /** Indirect reseller C: its first sale is in the feed and brings its invitation. */
  neverSold: "4100022",
} as const;

interface Row {
  readonly account: AccountName;
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly currency: Currency;
  readonly type: PartnerType;
  readonly providerId?: string;
  /** Of the first sale through a provider, counted in months from the business month. */
  readonly firstSale?: number;
}

const at = sampleLocation;
const rows: readonly Row[] = [
  row("lakeshore", at.enrolledDirect, "Lakeshore Seattle", "US", "USD", "directReseller"),
  row("lakeshore", at.readyToEnroll, "Lakeshore Denver", "US", "USD", "directReseller"),
  row("lakeshore", at.agreementExpired, "Lakeshore Dublin", "IE", "EUR", "directReseller"),
  row("lakeshore", at.provider, "Lakeshore Distribution Atlanta", "US", "USD", "indirectProvider"),
  row("lakeshore", at.enrollmentEnded, "Lakeshore Porto", "PT", "EUR", "directReseller"),
  row("lakeshore", at.koreanProvider, "Lakeshore Distribution Seoul", "KR", "KRW", "indirectProvider"),
  row("lakeshore", at.competencyAtRisk, "Lakeshore Munich", "DE", "EUR", "directReseller"),
  {
    ...row("blueHeron", at.enrolledLastMonth, "Blue Heron Austin", "US", "USD", "indirectReseller"),
    ...via(at.provider, -5),
  },
  {
    ...row("blueHeron", at.taxFormExpired, "Blue Heron Boston", "US", "USD", "indirectReseller"),
    ...via(at.provider, -9),
  },
  {
    ...row("saesol", at.koreanReseller, "새솔클라우드 서울", "KR", "KRW", "indirectReseller"),
    ...via(at.koreanProvider, -7),
  },
  { ...row("saesol", at.neverSold, "새솔클라우드 부산", "KR", "KRW", "indirectReseller"), ...via(at.koreanProvider) },
];

export function locationsOf(accountIds: AccountIds, businessDay: Day): readonly Location[] {
  return rows.map(({ account, id, name, country, currency, type, providerId, firstSale }) => ({
    accountId: accountIds[account],
    locationId: id,
    name,
    country,
    currency,
    partnerTypes: [type],
    providerIds: providerId === undefined ? [] : [providerId],
    ...(firstSale !== undefined && { firstTransactionAt: addDays(firstDayOf(monthAt(businessDay, firstSale)), 11) }),
  }));
}

function row(
  account: AccountName,
  id: string,
  name: string,
  country: string,
  currency: Currency,
  type: PartnerType,
): Row {
  return { account, id, name, country, currency, type };
}

function via(providerId: string, firstSale?: number): Pick<Row, "providerId" | "firstSale"> {
  return { providerId, ...(firstSale !== undefined && { firstSale }) };
}

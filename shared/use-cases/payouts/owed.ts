/**
 * What a location is owed, program by program and currency by currency, and whether it can be paid: one query for the
 * account, one for the location's payments, and one for each of its months that were closed. Whether what was proposed can
 * still be paid takes the first two alone.
 */
import { dayAt, type Period } from "../../domain/calendar.ts";
import type { Currency } from "../../domain/currency.ts";
import { type ExchangeRate, parseRate } from "../../domain/exchange-rate.ts";
import { decidePayout, type PayoutContext, type PayoutDecision } from "../../domain/payout-decision.ts";
import { byPayoutKey, type PayoutKey, type PayoutShare, sharesOf } from "../../domain/payout-share.ts";
import { noProfiles, profilesFor } from "../../domain/profile-use.ts";
import type { AccountView } from "../../ports/account-store.ts";
import type { LocationPayments } from "../../ports/payment-store.ts";
import { programAt } from "../enrollment/eligibility-of.ts";
import { wantedProfiles } from "../profiles/location-profiles.ts";
import type { PayoutPorts } from "./payout-ports.ts";
import { postedEntries } from "./posted-entries.ts";

export interface Owed extends PayoutKey {
  /** In no payment. */
  readonly shares: readonly PayoutShare[];
  readonly context: PayoutContext;
  readonly decision: PayoutDecision;
}

export interface PaidBy {
  readonly known: LocationPayments;
  /** The profiles and the rate by which a program pays in a currency. */
  readonly contextOf: (key: PayoutKey) => PayoutContext;
}

export interface LocationOwed extends PaidBy {
  readonly owed: readonly Owed[];
}

type Ports = Pick<PayoutPorts, "accounts" | "catalogue" | "clock" | "closes" | "payments" | "rates">;

export async function owedTo(
  ports: Ports,
  accountId: string,
  locationId: string,
  runMonth: Period,
): Promise<LocationOwed> {
  const books = await booksOf(ports, accountId, locationId);
  const { known, periods } = books;
  const posted = await postedShares(ports, locationId, periods);
  const free = [...posted, ...known.carried].filter(({ key }) => !known.allocated.has(key));
  const contextOf = await contextsOf(ports, books, free, runMonth);
  const owed = byPayoutKey(free).flatMap((shares): readonly Owed[] => {
    const [first] = shares;
    if (!first) return [];
    const { programId, currency } = first;
    const context = contextOf(first);
    return [{ programId, currency, shares, context, decision: decidePayout(shares, context) }];
  });
  return { owed, known, contextOf };
}

/** By what the payments of a location are paid now. */
export async function paidBy(ports: Ports, accountId: string, locationId: string, runMonth: Period): Promise<PaidBy> {
  const books = await booksOf(ports, accountId, locationId);
  return { known: books.known, contextOf: await contextsOf(ports, books, [], runMonth) };
}

async function booksOf(ports: Ports, accountId: string, locationId: string) {
  const [view, known, catalogue] = await Promise.all([
    ports.accounts.read(accountId, [{ kind: "closes", id: locationId }, ...wantedProfiles(locationId)]),
    ports.payments.of(locationId),
    ports.catalogue.current(),
  ]);
  const periods = (view.get("closes", locationId)?.value.periods ?? []).map(({ period }) => period);
  return { accountId, locationId, view, known, catalogue, periods };
}

async function contextsOf(
  ports: Ports,
  { accountId, locationId, view, known, catalogue }: Awaited<ReturnType<typeof booksOf>>,
  free: readonly PayoutKey[],
  runMonth: Period,
): Promise<PaidBy["contextOf"]> {
  const rates = await ratesOf(ports, [...free, ...known.payments.map(({ value }) => value)], runMonth);
  const now = ports.clock.now();
  return ({ programId, currency }) => {
    const program = programAt(catalogue, programId, now);
    const rate = rates.get(currency);
    return {
      program,
      today: dayAt(now, program.timeZone),
      runMonth,
      ...(rate && { rate }),
      ...(known.review?.value.hold && { isUnderReview: true }),
      ...profilesIn(view, accountId, locationId, programId),
    };
  };
}

async function postedShares(
  { closes }: Pick<PayoutPorts, "closes">,
  locationId: string,
  periods: readonly Period[],
): Promise<readonly PayoutShare[]> {
  const posted = await postedEntries(closes, locationId, periods);
  return [...posted].flatMap(([period, entries]) => sharesOf(period, entries));
}

async function ratesOf({ rates }: Pick<PayoutPorts, "rates">, keys: readonly PayoutKey[], period: Period) {
  const currencies = [...new Set(keys.map(({ currency }) => currency))].filter((currency) => currency !== "USD");
  const recorded: readonly ExchangeRate[] =
    currencies.length === 0 ? [] : await rates.find(currencies.map((currency) => ({ currency, period })));
  return new Map<Currency, bigint | undefined>(
    recorded.map(({ currency, usdPerUnit }) => [currency, parseRate(usdPerUnit)]),
  );
}

function profilesIn(
  view: AccountView,
  accountId: string,
  locationId: string,
  programId: string,
): Pick<PayoutContext, "payoutProfile" | "taxProfile"> {
  const use = view.get("profileUse", locationId)?.value ?? noProfiles(accountId, locationId);
  const { payoutProfileId, taxProfileId } = profilesFor(use, programId);
  const payoutProfile = payoutProfileId === undefined ? undefined : view.get("payoutProfile", payoutProfileId)?.value;
  const taxProfile = taxProfileId === undefined ? undefined : view.get("taxProfile", taxProfileId)?.value;
  return { ...(payoutProfile && { payoutProfile }), ...(taxProfile && { taxProfile }) };
}

/**
 * What was paid, what is on its way and what is not paid yet, what to do next in order of the money at stake, and until when
 * there is co-op: two queries for the account and one for the payments of twenty locations each.
 */
import { addMonths, dayAt, periodOf } from "../../domain/calendar.ts";
import { coopByExpiry, type ExpiringCoop } from "../../domain/coop-expiry.ts";
import type { Currency } from "../../domain/currency.ts";
import { parseRate, usdOf } from "../../domain/exchange-rate.ts";
import { statusAt } from "../../domain/invitation-course.ts";
import type { Micros } from "../../domain/micros.ts";
import { actionsAt, type LocationStanding, type NextAction, unpaidAt } from "../../domain/next-action.ts";
import type { Payment } from "../../domain/payment.ts";
import { noProfiles, profilesFor } from "../../domain/profile-use.ts";
import type { Bilingual, Catalogue } from "../../domain/program.ts";
import { anyScope, type Scope } from "../../domain/role.ts";
import { seesProgram, visibleTotals } from "../../domain/visible-totals.ts";
import type { AccountView } from "../../ports/account-store.ts";
import { programAt } from "../enrollment/eligibility-of.ts";
import { inParallel } from "../in-parallel.ts";
import type { PayoutPorts } from "../payouts/payout-ports.ts";

export interface OverviewAmounts {
  readonly currency: Currency;
  readonly paid: Micros;
  /** Sent to the bank, or prepared. */
  readonly onItsWay: Micros;
  /** Earned, and in no payment; what still cools is in it. */
  readonly notPaidYet: Micros;
}

export interface Overview {
  readonly amounts: readonly OverviewAmounts[];
  /** The most money first. */
  readonly actions: readonly NextAction[];
  /** The soonest end first. */
  readonly coop: readonly ExpiringCoop[];
  readonly locations: readonly { readonly locationId: string; readonly name: string }[];
  /** Of which there are figures, enrollments or invitations. */
  readonly programs: readonly { readonly programId: string; readonly name: Bilingual }[];
}

/** What the caller's grants reach, by what they give. */
export interface OverviewReach {
  readonly dashboard: readonly Scope[];
  readonly earnings: readonly Scope[];
  /** None for those who may not see payments: nothing is asked about them then. */
  readonly payments: readonly Scope[];
}

type Ports = Pick<PayoutPorts, "accounts" | "catalogue" | "clock" | "payments" | "rates">;

const locationsPerQuery = 20;

export async function overviewOf(ports: Ports, accountId: string, reach: OverviewReach): Promise<Overview> {
  const [view, catalogue, locations] = await Promise.all([
    ports.accounts.read(accountId, [
      { kind: "totals", all: true },
      { kind: "coopFunds", all: true },
      { kind: "enrollment", all: true },
      { kind: "invitation", all: true },
      { kind: "payoutProfile", all: true },
      { kind: "taxProfile", all: true },
      { kind: "profileUse", all: true },
    ]),
    ports.catalogue.current(),
    ports.accounts.locationNames(accountId),
  ]);
  const paid = locationsIn(reach.payments, locations);
  const payments = await paymentsOf(ports, accountId, paid);
  const now = ports.clock.now();
  const known: Known = { view, catalogue, payments, scopes: reach.payments, now, accountId };
  const standings = paid.map((id) => standingOf(id, known));
  const today = dayAt(now, "UTC");
  const actions = standings.flatMap((standing) => actionsAt(standing, today));
  const shown = locationsIn(reach.dashboard, locations);
  return {
    amounts: amountsOf(standings),
    actions: await byMoney(ports, actions, now),
    coop: coopOf(known, locationsIn(reach.earnings, locations), reach.earnings),
    locations: locations.filter(({ locationId }) => shown.includes(locationId)),
    programs: namesOf(known, reach.dashboard),
  };
}

function locationsIn(scopes: readonly Scope[], locations: Overview["locations"]): readonly string[] {
  return locations
    .map(({ locationId }) => locationId)
    .filter((id) => scopes.some(({ locationId }) => isIn(locationId, id)));
}

function isIn(scope: string, locationId: string): boolean {
  return scope === anyScope || scope === locationId;
}

async function paymentsOf({ payments }: Ports, accountId: string, locationIds: readonly string[]) {
  const found: Payment[] = [];
  const pages = Array.from({ length: Math.ceil(locationIds.length / locationsPerQuery) }, (_each, index) =>
    locationIds.slice(index * locationsPerQuery, (index + 1) * locationsPerQuery),
  );
  await inParallel(4, pages, async (page) => {
    found.push(...(await payments.list(page)).filter((each) => each.accountId === accountId));
  });
  return Map.groupBy(found, ({ locationId }) => locationId);
}

interface Known {
  readonly accountId: string;
  readonly view: AccountView;
  readonly catalogue: Catalogue;
  readonly payments: ReadonlyMap<string, readonly Payment[]>;
  readonly scopes: readonly Scope[];
  readonly now: Date;
}

function standingOf(locationId: string, known: Known): LocationStanding {
  const { accountId, view, catalogue, payments, scopes, now } = known;
  const isSeen = ({ programId }: { readonly programId: string }) => seesProgram(scopes, locationId, programId);
  const here = (each: { readonly locationId: string; readonly programId: string }) =>
    each.locationId === locationId && isSeen(each);
  const totals = view.get("totals", locationId)?.value;
  const use = view.get("profileUse", locationId)?.value ?? noProfiles(accountId, locationId);
  const open = view
    .all("invitation")
    .map(({ value }) => value)
    .filter((each) => here(each) && ["pending", "sent", "viewed"].includes(statusAt(each, now)));
  return {
    locationId,
    ...(totals && { totals: visibleTotals(totals, scopes) }),
    enrollments: view
      .all("enrollment")
      .map(({ value }) => value)
      .filter(here),
    invitations: open.map(({ programId, expiresAt }) => ({ programId, until: expiresAt.slice(0, 10) })),
    payments: (payments.get(locationId) ?? []).filter(isSeen),
    profilesOf: (programId) => {
      const { payoutProfileId, taxProfileId } = profilesFor(use, programId);
      const payout = payoutProfileId === undefined ? undefined : view.get("payoutProfile", payoutProfileId)?.value;
      const tax = taxProfileId === undefined ? undefined : view.get("taxProfile", taxProfileId)?.value;
      return { ...(payout && { payout }), ...(tax && { tax }) };
    },
    needsTaxProfile: (programId) =>
      programAt(catalogue, programId, now).rules.some(({ kind }) => kind === "taxProfile"),
  };
}

function coopOf(
  { view, catalogue, now }: Known,
  locationIds: readonly string[],
  scopes: readonly Scope[],
): Overview["coop"] {
  const locations = locationIds.map((locationId) => {
    const totals = view.get("totals", locationId)?.value;
    const funds = view.get("coopFunds", locationId)?.value.funds ?? [];
    return {
      funds: funds.filter(({ programId }) => seesProgram(scopes, locationId, programId)),
      totals: totals && visibleTotals(totals, scopes),
    };
  });
  return coopByExpiry(locations, (programId) => {
    const { fiscalYearStart, timeZone } = programAt(catalogue, programId, now);
    return { fiscalYearStart, today: dayAt(now, timeZone) };
  });
}

function namesOf({ view, catalogue, now }: Known, scopes: readonly Scope[]): Overview["programs"] {
  const placed = [...view.all("enrollment"), ...view.all("invitation")].map(({ value }) => value);
  const earned = view
    .all("totals")
    .flatMap(({ value: { locationId, periods } }) =>
      periods.flatMap((month) =>
        [...month.earned, ...month.missed].map(({ programId }) => ({ locationId, programId })),
      ),
    );
  const seen = [...placed, ...earned].filter(({ locationId, programId }) => seesProgram(scopes, locationId, programId));
  return [...new Set(seen.map(({ programId }) => programId))]
    .sort()
    .map((programId) => ({ programId, name: programAt(catalogue, programId, now).name }));
}

function amountsOf(standings: readonly LocationStanding[]): readonly OverviewAmounts[] {
  const sums = new Map<Currency, { paid: Micros; onItsWay: Micros; notPaidYet: Micros }>();
  const add = (currency: Currency, part: "paid" | "onItsWay" | "notPaidYet", micros: Micros) => {
    const before = sums.get(currency) ?? { paid: 0n, onItsWay: 0n, notPaidYet: 0n };
    sums.set(currency, { ...before, [part]: before[part] + micros });
  };
  for (const standing of standings) {
    for (const { currency, micros } of unpaidAt(standing)) add(currency, "notPaidYet", micros);
    for (const { state, currency, amount } of standing.payments) {
      if (state === "sent") add(currency, "paid", amount);
      if (state !== "proposed" && state !== "executing" && state !== "awaitingTaxInvoice") continue;
      add(currency, "onItsWay", amount);
      add(currency, "notPaidYet", -amount);
    }
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, amounts]) => ({ currency, ...amounts }));
}

/** Currencies are compared in US dollars by the newest rate of this month and the one before; without one, they come last. */
async function byMoney({ rates }: Ports, actions: readonly NextAction[], now: Date): Promise<readonly NextAction[]> {
  const month = periodOf(dayAt(now, "UTC"));
  const sums = actions.flatMap(({ atStake }) => atStake);
  const currencies = [...new Set(sums.map(({ currency }) => currency))].filter((currency) => currency !== "USD");
  const wanted = currencies.flatMap((currency) =>
    [month, addMonths(month, -1)].map((period) => ({ currency, period })),
  );
  const found = wanted.length === 0 ? [] : await rates.find(wanted);
  const inDollars = ({ atStake }: NextAction): Micros =>
    atStake.reduce((sum, { currency, micros }) => {
      if (currency === "USD") return sum + micros;
      const newest = found
        .filter((rate) => rate.currency === currency)
        .sort((a, b) => (a.period < b.period ? 1 : -1))[0];
      const rate = newest && parseRate(newest.usdPerUnit);
      return rate === undefined ? sum : sum + usdOf(micros, rate);
    }, 0n);
  return actions
    .map((action) => ({ action, dollars: inDollars(action) }))
    .sort((a, b) => (a.dollars === b.dollars ? 0 : a.dollars > b.dollars ? -1 : 1))
    .map(({ action }) => action);
}

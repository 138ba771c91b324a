/** Subscriptions of the sample's customers, each made from its number alone, so that no list of them is kept. */
import { addDays, type Day } from "../../../shared/domain/calendar.ts";
import { coveredMonths } from "../business-months.ts";
import { type Random, randomOf } from "../random.ts";
import type { Channel, Channels } from "./channel.ts";
import { type Customer, customerOf } from "./customers.ts";
import type { FeedScope } from "./feed-scope.ts";
import { licenses, meters, type Product } from "./products.ts";
import { guidFrom } from "./random-guid.ts";

export interface Subscription {
  readonly subscriptionId: string;
  readonly channel: Channel;
  readonly customer: Customer;
  readonly product: Product;
  readonly seats: number;
  readonly discountPercent: 0 | 15;
  readonly term: "monthly" | "yearly" | "once";
  readonly startedOn: Day;
}

export interface Market {
  readonly seed: number;
  readonly channels: Channels;
  /** How many of 100 subscriptions are sold through a reseller. */
  readonly resellerPercent: number;
  /** How many subscriptions start in each month. */
  readonly starts: number;
  readonly scopes: readonly FeedScope[];
}

const salt = 0x5b5c;
const usagePercent = 30;
const seatCounts = [1, 2, 3, 5, 5, 8, 10, 12, 15, 20, 25, 40, 50, 75, 120, 250];

/** The subscription of a number among those that started in a month of the feed, or in month 0: before it. */
export function subscriptionOf(market: Market, month: number, number: number): Subscription {
  const identity = number * (coveredMonths + 1) + month;
  const random = randomOf(market.seed, salt, identity);
  const channel = channelFor(market, random);
  const product = random.pick(random.below(100) < usagePercent ? meters : licenses);
  const canBeDiscounted = product.kind === "license" && random.below(5) === 0;
  return {
    subscriptionId: guidFrom(random),
    channel,
    customer: customerOf(market.seed, Math.floor(identity / 3), channel.country),
    product,
    seats: product.kind === "purchase" ? 1 + random.below(4) : random.pick(seatCounts),
    discountPercent: canBeDiscounted ? 15 : 0,
    term: product.kind === "purchase" ? "once" : random.below(3) === 0 ? "monthly" : "yearly",
    startedOn: startOf(market.scopes, month, random),
  };
}

/** A day of a scope, in it from its first to its last. */
export function dayOf(scope: FeedScope, random: Random): Day {
  const days = Number(scope.lastDay.slice(8));
  return `${scope.billingPeriod}-${String(1 + random.below(days)).padStart(2, "0")}`;
}

function startOf(scopes: readonly FeedScope[], month: number, random: Random): Day {
  const scope = scopes[month - 1];
  if (scope) return dayOf(scope, random);
  return addDays(scopes[0]?.firstDay ?? "", -1 - random.below(300));
}

function channelFor({ channels: { direct, indirect }, resellerPercent }: Market, random: Random): Channel {
  const isIndirect = random.below(100) < resellerPercent;
  const wanted = isIndirect ? indirect : direct;
  return random.pick(wanted.length > 0 ? wanted : [...direct, ...indirect]);
}

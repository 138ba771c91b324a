/** The sale of a number in a scope: a new subscription, a renewal, more or fewer seats, an end, or metered usage. */
import { at, type Random, randomOf } from "../random.ts";
import type { FeedScope } from "./feed-scope.ts";
import { guidFrom, hexFrom } from "./random-guid.ts";
import type { ChargeType, Sale } from "./sale.ts";
import { dayOf, type Market, type Subscription, subscriptionOf } from "./subscription.ts";

const unit = 1_000_000n;
const thousandth = 1_000n;
const newPercent = 40;

/** What happens to a licence after its first month; the more often it stands here, the likelier. */
const changes: readonly ChargeType[] = [
  "Renew",
  "Renew",
  "Renew",
  "Renew",
  "AddQuantity",
  "AddQuantity",
  "RemoveQuantity",
  "Cancel",
];

export function randomSale(market: Market, scope: FeedScope, number: number): Sale {
  const random = randomOf(market.seed, scope.ordinal, number);
  const isNew = random.below(100) < newPercent;
  const month = isNew ? scope.ordinal : random.below(scope.ordinal);
  const subscription = subscriptionOf(market, month, random.below(market.starts));
  const chargeType = isNew ? "New" : changeOf(subscription, random);
  return {
    ...subscription,
    channel: { ...subscription.channel, resellerId: written(subscription.channel.resellerId, random) },
    chargeType,
    day: isNew ? subscription.startedOn : dayOf(scope, random),
    quantity: quantityOf(subscription, chargeType, random),
    orderId: hexFrom(random, 16),
    subscribedOn: subscription.startedOn,
    referenceId: chargeType === "New" ? "" : guidFrom(random),
  };
}

function changeOf({ product, seats }: Subscription, random: Random): ChargeType {
  if (product.kind === "usage") return "New";
  if (product.kind === "purchase") return random.below(10) === 0 ? "Cancel" : "New";
  const change = at(changes, random.below(changes.length));
  return change === "RemoveQuantity" && seats === 1 ? "Cancel" : change;
}

function quantityOf({ product, channel, seats }: Subscription, chargeType: ChargeType, random: Random): bigint {
  if (product.kind === "usage") {
    const isWhole = channel.currency === "KRW"; // a price of whole won times a fraction would not be whole won
    return isWhole ? BigInt(1 + random.below(900)) * unit : BigInt(1 + random.below(900_000)) * thousandth;
  }
  return BigInt(seatsOf(seats, chargeType, random)) * unit;
}

function seatsOf(seats: number, chargeType: ChargeType, random: Random): number {
  switch (chargeType) {
    case "New":
    case "Renew":
      return seats;
    case "AddQuantity":
      return 1 + random.below(seats);
    case "RemoveQuantity":
      return -1 - random.below(seats - 1);
    case "Cancel":
      return -seats;
  }
}

/** Files write a direct sale with an empty reseller or with 0. */
function written(resellerId: string, random: Random): string {
  return resellerId === "" && random.below(4) === 0 ? "0" : resellerId;
}

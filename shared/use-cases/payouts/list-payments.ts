/** The payments that somebody may see: one query for twenty locations. */
import type { Payment } from "../../domain/payment.ts";
import type { Scope } from "../../domain/role.ts";
import type { Listed, ListPart } from "../../ports/account-store.ts";
import { locationsInReach } from "../earnings/locations-in-reach.ts";
import type { PayoutPorts } from "./payout-ports.ts";

const locationsPerPage = 20;

export interface PaymentFilter {
  readonly locationId?: string | undefined;
  readonly isVisible: (payment: Payment) => boolean;
}

/** By location, newest first in each; a page holds all payments of its locations, and may hold none and yet have a next one. */
export async function listPayments(
  { accounts, payments }: Pick<PayoutPorts, "accounts" | "payments">,
  accountId: string,
  scopes: readonly Scope[] | undefined,
  { locationId, isVisible }: PaymentFilter,
  { after = "" }: Pick<ListPart, "after">,
): Promise<Listed<Payment>> {
  const all = locationId === undefined ? await locationsInReach(accounts, accountId, scopes) : [locationId];
  const wanted = all.filter((id) => id > after);
  const page = wanted.slice(0, locationsPerPage);
  const found = (await payments.list(page)).filter((each) => each.accountId === accountId && isVisible(each));
  const items = [...found].sort((a, b) => {
    if (a.locationId !== b.locationId) return a.locationId < b.locationId ? -1 : 1;
    return `${a.runMonth} ${a.id}` > `${b.runMonth} ${b.id}` ? -1 : 1;
  });
  const next = wanted.length > page.length ? page.at(-1) : undefined;
  return { items, ...(next !== undefined && { next }) };
}

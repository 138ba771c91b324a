/** One lever's earning on one line of the feed, as the API shows it. */
import { z } from "zod";
import { earningIdOf } from "../domain/earning-id.ts";
import { earningStatuses } from "../domain/earning-status.ts";
import type { FeedRow } from "../domain/feed-line.ts";
import type { ListedEarning } from "../use-cases/earnings/list-earnings.ts";
import { DayText, EarningId, LeverCode, LocationId, PartnerTypeName, PeriodText, ProgramId } from "./fields.ts";
import { MoneyView, moneyView } from "./money-view.ts";

/** Of the sale's columns those that tell it apart. */
export const saleShape = {
  customerId: z.string().optional(),
  productName: z.string().optional(),
  skuId: z.string().optional(),
  subscriptionId: z.string().optional(),
  invoiceNumber: z.string().optional(),
  chargeType: z.string().optional(),
};

export const EarningView = z
  .strictObject({
    id: EarningId,
    locationId: LocationId,
    period: PeriodText,
    date: DayText,
    programId: ProgramId,
    programVersion: z.int(),
    lever: LeverCode,
    partnerType: PartnerTypeName,
    rateBps: z.int().meta({ description: "Basis points of the base: 375 is 3.75 %." }),
    base: MoneyView,
    earning: MoneyView,
    rebate: MoneyView,
    coop: MoneyView,
    status: z.enum(earningStatuses).meta({
      description:
        "unprocessed: in the cooling period, or changed since its month was closed. upcoming: owed, and waiting for the next payment.",
    }),
    ...saleShape,
  })
  .meta({ id: "Earning" });

const shownFields = {
  customerId: "CustomerId",
  productName: "ProductName",
  skuId: "SkuId",
  subscriptionId: "SubscriptionId",
  invoiceNumber: "InvoiceNumber",
  chargeType: "ChargeType",
} as const;

export function earningView(listed: ListedEarning): z.input<typeof EarningView> {
  const { locationId, period, line, partnerType, earning, status } = listed;
  const { date, currency, base, fields } = line.line;
  return {
    id: earningIdOf({ locationId, period }, line, earning),
    locationId,
    period,
    date,
    programId: earning.programId,
    programVersion: earning.version,
    lever: earning.lever,
    partnerType,
    rateBps: earning.rateBps,
    base: moneyView(base, currency),
    earning: moneyView(earning.earning, currency),
    rebate: moneyView(earning.rebate, currency),
    coop: moneyView(earning.coop, currency),
    status,
    ...saleView(fields),
  };
}

export function saleView(fields: FeedRow): { readonly [K in keyof typeof shownFields]?: string } {
  const shown = Object.entries(shownFields).flatMap(([name, column]) => {
    const value = fields[column];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(shown);
}

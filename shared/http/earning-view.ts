/** One lever's earning on one line of the feed, as the API shows it. */
import { z } from "zod";
import { earningIdOf } from "../domain/earning-id.ts";
import type { ListedEarning } from "../use-cases/earnings/list-earnings.ts";
import { DayText, EarningId, LeverCode, LocationId, PartnerTypeName, PeriodText, ProgramId } from "./fields.ts";
import { MoneyView, moneyView } from "./money-view.ts";

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
    status: z.enum(["unprocessed"]).meta({ description: "unprocessed: in the cooling period." }),
    customerId: z.string().optional(),
    productName: z.string().optional(),
    skuId: z.string().optional(),
    subscriptionId: z.string().optional(),
    invoiceNumber: z.string().optional(),
    chargeType: z.string().optional(),
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

export function earningView(locationId: string, { period, line, earning }: ListedEarning): z.input<typeof EarningView> {
  const { date, currency, base, fields } = line.line;
  const outcome = line.outcomes.find(({ earnings }) => earnings.includes(earning));
  const shown = Object.entries(shownFields).flatMap(([name, column]) => {
    const value = fields[column];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    id: earningIdOf({ locationId, period }, line, earning),
    locationId,
    period,
    date,
    programId: earning.programId,
    programVersion: earning.version,
    lever: earning.lever,
    partnerType: outcome?.partnerType ?? "directReseller",
    rateBps: earning.rateBps,
    base: moneyView(base, currency),
    earning: moneyView(earning.earning, currency),
    rebate: moneyView(earning.rebate, currency),
    coop: moneyView(earning.coop, currency),
    status: "unprocessed",
    ...Object.fromEntries(shown),
  };
}

/** A sale in the columns of the reconciliation feed. */
import type { Day } from "../../../shared/domain/calendar.ts";
import type { FeedField } from "../../../shared/domain/feed-columns.ts";
import { amountColumns } from "./amounts.ts";
import { styledDay } from "./date-style.ts";
import type { FeedScope } from "./feed-scope.ts";
import type { Sale } from "./sale.ts";

/** Every column; empty where a sale has nothing to say. */
export type FeedRow = Readonly<Record<FeedField, string>>;

const terms = {
  monthly: { text: "One-Month commitment for monthly billing", frequency: "Monthly" },
  yearly: { text: "One-Year commitment for monthly/yearly billing", frequency: "Monthly" },
  once: { text: "One-Time", frequency: "OneTime" },
} as const;

const discountCode = "39NFJQT1X0QS:0001";

export function feedRowOf(sale: Sale, scope: FeedScope, later: (day: Day, days: number) => Day): FeedRow {
  const { channel, customer, product, discountPercent, term } = sale;
  const isUsage = product.kind === "usage";
  const day = (value: Day) => styledDay(value, scope.dates);
  const isSubscribed = term !== "once";
  return {
    PartnerId: channel.partnerId,
    CustomerId: customer.customerId,
    CustomerName: customer.name,
    CustomerDomainName: customer.domain,
    CustomerCountry: customer.country,
    InvoiceNumber: scope.isInvoiced ? `G${scope.billingPeriod.replace("-", "")}${channel.sellerId.slice(-3)}` : "",
    MpnId: channel.sellerId,
    ResellerMpnId: channel.resellerId,
    OrderId: sale.orderId,
    OrderDate: day(sale.day),
    ProductId: product.productId,
    SkuId: product.skuId,
    AvailabilityId: product.availabilityId,
    SkuName: product.skuName,
    ProductName: product.name,
    ChargeType: sale.chargeType,
    Currency: channel.currency,
    PriceAdjustmentDescription: discountPercent === 0 ? "" : `["Promotion of ${discountPercent}%"]`,
    PublisherName: product.publisher,
    PublisherId: "",
    SubscriptionDescription: product.name,
    SubscriptionId: sale.subscriptionId,
    ChargeStartDate: day(sale.day),
    ChargeEndDate: day(later(sale.day, isUsage || !isSubscribed ? 0 : 29)),
    TermAndBillingCycle: isUsage ? "" : terms[term].text,
    UnitType: product.meter?.unit ?? (product.kind === "license" ? "Licenses" : ""),
    AlternateId: sale.orderId.slice(0, 12),
    BillingFrequency: terms[term].frequency,
    PricingCurrency: channel.currency,
    PCToBCExchangeRate: "1",
    PCToBCExchangeRateDate: day(scope.firstDay),
    MeterDescription: product.meter?.name ?? "",
    ReservationOrderId: "",
    CreditReasonCode: sale.chargeType === "Cancel" ? "Customer cancellation" : "",
    SubscriptionStartDate: isSubscribed ? day(sale.subscribedOn) : "",
    SubscriptionEndDate: isSubscribed ? day(later(sale.subscribedOn, term === "yearly" ? 364 : 29)) : "",
    ReferenceId: sale.referenceId,
    ProductQualifiers: product.qualifiers,
    PromotionId: discountPercent === 0 ? "" : discountCode,
    ProductCategory: product.category,
    ...amountColumns({
      quantity: sale.quantity,
      unitPrice: product.prices[channel.currency],
      discountPercent,
      taxPercent: customer.country === "KR" ? 10 : 0,
      currency: channel.currency,
      isUsage,
    }),
  };
}

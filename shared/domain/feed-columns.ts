/** The columns of the new-commerce reconciliation feed that we know. Source: DESIGN.md §7. */
export const feedColumns = [
  "PartnerId",
  "CustomerId",
  "CustomerName",
  "CustomerDomainName",
  "CustomerCountry",
  "InvoiceNumber",
  "MpnId",
  "ResellerMpnId",
  "OrderId",
  "OrderDate",
  "ProductId",
  "SkuId",
  "AvailabilityId",
  "SkuName",
  "ProductName",
  "ChargeType",
  "UnitPrice",
  "Quantity",
  "Subtotal",
  "TaxTotal",
  "Total",
  "Currency",
  "PriceAdjustmentDescription",
  "PublisherName",
  "PublisherId",
  "SubscriptionDescription",
  "SubscriptionId",
  "ChargeStartDate",
  "ChargeEndDate",
  "TermAndBillingCycle",
  "EffectiveUnitPrice",
  "UnitType",
  "AlternateId",
  "BillableQuantity",
  "BillingFrequency",
  "PricingCurrency",
  "PCToBCExchangeRate",
  "PCToBCExchangeRateDate",
  "MeterDescription",
  "ReservationOrderId",
  "CreditReasonCode",
  "SubscriptionStartDate",
  "SubscriptionEndDate",
  "ReferenceId",
  "ProductQualifiers",
  "PromotionId",
  "ProductCategory",
] as const;

export type FeedField = (typeof feedColumns)[number];

/** Names that older files use for a column of today. */
export const columnAliases: Readonly<Record<string, FeedField>> = { tier2mpnid: "ResellerMpnId" };

/** Without these a scope cannot be evaluated and is rejected whole. */
export const neededColumns = [
  "MpnId",
  "Subtotal",
  "Currency",
  "ChargeStartDate",
] as const satisfies readonly FeedField[];

/** Amounts of money in the line's currency: at most six decimals, none finer than a currency without decimals allows. */
export const moneyColumns = ["Subtotal", "TaxTotal", "Total"] as const satisfies readonly FeedField[];

/** Quantities, unit prices and rates: decimals of any length. */
export const numberColumns = [
  "UnitPrice",
  "Quantity",
  "EffectiveUnitPrice",
  "BillableQuantity",
  "PCToBCExchangeRate",
] as const satisfies readonly FeedField[];

export const dateColumns = [
  "OrderDate",
  "ChargeStartDate",
  "ChargeEndDate",
  "PCToBCExchangeRateDate",
  "SubscriptionStartDate",
  "SubscriptionEndDate",
] as const satisfies readonly FeedField[];

/** Personal data: part of a line's key, but never stored with the line, so that a person can be forgotten. */
export const personalColumns = ["CustomerName", "CustomerDomainName"] as const satisfies readonly FeedField[];

type PersonalColumn = (typeof personalColumns)[number];

/** A column that is stored with its line, so that a program may ask about it. */
export type KeptField = Exclude<FeedField, PersonalColumn>;
export type DateField = (typeof dateColumns)[number];
export type UndatedField = Exclude<KeptField, DateField>;

export const keptColumns = feedColumns.filter(
  (column): column is KeptField => !personalColumns.some((personal) => personal === column),
);
export const undatedColumns = keptColumns.filter((column): column is UndatedField => !isDateField(column));

export function isDateField(column: FeedField): column is DateField {
  return dateColumns.some((date) => date === column);
}

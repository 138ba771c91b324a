/** The scopes of the sample feed: an invoice for each full month, and what is not billed yet of the current one. */
import { addDays, addMonths, type Day, type Period } from "../../../shared/domain/calendar.ts";
import { firstDayOf, lastDayOf, monthsOf } from "../business-months.ts";
import type { DateStyle } from "./date-style.ts";

export interface FeedScope {
  readonly scopeId: string;
  readonly billingPeriod: Period;
  /** 1 for the oldest month of the feed. */
  readonly ordinal: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly isInvoiced: boolean;
  readonly dates: DateStyle;
  readonly format: "csv" | "jsonLines";
  /** When version 1 is delivered. */
  readonly createdOn: Day;
}

/** One row per month, oldest first: files of every age and kind look different. */
const styles: readonly Pick<FeedScope, "dates" | "format">[] = [
  { dates: "us", format: "csv" },
  { dates: "us", format: "csv" },
  { dates: "instant", format: "jsonLines" },
  { dates: "iso", format: "csv" },
];

export function feedScopes(businessDay: Day): readonly FeedScope[] {
  const months = monthsOf(businessDay);
  return styles.map((style, index) => {
    const billingPeriod = months[index] ?? "";
    const isInvoiced = index < styles.length - 1;
    const invoicedOn = addDays(firstDayOf(addMonths(billingPeriod, 1)), 7);
    return {
      scopeId: `${isInvoiced ? "invoice" : "unbilled"}-${billingPeriod.replace("-", "")}`,
      billingPeriod,
      ordinal: index + 1,
      firstDay: firstDayOf(billingPeriod),
      lastDay: isInvoiced ? lastDayOf(billingPeriod) : businessDay,
      isInvoiced,
      ...style,
      createdOn: isInvoiced && invoicedOn < businessDay ? invoicedOn : businessDay,
    };
  });
}

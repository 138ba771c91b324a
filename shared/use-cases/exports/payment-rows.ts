/** The rows of a payments export: one a payment. */
import { minorDigitsOf } from "../../domain/currency.ts";
import { type ExportFilter, passesFilter } from "../../domain/export-filter.ts";
import { formatMicros } from "../../domain/micros.ts";
import type { Payment } from "../../domain/payment.ts";
import type { PayoutExport } from "../../domain/payout-export.ts";
import type { Cell } from "../../text/csv.ts";
import type { ExportPorts } from "./export-ports.ts";
import { type ExportedLocation, exportedLocations } from "./exported-locations.ts";
import { paymentWords, reachedAt } from "./payment-words.ts";
import { usdRates } from "./usd-rates.ts";

export const paymentColumns = [
  "participantId",
  "participantIdType",
  "participantName",
  "programName",
  "payoutOrderType",
  "earned",
  "earnedUSD",
  "withheldTax",
  "salesTax",
  "serviceFeeTax",
  "totalPayment",
  "currencyCode",
  "paymentMethod",
  "paymentId",
  "paymentReference",
  "paymentStatus",
  "paymentStatusDescription",
  "paymentDate",
  "payoutStatusUpdateTS",
] as const;

type Row = { readonly [C in (typeof paymentColumns)[number]]: Cell };

/** By location, newest first; a portion is a location. */
export async function* paymentRows(
  ports: ExportPorts,
  exported: PayoutExport,
  filter: ExportFilter | undefined,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  const { versions } = await ports.catalogue.current();
  const usd = usdRates(ports);
  const nameOf = (programId: string) => versions.findLast((each) => each.programId === programId)?.name.en ?? programId;
  for await (const at of exportedLocations(ports, exported)) {
    const rows: (readonly Cell[])[] = [];
    for (const payment of at.payments) {
      const programName = nameOf(payment.programId);
      if (!passesFilter(filter, (field) => fieldOf(payment, programName, field))) continue;
      const rate = await usd(payment.currency, payment.runMonth);
      const digits = minorDigitsOf(payment.currency);
      const row: Row = {
        ...wordsOf(at, payment),
        programName,
        earned: { decimal: formatMicros(payment.sum, digits) },
        earnedUSD: rate && { decimal: formatMicros(rate.of(payment.sum), 2) },
        withheldTax: { decimal: formatMicros(0n, digits) },
        salesTax: { decimal: formatMicros(0n, digits) },
        serviceFeeTax: { decimal: formatMicros(0n, digits) },
        totalPayment: { decimal: formatMicros(payment.amount, digits) },
      };
      rows.push(paymentColumns.map((column) => row[column]));
    }
    yield rows;
  }
}

function wordsOf({ location }: ExportedLocation, payment: Payment) {
  const [paymentStatus, paymentStatusDescription] = paymentWords(payment);
  return {
    participantId: location.locationId,
    participantIdType: "Location",
    participantName: location.name,
    payoutOrderType: "REBATE",
    currencyCode: payment.currency,
    paymentMethod: payment.payee === undefined ? undefined : methodNames[payment.payee.method],
    paymentId: payment.id,
    paymentReference: payment.reference,
    paymentStatus,
    paymentStatusDescription,
    paymentDate: payment.steps.find(({ state }) => state === "sent")?.at.slice(0, 10),
    payoutStatusUpdateTS: reachedAt(payment),
  };
}

const methodNames = { bankTransfer: "Bank transfer", creditNote: "Credit note" } as const;

function fieldOf(payment: Payment, programName: string, field: string): string | bigint | undefined {
  switch (field) {
    case "enrollmentParticipantId":
      return payment.locationId;
    case "paymentId":
      return payment.id;
    case "payoutStatusUpdateTS":
      return reachedAt(payment).slice(0, 10);
    case "paymentAmount":
      return payment.amount;
    case "payoutOrderType":
      return "REBATE";
    case "programName":
      return programName;
    default:
      throw new Error(`No payment has a field ${field}.`);
  }
}

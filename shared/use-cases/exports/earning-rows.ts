/** The rows of an earnings export: one for the rebate and one for the co-op of each earning, and of what tiers and caps move. */
import { addMonths, type Period, periodOf } from "../../domain/calendar.ts";
import type { Currency } from "../../domain/currency.ts";
import { minorDigitsOf } from "../../domain/currency.ts";
import { earningIdOf } from "../../domain/earning-id.ts";
import { type EarningStatus, statusesOf } from "../../domain/earning-status.ts";
import { daysOf, type ExportFilter, passesFilter } from "../../domain/export-filter.ts";
import { type Correction, ledgerIdOf } from "../../domain/ledger.ts";
import { formatMicros, type Micros } from "../../domain/micros.ts";
import { isLive, type Payment } from "../../domain/payment.ts";
import type { PayoutExport } from "../../domain/payout-export.ts";
import type { Catalogue, ProgramVersion } from "../../domain/program.ts";
import type { Cell } from "../../text/csv.ts";
import { earningsIn, type ListedEarning } from "../earnings/list-earnings.ts";
import type { ExportPorts } from "./export-ports.ts";
import { type ExportedLocation, exportedLocations } from "./exported-locations.ts";
import { paymentWords } from "./payment-words.ts";
import { type UsdRate, usdRates } from "./usd-rates.ts";

export const earningColumns = [
  "earningId",
  "participantId",
  "participantIdType",
  "participantName",
  "partnerCountryCode",
  "programName",
  "transactionId",
  "transactionDate",
  "transactionType",
  "transactionAmount",
  "transactionCurrency",
  "transactionAmountUSD",
  "transactionCountryCode",
  "engagementName",
  "lever",
  "earningRate",
  "quantity",
  "earningType",
  "earningAmount",
  "earningAmountUSD",
  "earningDate",
  "earningExchangeRate",
  "exchangeRateDate",
  "paymentId",
  "paymentStatus",
  "paymentStatusDescription",
  "customerId",
  "resellerId",
  "subscriptionId",
  "invoiceNumber",
  "productId",
  "productName",
  "skuId",
  "reasonCode",
] as const;

/** Of the present month and those before it, when nothing narrower is asked for. */
const months = 36;
const linesPerPage = 500;

type Row = { readonly [C in (typeof earningColumns)[number]]?: Cell };
type Fields = (field: string) => string | bigint | undefined;

/** By location, the newest month first; a portion is a page of one ledger. */
export async function* earningRows(
  ports: ExportPorts,
  exported: PayoutExport,
  filter: ExportFilter | undefined,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  const { versions } = await ports.catalogue.current();
  const usd = usdRates(ports);
  const within = monthsOf(filter, exported.requestedAt);
  for await (const at of exportedLocations(ports, exported)) {
    const wanted = (at.totals?.periods ?? []).map(({ period }) => period).filter(within);
    for (const period of wanted.toReversed()) {
      const month = new MonthOfLocation(at, period, versions, usd);
      for await (const listed of earningsOf(ports, month)) yield await month.rows(listed, filter);
      const stored = await ports.ledgers.find(ledgerIdOf(month));
      yield await month.corrections(stored?.summary?.corrections ?? [], filter);
    }
  }
}

/** Three years, or what the filter leaves of them. */
function monthsOf(filter: ExportFilter | undefined, requestedAt: string): (period: Period) => boolean {
  const { from, to } = daysOf(filter, "earningForDate");
  const last = periodOf(requestedAt.slice(0, 10));
  const first = from === undefined ? addMonths(last, 1 - months) : periodOf(from);
  return (period) => period >= first && (to === undefined || period <= periodOf(to));
}

async function* earningsOf(
  { ledgers }: Pick<ExportPorts, "ledgers">,
  month: MonthOfLocation,
): AsyncGenerator<readonly ListedEarning[]> {
  let after: { readonly date: string; readonly id: string } | undefined;
  do {
    const page = await ledgers.page(ledgerIdOf(month), "earned", linesPerPage, after);
    yield page.lines.flatMap((line) => earningsIn({ ...month.name, line, statusOf: month.statusOf }));
    after = page.next;
  } while (after);
}

/** What is the same for all rows of a location's month. */
class MonthOfLocation {
  readonly locationId: string;
  readonly period: Period;
  readonly statusOf: (programId: string) => EarningStatus;
  readonly #at: ExportedLocation;
  readonly #versions: Catalogue["versions"];
  readonly #usd: ReturnType<typeof usdRates>;
  readonly #payments: ReadonlyMap<string, Payment>;

  constructor(at: ExportedLocation, period: Period, versions: Catalogue["versions"], usd: ReturnType<typeof usdRates>) {
    this.locationId = at.location.locationId;
    this.period = period;
    const statuses = statusesOf(at.totals, at.closes);
    this.statusOf = (programId) => statuses(period, programId);
    this.#at = at;
    this.#versions = versions;
    this.#usd = usd;
    this.#payments = new Map(
      at.payments
        .filter((payment) => isLive(payment) && payment.shares.some(({ appliesTo }) => appliesTo === period))
        .map((payment) => [`${payment.programId} ${payment.currency}`, payment]),
    );
  }

  get name() {
    return { locationId: this.locationId, period: this.period };
  }

  async rows(
    listed: readonly ListedEarning[],
    filter: ExportFilter | undefined,
  ): Promise<readonly (readonly Cell[])[]> {
    const rows: (readonly Cell[])[] = [];
    for (const each of listed) {
      const { programId, version, lever, rateBps, rebate, coop } = each.earning;
      if (!this.#at.sees(programId)) continue;
      const { line, key } = each.line;
      const { fields, date, currency, base } = line;
      const rate = await this.#usd(currency, this.period);
      const shared: Row = {
        ...this.#shared(programId, version, lever, currency, rate),
        earningId: earningIdOf(each, each.line, each.earning),
        transactionId: key,
        transactionDate: date,
        transactionType: fields.ChargeType,
        transactionAmount: decimalOf(base, currency),
        ...(rate && { transactionAmountUSD: decimalOf(rate.of(base), "USD") }),
        transactionCountryCode: fields.CustomerCountry,
        earningRate: { decimal: formatMicros(BigInt(rateBps) * 10_000n, 2) },
        quantity: fields.Quantity === undefined ? undefined : { decimal: fields.Quantity },
        earningDate: date,
        customerId: fields.CustomerId,
        resellerId: line.resellerId,
        subscriptionId: fields.SubscriptionId,
        invoiceNumber: fields.InvoiceNumber,
        productId: fields.ProductId,
        productName: fields.ProductName,
        skuId: fields.SkuId,
      };
      const sale = { programId, lever, date, currency, base };
      if (rebate !== 0n) this.#add(rows, { ...sale, type: "REBATE", micros: rebate }, shared, rate, filter);
      if (coop !== 0n) this.#add(rows, { ...sale, type: "COOP", micros: coop }, shared, rate, filter);
    }
    return rows;
  }

  /** A tier or a cap is of the whole month: it stands at its last day. */
  async corrections(
    corrections: readonly Correction[],
    filter: ExportFilter | undefined,
  ): Promise<readonly (readonly Cell[])[]> {
    const rows: (readonly Cell[])[] = [];
    for (const { kind, programId, version, lever, currency, rebate, coop } of corrections) {
      if (!this.#at.sees(programId)) continue;
      const rate = await this.#usd(currency, this.period);
      const date = lastDayOf(this.period);
      const shared: Row = {
        ...this.#shared(programId, version, lever, currency, rate),
        earningDate: date,
        reasonCode: kind === "tier" ? "Volume tier" : "Cap",
      };
      const sale = { programId, lever, date, currency };
      if (rebate !== 0n) this.#add(rows, { ...sale, type: "REBATE", micros: rebate }, shared, rate, filter);
      if (coop !== 0n) this.#add(rows, { ...sale, type: "COOP", micros: coop }, shared, rate, filter);
    }
    return rows;
  }

  #shared(programId: string, version: number, lever: string, currency: Currency, rate: UsdRate | undefined): Row {
    const { location } = this.#at;
    return {
      participantId: location.locationId,
      participantIdType: "Location",
      participantName: location.name,
      partnerCountryCode: location.country,
      programName: this.#programName(programId),
      transactionCurrency: currency,
      engagementName: leverNameIn(this.#version(programId, version), lever),
      lever,
      ...(rate && { earningExchangeRate: { decimal: rate.text }, exchangeRateDate: rate.date }),
    };
  }

  #add(rows: (readonly Cell[])[], earned: Earned, shared: Row, rate: UsdRate | undefined, filter?: ExportFilter): void {
    const { programId, type, micros, currency } = earned;
    const payment = type === "REBATE" ? this.#payments.get(`${programId} ${currency}`) : undefined;
    const [status, description] = payment ? paymentWords(payment) : this.#waiting(programId, type);
    const isCorrection = shared.reasonCode !== undefined;
    const fields: Fields = (field) => {
      switch (field) {
        case "enrollmentParticipantId":
          return this.locationId;
        case "paymentId":
          return payment?.id;
        case "earningForDate":
          return earned.date;
        case "programName":
          return this.#programName(programId);
        case "leverCode":
          return earned.lever;
        case "payableSubType":
          return type;
        case "payoutStatus":
          return status;
        case "engagementName":
          return String(shared.engagementName);
        case "transactionAmount":
          return earned.base;
        case "earningAmount":
          return micros;
        default:
          throw new Error(`No row has a field ${field}.`);
      }
    };
    if (!passesFilter(filter, fields)) return;
    const row: Row = {
      ...shared,
      earningType: isCorrection ? (type === "REBATE" ? "Adjustment-Rebate" : "Adjustment-Coop") : type,
      earningAmount: decimalOf(micros, currency),
      ...(rate && { earningAmountUSD: decimalOf(rate.of(micros), "USD") }),
      paymentId: payment?.id,
      paymentStatus: status,
      paymentStatusDescription: description,
    };
    rows.push(earningColumns.map((column) => row[column]));
  }

  #waiting(programId: string, type: Earned["type"]): readonly [status: string, description: string] {
    const isClosed = this.statusOf(programId) === "upcoming";
    if (type === "COOP") {
      return [isClosed ? "Upcoming" : "Unprocessed", "Co-op is claimed, and not paid by the month."];
    }
    return isClosed ? ["Upcoming", "It waits for the next payment."] : ["Unprocessed", "It is in its cooling period."];
  }

  #version(programId: string, version: number): ProgramVersion | undefined {
    return this.#versions.find((each) => each.programId === programId && each.version === version);
  }

  #programName(programId: string): string {
    return this.#versions.findLast((each) => each.programId === programId)?.name.en ?? programId;
  }
}

interface Earned {
  readonly programId: string;
  readonly lever: string;
  readonly date: string;
  readonly currency: Currency;
  readonly base?: Micros;
  readonly type: "REBATE" | "COOP";
  readonly micros: Micros;
}

function leverNameIn(version: ProgramVersion | undefined, lever: string): string {
  return version?.levers.find(({ code }) => code === lever)?.name.en ?? lever;
}

function decimalOf(micros: Micros, currency: Currency): Cell {
  return { decimal: formatMicros(micros, minorDigitsOf(currency)) };
}

function lastDayOf(period: Period): string {
  return new Date(Date.parse(`${addMonths(period, 1)}-01T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

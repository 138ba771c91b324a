/**
 * The payments of a run as a bank takes them: ISO 20022 pain.001.001.09, or CSV. The same run gives the same bytes, since
 * each payment keeps the account that it was executed with; only here are numbers opened.
 */
import type { BankNumbers } from "../../domain/bank-format.ts";
import { type Currency, minorDigitsOf } from "../../domain/currency.ts";
import { formatMicros, type Micros } from "../../domain/micros.ts";
import type { Payment } from "../../domain/payment.ts";
import { Refusal } from "../../domain/refusal.ts";
import { csvRow } from "../../text/csv.ts";
import { escapeHtml } from "../../text/escape-html.ts";
import type { PayoutPorts } from "./payout-ports.ts";
import { payoutRunIn } from "./payout-run.ts";

/** Whose account the money comes from. */
export interface Payer {
  readonly name: string;
  readonly iban: string;
  readonly bic: string;
}

interface Order {
  readonly payment: Payment;
  readonly numbers: BankNumbers;
}

export const bankFileColumns = [
  "reference",
  "paymentId",
  "holder",
  "country",
  "iban",
  "accountNumber",
  "bankCode",
  "branchCode",
  "bic",
  "amount",
  "currency",
] as const;

/** Refuses with `payout_run_not_found`, `payout_run_not_ready`. Credit notes are in no bank file. */
export async function bankFileCsv(ports: PayoutPorts, runId: string): Promise<string> {
  const { orders } = await ordersOf(ports, runId);
  const rows = orders.map(({ payment, numbers }) => {
    const { reference, id, payee, amount, currency } = payment;
    const { iban, accountNumber, bankCode, branchCode, bic } = numbers;
    const cells = [reference, id, payee?.holder, payee?.country, iban, accountNumber, bankCode, branchCode, bic];
    return csvRow([...cells, { decimal: coins(amount, currency) }, currency]);
  });
  return [csvRow(bankFileColumns), ...rows].join("");
}

/** Refuses with `payout_run_not_found`, `payout_run_not_ready`, `payer_not_configured`. */
export async function bankFileXml(ports: PayoutPorts, runId: string, payer: Payer | undefined): Promise<string> {
  const { run, orders } = await ordersOf(ports, runId);
  if (!payer) {
    const message = "The settings name no account that payments come from (PAYER_NAME, PAYER_IBAN, PAYER_BIC).";
    throw new Refusal("payer_not_configured", message);
  }
  const at = run.executed?.at ?? run.created.at;
  const currencies = [...Map.groupBy(orders, ({ payment }) => payment.currency)].sort(([a], [b]) => (a < b ? -1 : 1));
  const head = tag("GrpHdr", [
    tag("MsgId", runId),
    tag("CreDtTm", at.slice(0, 19)),
    tag("NbOfTxs", String(orders.length)),
    tag("CtrlSum", controlSum(orders)),
    tag("InitgPty", [tag("Nm", payer.name)]),
  ]);
  const batches = currencies.map(([currency, ours]) => batch(`${runId}-${currency}`, at, payer, ours));
  const body = tag("CstmrCdtTrfInitn", [head, ...batches]);
  const space = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${space}">${body}</Document>\n`;
}

async function ordersOf(ports: PayoutPorts, runId: string) {
  const run = (await payoutRunIn(ports, runId)).value;
  if (run.state !== "completed") {
    const message = `Payout run ${runId} is ${run.state}; its bank file is there once it is completed.`;
    throw new Refusal("payout_run_not_ready", message);
  }
  const orders: Order[] = [];
  for (const { items } of await ports.payoutRuns.results(runId, "execute")) {
    for (const { paymentId } of items) {
      const payment = (await ports.payments.find(paymentId))?.value;
      if (!payment?.payee) throw new Error(`${paymentId} has nobody to be paid.`);
      if (payment.payee.method === "creditNote") continue;
      orders.push({ payment, numbers: await numbersOf(ports, payment) });
    }
  }
  return { run, orders };
}

async function numbersOf({ vault }: PayoutPorts, { accountId, payee }: Payment): Promise<BankNumbers> {
  if (payee?.sealed === undefined) return {};
  return JSON.parse(await vault.open(`${accountId}:${payee.profileId}`, payee.sealed)) as BankNumbers;
}

function batch(id: string, at: string, payer: Payer, orders: readonly Order[]): string {
  return tag("PmtInf", [
    tag("PmtInfId", id),
    tag("PmtMtd", "TRF"),
    tag("NbOfTxs", String(orders.length)),
    tag("CtrlSum", controlSum(orders)),
    tag("ReqdExctnDt", [tag("Dt", at.slice(0, 10))]),
    tag("Dbtr", [tag("Nm", payer.name)]),
    tag("DbtrAcct", [tag("Id", [tag("IBAN", payer.iban)])]),
    tag("DbtrAgt", [tag("FinInstnId", [tag("BICFI", payer.bic)])]),
    ...orders.map(transfer),
  ]);
}

function transfer({ payment, numbers }: Order): string {
  const { reference, amount, currency, payee, id } = payment;
  const account =
    numbers.iban === undefined ? tag("Othr", [tag("Id", numbers.accountNumber ?? "")]) : tag("IBAN", numbers.iban);
  return tag("CdtTrfTxInf", [
    tag("PmtId", [tag("EndToEndId", reference)]),
    tag("Amt", [`<InstdAmt Ccy="${currency}">${coins(amount, currency)}</InstdAmt>`]),
    tag("CdtrAgt", [tag("FinInstnId", [agent(payee?.country ?? "", numbers)])]),
    tag("Cdtr", [tag("Nm", (payee?.holder ?? "").slice(0, 140))]),
    tag("CdtrAcct", [tag("Id", [account])]),
    tag("RmtInf", [tag("Ustrd", id)]),
  ]);
}

/** How the clearing systems of countries are called. Source: ISO 20022 external code sets. */
const clearing: Readonly<Record<string, string>> = {
  US: "USABA",
  AU: "AUBSB",
  CA: "CACPA",
  IN: "INFSC",
  CN: "CNAPS",
  JP: "JPZGN",
  SG: "SGIBG",
  TW: "TWNCC",
};

function agent(country: string, { bic, bankCode, branchCode }: BankNumbers): string {
  const member = country === "CA" ? `0${bankCode ?? ""}${branchCode ?? ""}` : `${bankCode ?? ""}${branchCode ?? ""}`;
  const system = clearing[country];
  const known = bic === undefined ? "" : tag("BICFI", bic);
  if (bankCode === undefined) return known === "" ? tag("Othr", [tag("Id", "NOTPROVIDED")]) : known;
  const code = system === undefined ? "" : tag("ClrSysId", [tag("Cd", system)]);
  return `${known}${tag("ClrSysMmbId", [code, tag("MmbId", member)])}`;
}

/** Over all currencies, as the standard has it. */
function controlSum(orders: readonly Order[]): string {
  return formatMicros(
    orders.reduce((sum, { payment }) => sum + payment.amount, 0n),
    2,
  );
}

function coins(amount: Micros, currency: Currency): string {
  return formatMicros(amount, minorDigitsOf(currency));
}

/** Text is escaped, and what XML cannot hold is left out; elements are kept as they are. */
function tag(name: string, content: string | readonly string[]): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
  const inside = typeof content === "string" ? escapeHtml(content.replace(/[\u0000-\u001f]/g, " ")) : content.join("");
  return `<${name}>${inside}</${name}>`;
}

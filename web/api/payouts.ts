/** What the page of payouts asks: files of earnings and payments, by the published calls. */
import type { Credentials } from "../hooks/use-sending.ts";
import { get, send } from "./ask.ts";
import type { Payment, PayoutExport } from "./payout-types.ts";
import type { Reply } from "./types.ts";

/** As their addresses have it. */
export type ExportKind = "transactionhistory" | "payments";

interface Envelope {
  readonly value: readonly PayoutExport[];
}

interface TaxInvoiceBody {
  readonly number: string;
  readonly issuedOn: string;
  readonly amount: Payment["amount"];
}

export const payouts = {
  ask: (kind: ExportKind, by: Credentials) =>
    theOnly(send<Envelope>("POST", `/v1.0/payouts/${kind}?fileformat=csv`, { ...by })),
  enterTaxInvoice: (paymentId: string, body: TaxInvoiceBody, { csrfToken }: Credentials) =>
    send<unknown>("POST", `/api/v1/payments/${paymentId}/tax-invoice`, { body, csrfToken }),
  find: (kind: ExportKind, requestId: string) =>
    theOnly(get<Envelope>(`/v1.0/payouts/${kind}/${encodeURIComponent(requestId)}`)),
};

async function theOnly(asked: Promise<Reply<Envelope>>): Promise<Reply<PayoutExport>> {
  const reply = await asked;
  if (!reply.isOk) return reply;
  const [value] = reply.value.value;
  return value ? { ...reply, value } : { isOk: false, failure: { code: "unreadable" } };
}

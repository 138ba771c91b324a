/** The questions about one earning; in both languages, so that switching asks nothing. */
import { get } from "./ask.ts";
import type { PaymentStatus, Trace } from "./earning-types.ts";

export const earnings = {
  trace: (id: string) => get<Trace>(`${pathOf(id)}/trace?bilingual=true`),
  paymentStatus: (id: string) => get<PaymentStatus>(`${pathOf(id)}/payment-status?bilingual=true`),
};

function pathOf(id: string): string {
  return `/api/v1/earnings/${encodeURIComponent(id)}`;
}

/** The questions about one earning; in both languages, so that switching asks nothing. */
import type { Credentials } from "../hooks/use-sending.ts";
import { get, send } from "./ask.ts";
import type { PaymentStatus, Trace } from "./earning-types.ts";

export const earnings = {
  trace: (id: string) => get<Trace>(`${pathOf(id)}/trace?bilingual=true`),
  paymentStatus: (id: string) => get<PaymentStatus>(`${pathOf(id)}/payment-status?bilingual=true`),
  dispute: (subjectId: string, note: string, { csrfToken }: Credentials) =>
    send<unknown>("POST", "/api/v1/disputes", { body: { subjectId, note }, csrfToken }),
};

function pathOf(id: string): string {
  return `/api/v1/earnings/${encodeURIComponent(id)}`;
}

/** GET /api/v1/payments: what your locations are paid and were paid, by location, newest first in each. */
import { z } from "zod";
import { grantsOf } from "../../shared/domain/permissions.ts";
import { inAskedAccount } from "../../shared/http/allow.ts";
import { AccountId, LocationId } from "../../shared/http/fields.ts";
import { PaymentView, paymentView } from "../../shared/http/payment-view.ts";
import { maySeeMasked } from "../../shared/http/payout-profile-view.ts";
import { page } from "../../shared/http/result.ts";
import { programsVisibleTo } from "../../shared/http/visible-programs.ts";
import { listPayments as list } from "../../shared/use-cases/payouts/list-payments.ts";
import { endpoint, serve } from "./serve.ts";

export const listPayments = endpoint({
  name: "list-payments",
  method: "GET",
  route: "api/v1/payments",
  summary: "List payments",
  description: "A page holds all payments of up to twenty locations. Operators name the account or a location.",
  allow: inAskedAccount("payments.read", { location: "locationId", account: "accountId" }),
  query: z.object({ locationId: LocationId.optional(), accountId: AccountId.optional() }),
  responses: { 200: z.strictObject({ value: z.array(PaymentView), nextLink: z.string().optional() }) },
  refusals: ["location_not_found"],
  paged: true,
  handle: async ({ query: { locationId }, caller, accountId, page: { cursor } }, services) => {
    const now = services.clock.now();
    const scopes = caller.side === "partner" ? grantsOf(caller.assignments, "payments.read", now) : undefined;
    const filter = {
      locationId,
      isVisible: (payment: { readonly locationId: string; readonly programId: string }) =>
        programsVisibleTo(caller, "payments.read", payment.locationId, now)(payment.programId),
    };
    const { items, next } = await list(services, accountId, scopes, filter, { after: cursor });
    const isMasked = maySeeMasked(caller, now);
    return page(
      items.map((payment) => paymentView(payment, isMasked)),
      next,
    );
  },
});

serve(listPayments);

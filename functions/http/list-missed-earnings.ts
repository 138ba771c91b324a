/** GET /api/v1/earnings/missed: sales that did not earn, each with the reason and with what it would have earned. */
import { z } from "zod";
import { grantsOf } from "../../shared/domain/permissions.ts";
import { inAskedAccount } from "../../shared/http/allow.ts";
import { earningFilters, listScope, placeOf, visibility } from "../../shared/http/earning-query.ts";
import { MissedView, missedView, ReasonName } from "../../shared/http/missed-view.ts";
import { page } from "../../shared/http/result.ts";
import { listMissed } from "../../shared/use-cases/earnings/list-earnings.ts";
import { locationsInReach } from "../../shared/use-cases/earnings/locations-in-reach.ts";
import { passSetupGate } from "../../shared/use-cases/setup-gate.ts";
import { endpoint, serve } from "./serve.ts";

export const listMissedEarnings = endpoint({
  name: "list-missed-earnings",
  method: "GET",
  route: "api/v1/earnings/missed",
  summary: "List what did not earn, and why",
  description: "A page may hold fewer sales than asked for, even none, and yet have a `nextLink`.",
  allow: inAskedAccount("earnings.read", { location: "locationId", account: "accountId" }),
  query: z.object({ ...earningFilters, ...listScope, reason: ReasonName.optional() }),
  responses: { 200: z.strictObject({ value: z.array(MissedView), nextLink: z.string().optional() }) },
  refusals: ["location_not_found", "not_found", "setup_incomplete"],
  paged: true,
  handle: async ({ query, caller, accountId, locale, bilingual, page: { limit, cursor } }, services) => {
    const { locationId, period, programId, customerId, reason } = query;
    const now = services.clock.now();
    if (caller.side === "partner") await passSetupGate(services.accounts, accountId, caller.assignments, now);
    const scopes = caller.side === "partner" ? grantsOf(caller.assignments, "earnings.read", now) : undefined;
    const place = placeOf(cursor);
    const { rows, next } = await listMissed(services, {
      accountId,
      locationIds:
        locationId === undefined ? await locationsInReach(services.accounts, accountId, scopes) : [locationId],
      limit,
      ...(period !== undefined && { period }),
      ...(place && { place }),
      isVisible: visibility(caller, "earnings.read", now),
      isShown: ({ line, missed, reason: given }) =>
        (customerId === undefined || line.line.fields.CustomerId === customerId) &&
        (programId === undefined || missed.some((each) => each.programId === programId)) &&
        (reason === undefined || given === reason),
    });
    return page(
      rows.map((row) => missedView(row, { locale, bilingual })),
      next && JSON.stringify(next),
    );
  },
});

serve(listMissedEarnings);

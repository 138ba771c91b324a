/** GET /api/v1/earnings: what all locations in the caller's reach earned, location by location, newest first in each. */
import { z } from "zod";
import { grantsOf } from "../../shared/domain/permissions.ts";
import { inAskedAccount } from "../../shared/http/allow.ts";
import { EarningFilters, listScope, passes, placeOf, visibility } from "../../shared/http/earning-query.ts";
import { EarningView, earningView } from "../../shared/http/earning-view.ts";
import { page } from "../../shared/http/result.ts";
import { listEarnings as list } from "../../shared/use-cases/earnings/list-earnings.ts";
import { locationsInReach } from "../../shared/use-cases/earnings/locations-in-reach.ts";
import { passSetupGate } from "../../shared/use-cases/setup-gate.ts";
import { endpoint, serve } from "./serve.ts";

export const listEarnings = endpoint({
  name: "list-earnings",
  method: "GET",
  route: "api/v1/earnings",
  summary: "List earnings over all locations",
  description: "A page may hold fewer earnings than asked for, even none, and yet have a `nextLink`.",
  allow: inAskedAccount("earnings.read", { location: "locationId", account: "accountId" }),
  query: EarningFilters.extend(listScope),
  responses: { 200: z.strictObject({ value: z.array(EarningView), nextLink: z.string().optional() }) },
  refusals: ["location_not_found", "not_found", "setup_incomplete"],
  paged: true,
  handle: async ({ query, caller, accountId, page: { limit, cursor } }, services) => {
    const { locationId, period, accountId: _named, ...filters } = query;
    const now = services.clock.now();
    if (caller.side === "partner") await passSetupGate(services.accounts, accountId, caller.assignments, now);
    const scopes = caller.side === "partner" ? grantsOf(caller.assignments, "earnings.read", now) : undefined;
    const isVisible = visibility(caller, "earnings.read", now);
    const isWanted = passes(filters);
    const place = placeOf(cursor);
    const { rows, next } = await list(services, {
      accountId,
      locationIds:
        locationId === undefined ? await locationsInReach(services.accounts, accountId, scopes) : [locationId],
      limit,
      ...(period !== undefined && { period }),
      ...(place && { place }),
      isShown: (row) => isVisible(row.locationId, row.earning.programId) && isWanted(row),
    });
    return page(rows.map(earningView), next && JSON.stringify(next));
  },
});

serve(listEarnings);

/** GET /api/v1/partners/{partnerId}/locations: the locations of a partner, in order of their ids. */
import { z } from "zod";
import { grantsOf } from "../../shared/domain/permissions.ts";
import { holding } from "../../shared/http/allow.ts";
import { PartnerId } from "../../shared/http/fields.ts";
import { LocationView, locationView } from "../../shared/http/location-view.ts";
import { page } from "../../shared/http/result.ts";
import { listLocations as list } from "../../shared/use-cases/structure/list-locations.ts";
import { endpoint, serve } from "./serve.ts";

export const listLocations = endpoint({
  name: "list-locations",
  method: "GET",
  route: "api/v1/partners/{partnerId}/locations",
  summary: "List the locations of a partner",
  description: "Partners see those that a role of theirs reaches.",
  allow: holding("locations.read", { account: "partnerId" }),
  params: z.object({ partnerId: PartnerId }),
  responses: { 200: z.strictObject({ value: z.array(LocationView), nextLink: z.string().optional() }) },
  refusals: ["not_found"],
  paged: true,
  handle: async ({ caller, accountId, page: { limit, cursor } }, { accounts, clock }) => {
    const scopes = caller.side === "partner" ? grantsOf(caller.assignments, "locations.read", clock.now()) : undefined;
    const { items, next } = await list(accounts, accountId, scopes, { after: cursor, limit });
    return page(items.map(locationView), next);
  },
});

serve(listLocations);

/**
 * GET /api/v1/locations/{locationId}/periods/{period}/closes/{close}/changes: the sales that explain what a close posted.
 *
 * Of the first close all its sales, of a later one those that came, went or changed. 404 `close_not_found`.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { LocationId, PeriodText } from "../../shared/http/fields.ts";
import { CloseChangeView, closeChangeView } from "../../shared/http/period-view.ts";
import { page } from "../../shared/http/result.ts";
import { programsVisibleTo } from "../../shared/http/visible-programs.ts";
import { changesOf } from "../../shared/use-cases/closing/period-of.ts";
import { passSetupGate } from "../../shared/use-cases/setup-gate.ts";
import { endpoint, serve } from "./serve.ts";

export const listCloseChanges = endpoint({
  name: "list-close-changes",
  method: "GET",
  route: "api/v1/locations/{locationId}/periods/{period}/closes/{close}/changes",
  summary: "Explain what a close posted",
  allow: holding("earnings.read", { location: "locationId" }),
  params: z.object({
    locationId: LocationId,
    period: PeriodText,
    close: z
      .string()
      .regex(/^[1-9]\d{0,5}$/, "A close is a number from 1.")
      .transform(Number),
  }),
  responses: { 200: z.strictObject({ value: z.array(CloseChangeView), nextLink: z.string().optional() }) },
  refusals: ["close_not_found", "location_not_found", "setup_incomplete"],
  paged: true,
  handle: async ({ params, caller, accountId, page: { limit, cursor } }, services) => {
    const now = services.clock.now();
    if (caller.side === "partner") await passSetupGate(services.accounts, accountId, caller.assignments, now);
    const { close, ...where } = params;
    const asked = { ...where, isVisible: programsVisibleTo(caller, "earnings.read", params.locationId, now) };
    const changes = await changesOf(services, asked, close);
    const from = Number(cursor ?? 0);
    const until = from + limit;
    return page(changes.slice(from, until).map(closeChangeView), until < changes.length ? String(until) : undefined);
  },
});

serve(listCloseChanges);

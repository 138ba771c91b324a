/** GET /api/v1/setup/roster/{rosterId}: a roster that was sent, its problems, and how far its import has come. */
import { z } from "zod";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { RosterId } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { RosterPreviewView, rosterPreviewView } from "../../shared/http/roster-view.ts";
import { readRoster } from "../../shared/use-cases/setup/read-roster.ts";
import { endpoint, serve } from "./serve.ts";

export const getRoster = endpoint({
  name: "get-roster",
  method: "GET",
  route: "api/v1/setup/roster/{rosterId}",
  summary: "Show a roster and the progress of its import",
  allow: inOwnAccount("roster.import"),
  params: z.object({ rosterId: RosterId }),
  responses: { 200: RosterPreviewView },
  refusals: ["roster_not_found"],
  handle: async ({ params: { rosterId }, accountId }, { accounts }) =>
    ok(rosterPreviewView(await readRoster(accounts, accountId, rosterId))),
});

serve(getRoster);

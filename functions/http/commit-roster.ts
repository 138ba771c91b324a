/**
 * POST /api/v1/setup/roster/{rosterId}/commit: import a roster; whoever is new in it gets an account and his roles.
 *
 * 202: the import goes on after this answer, with your rights as they are then. 409 `roster_imported`. 422
 * `roster_invalid` where rows have problems and you do not say that they are to be left out.
 */
import { z } from "zod";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { RosterId } from "../../shared/http/fields.ts";
import { accepted, repeated } from "../../shared/http/result.ts";
import { RosterView, rosterView } from "../../shared/http/roster-view.ts";
import { commitRoster as commit } from "../../shared/use-cases/setup/commit-roster.ts";
import { endpoint, serve } from "./serve.ts";

export const commitRoster = endpoint({
  name: "commit-roster",
  method: "POST",
  route: "api/v1/setup/roster/{rosterId}/commit",
  summary: "Import a roster",
  description:
    "A roster whose import failed may be committed again, by you or somebody else, and goes on where it ended.",
  allow: inOwnAccount("roster.import"),
  params: z.object({ rosterId: RosterId }),
  body: z.strictObject({ skipProblems: z.boolean().default(false) }).meta({ examples: [{ skipProblems: true }] }),
  responses: { 202: RosterView },
  refusals: ["busy", "idempotency_key_reused", "roster_imported", "roster_invalid", "roster_not_found"],
  idempotent: true,
  handle: async ({ params: { rosterId }, body, caller, accountId, correlationId, once }, services) => {
    const outcome = await commit(services, {
      accountId,
      rosterId,
      userId: caller.userId,
      skipProblems: body.skipProblems,
      actor: actorOf(caller),
      correlationId,
      ...(once && { once }),
      shown: rosterView,
    });
    return outcome.isRepeat ? repeated(outcome.answer) : accepted(rosterView(outcome.value));
  },
});

serve(commitRoster);

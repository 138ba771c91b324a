/**
 * POST /api/v1/disputes: object to an earning or a payment.
 *
 * 201 with the dispute. 409 `dispute_open` while another of the same is not decided.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { DisputeView, disputeView, Note, SubjectId } from "../../shared/http/dispute-view.ts";
import { created } from "../../shared/http/result.ts";
import { locationIn, locationOf } from "../../shared/http/scope-source.ts";
import { programsVisibleTo } from "../../shared/http/visible-programs.ts";
import { openDispute as open } from "../../shared/use-cases/payouts/disputes.ts";
import { endpoint, serve } from "./serve.ts";

export const openDispute = endpoint({
  name: "open-dispute",
  method: "POST",
  route: "api/v1/disputes",
  summary: "Dispute an earning or a payment",
  description: "A repeat is refused while the first is open, so that nothing is disputed twice.",
  allow: holding("disputes.open", { location: locationIn("subjectId") }),
  body: z.strictObject({ subjectId: SubjectId, note: Note }),
  responses: { 201: DisputeView },
  refusals: ["dispute_open", "earning_not_found", "location_not_found", "payment_not_found", "role_required"],
  handle: async ({ body: { subjectId, note }, caller, accountId }, services) => {
    const mayDispute = programsVisibleTo(caller, "disputes.open", locationOf(subjectId), services.clock.now());
    return created(disputeView(await open(services, { accountId, subjectId, note, by: caller.userId, mayDispute })));
  },
});

serve(openDispute);

/** POST /api/v1/disputes/{disputeId}/withdraw: take a dispute back before it is decided; 409 `dispute_closed` after. */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { DisputeId, DisputeView, disputeView } from "../../shared/http/dispute-view.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn } from "../../shared/http/scope-source.ts";
import { moveDispute } from "../../shared/use-cases/payouts/disputes.ts";
import { endpoint, serve } from "./serve.ts";

export const withdrawDispute = endpoint({
  name: "withdraw-dispute",
  method: "POST",
  route: "api/v1/disputes/{disputeId}/withdraw",
  summary: "Withdraw a dispute",
  allow: holding("disputes.open", { location: locationIn("disputeId") }),
  params: z.object({ disputeId: DisputeId }),
  responses: { 200: DisputeView },
  refusals: ["busy", "dispute_closed", "dispute_not_found", "location_not_found"],
  handle: async ({ params: { disputeId }, caller, accountId }, services) => {
    const step = { state: "withdrawn", by: caller.userId } as const;
    return ok(disputeView(await moveDispute(services, accountId, disputeId, step)));
  },
});

serve(withdrawDispute);

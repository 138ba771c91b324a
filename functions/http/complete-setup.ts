/**
 * POST /api/v1/setup/complete: say that the user setup of your account is complete; its incentives data appears then.
 *
 * 200, also when it was complete before. 409 `setup_not_ready` with what is left.
 */
import { z } from "zod";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { AccountId } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { SetupStateName } from "../../shared/http/setup-view.ts";
import { completeSetup as complete } from "../../shared/use-cases/setup/complete-setup.ts";
import { endpoint, serve } from "./serve.ts";

export const completeSetup = endpoint({
  name: "complete-setup",
  method: "POST",
  route: "api/v1/setup/complete",
  summary: "Complete the user setup",
  allow: inOwnAccount("setup.complete"),
  body: z.strictObject({
    needsNoUsers: z
      .boolean()
      .default(false)
      .meta({ description: "True where nobody but admins works with incentives, so that no users are set up." }),
  }),
  responses: { 200: z.strictObject({ accountId: AccountId, state: SetupStateName }) },
  refusals: ["busy", "not_found", "setup_not_ready"],
  handle: async ({ body, caller, accountId, correlationId }, services) => {
    const { needsNoUsers } = body;
    const actor = actorOf(caller);
    const account = await complete(services, { accountId, needsNoUsers, actor, correlationId });
    return ok({ accountId, state: account.setupState });
  },
});

serve(completeSetup);

/** GET /api/v1/setup: how far the user setup of an account has come, what is left, and who can do it. */
import { z } from "zod";
import { inAskedAccount } from "../../shared/http/allow.ts";
import { AccountId } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { SetupView, setupView } from "../../shared/http/setup-view.ts";
import { setupProgress } from "../../shared/use-cases/setup/setup-progress.ts";
import { endpoint, serve } from "./serve.ts";

export const getSetup = endpoint({
  name: "get-setup",
  method: "GET",
  route: "api/v1/setup",
  summary: "Show what is left of the user setup",
  description: "Operators name the account; partners see their own.",
  allow: inAskedAccount("setup.read", { account: "accountId" }),
  query: z.object({ accountId: AccountId.optional() }),
  responses: { 200: SetupView },
  refusals: ["not_found"],
  handle: async ({ accountId, locale, bilingual }, { accounts, clock }) =>
    ok(setupView(await setupProgress(accounts, accountId, clock.now()), { locale, bilingual })),
});

serve(getSetup);

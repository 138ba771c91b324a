/**
 * POST /api/v1/payout-profiles: make a draft of a payout profile.
 *
 * 201 with the profile. 400 names each number that is wrong. Numbers are encrypted, and never shown again.
 */
import { contentVersion } from "../../shared/domain/content-version.ts";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import {
  NewPayoutProfile,
  PayoutProfileView,
  payoutInput,
  payoutProfileView,
} from "../../shared/http/payout-profile-view.ts";
import { created, repeated } from "../../shared/http/result.ts";
import { addPayoutProfile as add } from "../../shared/use-cases/profiles/add-payout-profile.ts";
import { endpoint, serve } from "./serve.ts";

export const addPayoutProfile = endpoint({
  name: "add-payout-profile",
  method: "POST",
  route: "api/v1/payout-profiles",
  summary: "Make a payout profile",
  description: "It may lack things until its validation is asked for. Give it to locations to be paid by it.",
  allow: inOwnAccount("profiles.write"),
  body: NewPayoutProfile,
  responses: { 201: PayoutProfileView },
  refusals: ["busy", "idempotency_key_reused", "limit_reached", "not_found"],
  idempotent: true,
  handle: async ({ body, caller, accountId, correlationId, once }, services) => {
    const outcome = await add(services, {
      accountId,
      ...payoutInput(body),
      actor: actorOf(caller),
      correlationId,
      ...(once && { once }),
      shown: (profile) => payoutProfileView(profile, true),
    });
    if (outcome.isRepeat) return repeated(outcome.answer);
    return created(payoutProfileView(outcome.value, true), { version: contentVersion(outcome.value) });
  },
});

serve(addPayoutProfile);

/** GET /api/v1/profile-forms/{country}: what a payout and a tax profile need in a country, so that a form can be drawn. */
import { z } from "zod";
import { signedIn } from "../../shared/http/allow.ts";
import { CountryCode } from "../../shared/http/partner-view.ts";
import { ProfileFormView, profileFormView } from "../../shared/http/profile-form-view.ts";
import { ok } from "../../shared/http/result.ts";
import { endpoint, serve } from "./serve.ts";

export const getProfileForm = endpoint({
  name: "get-profile-form",
  method: "GET",
  route: "api/v1/profile-forms/{country}",
  summary: "Show what profiles need in a country",
  allow: signedIn(),
  params: z.object({ country: CountryCode }),
  responses: { 200: ProfileFormView },
  refusals: [],
  handle: ({ params: { country }, locale, bilingual }) => ok(profileFormView(country, { locale, bilingual })),
});

serve(getProfileForm);

/**
 * POST /api/v1/partners: make the account of a partner, with its first global admin and, if you like, a roster for him.
 *
 * 201 with the account and the temporary password, which only this answer shows. 409 `partner_exists`. 422
 * `roster_invalid`. A global admin enrolls nobody unless he is given the role of an incentives admin too.
 */
import { z } from "zod";
import { partnerRoles } from "../../shared/domain/role.ts";
import { operator } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { EmailAddress, LocaleName, line } from "../../shared/http/fields.ts";
import {
  AddedPartnerView,
  addedPartnerView,
  CountryCode,
  LegalName,
  PartnerGlobalId,
} from "../../shared/http/partner-view.ts";
import { created, repeated } from "../../shared/http/result.ts";
import { exampleRow, SentRows } from "../../shared/http/roster-view.ts";
import { addPartner as add } from "../../shared/use-cases/partners/add-partner.ts";
import { endpoint, serve } from "./serve.ts";

const Roles = z
  .array(z.enum(partnerRoles))
  .max(partnerRoles.length)
  .refine((roles) => roles.includes("globalAdmin"), "The first administrator of an account is a global admin.")
  .refine((roles) => new Set(roles).size === roles.length, "Name each role once.")
  .default(["globalAdmin"]);

const mostRows = 1_000;

const example = {
  partnerGlobalId: "1234566",
  legalName: "Contoso Korea",
  country: "KR",
  locale: "ko",
  administrator: {
    displayName: "Kim Seoyeon",
    email: "seoyeon.kim@contoso.example",
    roles: ["globalAdmin", "incentivesAdmin"],
  },
  roster: [{ ...exampleRow, email: "jihun.lee@contoso.example", name: "이지훈", location: "*" }],
};

export const addPartner = endpoint({
  name: "add-partner",
  method: "POST",
  route: "api/v1/partners",
  summary: "Add a partner account",
  description:
    "A roster that is sent with it waits until the administrator imports it; he gets a mail with its people. " +
    "The account has no locations yet, so that each row is for all of them.",
  allow: operator("accounts.write"),
  body: z
    .strictObject({
      partnerGlobalId: PartnerGlobalId,
      legalName: LegalName,
      country: CountryCode,
      locale: LocaleName,
      administrator: z.strictObject({
        displayName: line(100),
        email: EmailAddress,
        locale: LocaleName.optional(),
        roles: Roles,
      }),
      roster: SentRows.refine((rows) => rows.length <= mostRows, `At most ${mostRows} rows are sent here.`).optional(),
    })
    .meta({ examples: [example] }),
  maxBodyBytes: 1024 * 1024,
  responses: { 201: AddedPartnerView },
  refusals: ["busy", "idempotency_key_reused", "partner_exists", "roster_invalid"],
  idempotent: true,
  secrets: ["temporaryPassword"],
  handle: async ({ body, caller, correlationId, once }, services) => {
    const { roster = [], administrator, ...partner } = body;
    const outcome = await add(services, {
      ...partner,
      administrator: { ...administrator, locale: administrator.locale ?? partner.locale },
      rows: roster,
      actor: actorOf(caller),
      correlationId,
      ...(once && { once }),
      shown: addedPartnerView,
    });
    return outcome.isRepeat ? repeated(outcome.answer) : created(addedPartnerView(outcome.value));
  },
});

serve(addPartner);

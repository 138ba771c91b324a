/** Partner accounts as the API shows them. */
import { z } from "zod";
import type { Account } from "../domain/account.ts";
import { isCountry } from "../domain/country.ts";
import type { PartnerEntry } from "../ports/partner-register.ts";
import type { AddedPartner } from "../use-cases/partners/new-partner.ts";
import { AccountId, LocaleName, line, PartnerRoleName, RosterId, UserId } from "./fields.ts";
import { SetupStateName } from "./setup-view.ts";

export const PartnerGlobalId = z
  .string()
  .regex(/^\d{7}$/, "A partner global id has seven digits.")
  .meta({ description: "Seven digits, leading zeros kept.", examples: ["1234566"] });

export const CountryCode = z
  .string()
  .refine(isCountry, "A country is two capital letters by ISO 3166-1, such as KR.")
  .meta({ examples: ["KR"] });

export const LegalName = line(200).meta({ examples: ["Contoso Korea"] });

const entry = { accountId: AccountId, partnerGlobalId: PartnerGlobalId, legalName: z.string(), country: CountryCode };
const account = { ...entry, locale: LocaleName, setupState: SetupStateName };

const example = {
  accountId: "acc_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
  partnerGlobalId: "1234566",
  legalName: "Contoso Korea",
  country: "KR",
} as const;

export const PartnerEntryView = z.strictObject(entry).meta({ id: "PartnerEntry", examples: [example] });

export const PartnerView = z
  .strictObject(account)
  .meta({ id: "Partner", examples: [{ ...example, locale: "ko", setupState: "notStarted" }] });

export const AddedPartnerView = z
  .strictObject({
    ...account,
    administrator: z.strictObject({
      userId: UserId,
      displayName: z.string(),
      email: z.string(),
      signInName: z.string(),
      roles: z.array(PartnerRoleName),
    }),
    rosterId: RosterId.optional().meta({ description: "The roster that waits for the administrator." }),
    temporaryPassword: z.string().optional().meta({ description: "Of the administrator; only this answer shows it." }),
    shownOnce: z.literal(true).optional().meta({ description: "In a repeat, which does not show the password." }),
  })
  .meta({ id: "AddedPartner" });

export function partnerEntryView({ accountId, partnerGlobalId, legalName, country }: PartnerEntry) {
  return { accountId, partnerGlobalId, legalName, country };
}

export function partnerView(partner: Account): z.input<typeof PartnerView> {
  const { locale, setupState } = partner;
  return { ...partnerEntryView(partner), locale, setupState };
}

export function addedPartnerView({
  account: added,
  administrator,
  rosterId,
}: AddedPartner): z.input<typeof AddedPartnerView> {
  const { userId, displayName, email, signInName = email } = administrator.user;
  const roles = administrator.access.assignments.map(({ role }) => role);
  return {
    ...partnerView(added),
    administrator: { userId, displayName, email, signInName, roles },
    ...(rosterId !== undefined && { rosterId }),
    temporaryPassword: administrator.temporaryPassword,
  };
}

/** What a payout and a tax profile need in a country, as the API shows it. */
import { z } from "zod";
import { bankFieldNames, bankFieldsOf } from "../domain/bank-format.ts";
import { creditNoteCountries, payoutMethods } from "../domain/payout-profile.ts";
import { taxEntities, taxForms, taxFormsOf, taxNumberOf } from "../domain/tax-format.ts";
import { BilingualView, bilingualView, type Language } from "./bilingual-view.ts";

export const ProfileFormView = z
  .strictObject({
    country: z.string(),
    methods: z.array(z.enum(payoutMethods)),
    bank: z.array(
      z.strictObject({
        name: z.enum(bankFieldNames),
        isRequired: z.boolean(),
        label: BilingualView,
        form: BilingualView,
        pattern: z.string().meta({ description: "A regular expression, after blanks and hyphens are left out." }),
      }),
    ),
    tax: z.array(
      z.strictObject({
        entity: z.enum(taxEntities),
        forms: z.array(z.enum(taxForms)).meta({ description: "The usual one first." }),
        taxNumber: z.strictObject({ label: BilingualView, pattern: z.string() }),
      }),
    ),
  })
  .meta({ id: "ProfileForm" });

export function profileFormView(country: string, language: Language): z.input<typeof ProfileFormView> {
  return {
    country,
    methods: payoutMethods.filter((method) => method !== "creditNote" || creditNoteCountries.includes(country)),
    bank: bankFieldsOf(country).map(({ name, isRequired, label, form, pattern }) => ({
      name,
      isRequired,
      label: bilingualView(label, language),
      form: bilingualView(form, language),
      pattern: pattern.source,
    })),
    tax: taxEntities.map((entity) => {
      const { label, pattern } = taxNumberOf(country, entity);
      const taxNumber = { label: bilingualView(label, language), pattern: pattern.source };
      return { entity, forms: [...taxFormsOf(country, entity)], taxNumber };
    }),
  };
}

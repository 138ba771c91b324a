/** Payout profiles as the API takes and shows them: numbers go in whole, and come out by their last characters. */
import { z } from "zod";
import { type BankNumbers, bankFieldNames } from "../domain/bank-format.ts";
import { type PayoutDetails, type PayoutProfile, payoutMethods } from "../domain/payout-profile.ts";
import { mayAnywhere, operatorMay } from "../domain/permissions.ts";
import { courseStatuses } from "../domain/profile-course.ts";
import { profileProblemCodes } from "../domain/profile-problem.ts";
import type { Caller } from "./caller.ts";
import { CurrencyCode, Instant, LocationId, line, ProgramScope } from "./fields.ts";
import { CountryCode } from "./partner-view.ts";
import { withoutAbsent } from "./some-field.ts";

export const PayoutProfileId = z
  .string()
  .regex(/^bnk_[0-9A-Z]{26}$/, "A payout profile id is bnk_ and a ULID.")
  .meta({ examples: ["bnk_01J8Z3K4M5N6P7Q8R9S0T1V2W3"] });

/** A number as people type it; the document describes it so, too, and not as what is left of it. */
export const TypedNumber = z
  .string()
  .max(64)
  .meta({ description: "1 to 40 letters and digits; blanks and hyphens between them are left out." })
  .transform((text) => text.replace(/[\s-]/g, "").toUpperCase())
  .pipe(z.string().regex(/^[A-ZÑ&0-9]{1,40}$/, "A number is 1 to 40 letters and digits."));

const Bank = z
  .strictObject(
    Object.fromEntries(bankFieldNames.map((name) => [name, TypedNumber])) as Record<
      (typeof bankFieldNames)[number],
      typeof TypedNumber
    >,
  )
  .partial()
  .meta({
    description: "Which of them a country needs: `GET /api/v1/profile-forms/{country}`. All are replaced together.",
  });

const details = {
  name: line(60).meta({ description: "What your people call it.", examples: ["Main account"] }),
  method: z.enum(payoutMethods),
  country: CountryCode.meta({ description: "Of the bank." }),
  currency: CurrencyCode,
  holder: line(140).meta({ description: "Whose account it is, as the bank knows him." }),
};

export const examplePayoutProfile = {
  name: "Main account",
  method: "bankTransfer",
  country: "DE",
  currency: "EUR",
  holder: "Contoso GmbH",
  bank: { iban: "DE89 3704 0044 0532 0130 00", bic: "COBADEFFXXX" },
} as const;

export const NewPayoutProfile = z
  .strictObject({ ...details, holder: details.holder.optional(), bank: Bank.optional() })
  .meta({ id: "NewPayoutProfile", examples: [examplePayoutProfile] });

export const PayoutProfileChange = z
  .strictObject({ ...details, holder: details.holder.nullable(), bank: Bank })
  .partial();

export const ProfileProblemView = z
  .strictObject({
    field: z.string().meta({ description: "A JSON pointer, empty for the whole." }),
    code: z.enum(profileProblemCodes),
    message: z.string(),
  })
  .meta({ id: "ProfileProblem" });

/** What both kinds of profiles show of their course. */
export const courseView = {
  status: z.enum(courseStatuses),
  since: Instant,
  problems: z.array(ProfileProblemView).meta({ description: "What to correct; empty but for `actionRequired`." }),
  isArchived: z.boolean(),
};

export const PayoutProfileView = z
  .strictObject({
    id: PayoutProfileId,
    name: z.string(),
    method: z.enum(payoutMethods),
    country: z.string(),
    currency: CurrencyCode,
    ...courseView,
    holder: z.string().optional(),
    bank: z.partialRecord(z.enum(bankFieldNames), z.string()).optional().meta({
      description: "For incentives roles only. IBAN and account number by their last characters.",
    }),
    isHeld: z.boolean().meta({ description: "Payments by it wait, because your people want it so." }),
    holdReason: z.string().optional(),
    redirectedAt: Instant.meta({ description: "When it was last changed where the money goes." }),
    pays: z.array(z.strictObject({ locationId: LocationId, programId: ProgramScope })).meta({
      description: "What it pays; `*` for all programs of a location that are given no other.",
    }),
  })
  .meta({
    id: "PayoutProfile",
    examples: [
      {
        id: "bnk_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
        name: "Main account",
        method: "bankTransfer",
        country: "DE",
        currency: "EUR",
        status: "approved",
        since: "2026-11-15T09:00:00Z",
        problems: [],
        isArchived: false,
        holder: "Contoso GmbH",
        bank: { iban: "3000", bic: "COBADEFFXXX" },
        isHeld: false,
        redirectedAt: "2026-11-15T08:59:00Z",
        pays: [{ locationId: "4100001", programId: "*" }],
      },
    ],
  });

/** `isMasked` shows the ends of its numbers; without it, only its status. */
export function payoutProfileView(profile: PayoutProfile, isMasked: boolean): z.input<typeof PayoutProfileView> {
  const { id, name, method, country, currency, course, holder, shown, hold, redirected, usedBy, isArchived } = profile;
  return {
    id,
    name,
    method,
    country,
    currency,
    status: course.status,
    since: course.at,
    problems: [...(course.problems ?? [])],
    isArchived: isArchived ?? false,
    ...(isMasked && { ...(holder !== undefined && { holder }), bank: { ...shown } }),
    isHeld: hold !== undefined,
    ...(hold?.reason !== undefined && { holdReason: hold.reason }),
    redirectedAt: redirected.at,
    pays: usedBy.map((use) => ({ ...use })),
  };
}

/** True for a caller who may see the ends of numbers. */
export function maySeeMasked(caller: Caller, now: Date): boolean {
  return caller.side === "partner"
    ? mayAnywhere(caller.assignments, "profiles.readMasked", now)
    : operatorMay(caller.operatorRoles, "profiles.readMasked");
}

/** What somebody wrote, apart: the details, and the numbers. */
export function payoutInput({ bank, ...given }: z.output<typeof NewPayoutProfile>): {
  readonly details: PayoutDetails;
  readonly numbers: BankNumbers;
} {
  const { holder, ...rest } = given;
  return { details: { ...rest, ...(holder !== undefined && { holder }) }, numbers: withoutAbsent(bank ?? {}) };
}

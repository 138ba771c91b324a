/** The fields that recur in requests and answers, each with the one shape that it has everywhere. */
import { z } from "zod";
import { userStatuses } from "../domain/access.ts";
import { isDay, isPeriod } from "../domain/calendar.ts";
import { type Currency, currencies } from "../domain/currency.ts";
import { type AddressProblem, parseAddress } from "../domain/email-address.ts";
import { partnerTypes } from "../domain/location.ts";
import { anyScope, partnerRoles } from "../domain/role.ts";
import { isVisible } from "../domain/visible-text.ts";

export const LocationId = z
  .string()
  .regex(/^\d{7}$/, "A location id has seven digits.")
  .meta({ description: "Seven digits, leading zeros kept.", examples: ["4100001"] });

export const ProgramId = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/, "A program id is 1 to 40 of a-z, 0-9 and -.")
  .meta({ examples: ["csp-direct"] });

/** The code of a lever has the same shape as the id of a program. */
export const LeverCode = ProgramId;

export const AccountId = prefixedId("acc", "account");

/** How an account is named in a path: by its id, or by the global id of its partner. */
export const PartnerId = z
  .string()
  .regex(/^(?:\d{7}|acc_[A-Za-z0-9]{1,40})$/, "A partner is named by its global id of seven digits, or its account id.")
  .meta({ description: "The partner's global id, or the id of its account.", examples: ["1234566"] });

export const UserId = prefixedId("usr", "user");
export const RoleAssignmentId = prefixedId("ra", "role assignment");
export const RosterId = prefixedId("ros", "roster");

export const EnrollmentId = z
  .string()
  .regex(/^enr_\d{7}_[a-z0-9-]{1,40}$/, "An enrollment id is enr_{locationId}_{programId}.")
  .meta({ examples: ["enr_4100001_csp-direct"] });

export const InvitationId = z
  .string()
  .regex(/^inv_\d{7}_[a-z0-9-]{1,40}$/, "An invitation id is inv_{locationId}_{programId}.")
  .meta({ examples: ["inv_4100001_csp-direct"] });

export const EarningId = z
  .string()
  .regex(/^ern_\d{7}_\d{6}_[A-Za-z0-9_-]{1,64}$/, "An earning id is ern_{locationId}_{yyyymm}_{hash}.");

export const RunId = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}-\d{1,6}$/, "A run id is a business date and a number, such as 2026-11-15-0.")
  .meta({ examples: ["2026-11-15-0"] });

export const FeedScopeId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, "A scope id is 1 to 100 of A-Z, a-z, 0-9, dot, _ and -.")
  .meta({ examples: ["invoice-2026-10"] });

/** A grant may name one program or location, or all of them by an asterisk. */
export const ProgramScope = z.union([z.literal(anyScope), ProgramId]);
export const LocationScope = z.union([z.literal(anyScope), LocationId]);

export const PartnerRoleName = z.enum(partnerRoles);
export const PartnerTypeName = z.enum(partnerTypes);

export const PeriodText = z
  .string()
  .refine(isPeriod, "A period is a month such as 2026-11.")
  .meta({ description: "A month.", examples: ["2026-11"] });

export const DayText = z
  .string()
  .refine(isDay, "A day is a date that exists, such as 2026-11-15.")
  .meta({ format: "date", examples: ["2026-11-15"] });

export const Instant = z.iso
  .datetime({ error: "An instant is UTC, such as 2026-11-15T09:00:00Z." })
  .meta({ examples: ["2026-11-15T09:00:00Z"] });

export const CurrencyCode = z.enum(currencies as readonly [Currency, ...Currency[]]).meta({ examples: ["USD"] });

/** One line of text for people: NFC, no blanks at its ends, nothing in it that cannot be seen. */
export function line(maxLength: number) {
  return z
    .string()
    .max(maxLength * 4)
    .normalize("NFC")
    .trim()
    .min(1)
    .max(maxLength)
    .refine(isVisible, "This text holds characters that cannot be shown.");
}

const addressProblems: Readonly<Record<AddressProblem, string>> = {
  invalid_email: "This is no e-mail address, such as kim@contoso.example.",
  email_not_ascii: "An e-mail address is written in ASCII; an international domain in its xn-- form.",
  email_too_long: "An e-mail address has at most 254 characters, and 64 before the @.",
};

/** An e-mail address in the one form under which it is unique. */
export const EmailAddress = z
  .string()
  .superRefine((text, context) => {
    const parsed = parseAddress(text);
    if (parsed.isValid) return;
    const { problem } = parsed;
    context.addIssue({ code: "custom", message: addressProblems[problem], params: { code: problem } });
  })
  .overwrite((text) => {
    const parsed = parseAddress(text);
    return parsed.isValid ? parsed.address : text;
  })
  .meta({ format: "email", examples: ["kim@contoso.example"] });

export const LocaleName = z.enum(["en", "ko"]);
export const UserStatusName = z.enum(userStatuses);

function prefixedId(prefix: string, noun: string) {
  const pattern = new RegExp(`^${prefix}_[A-Za-z0-9]{1,40}$`);
  return z
    .string()
    .regex(pattern, `This is no ${noun} id; it begins with ${prefix}_.`)
    .meta({ examples: [`${prefix}_01J8Z3K4M5N6P7Q8R9S0T1V2W3`] });
}

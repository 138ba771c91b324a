/** What is wrong with a payout or tax profile, field by field: told at once when somebody writes it. */
import type { FieldError } from "./refusal.ts";

export const profileProblemCodes = [
  "required",
  "not_needed",
  "wrong_form",
  "wrong_check_digits",
  "wrong_country",
  "form_not_for_country",
  "in_the_future",
  "expired",
  "returned",
] as const;
export type ProfileProblemCode = (typeof profileProblemCodes)[number];

/** `field` is a JSON pointer such as `/bank/iban`. */
export interface ProfileProblem extends FieldError {
  readonly code: ProfileProblemCode;
}

export function profileProblem(field: string, code: ProfileProblemCode, message: string): ProfileProblem {
  return { field, code, message };
}

/** What a draft may still lack. */
export function isLack({ code }: ProfileProblem): boolean {
  return code === "required";
}

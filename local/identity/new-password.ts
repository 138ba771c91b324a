/** What a new password must be, by Entra ID's rule: 8 to 256 characters of three kinds, and not the one before. */
const kinds = [/\p{Lu}/u, /[\p{Ll}\p{Lo}]/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];

export type PasswordProblem = "tooWeak" | "sameAsBefore" | "notRepeated";

export interface NewPassword {
  readonly current: string;
  readonly chosen: string;
  readonly repeated: string;
}

export function problemWith({ current, chosen, repeated }: NewPassword): PasswordProblem | undefined {
  if (!isStrong(chosen)) return "tooWeak";
  if (chosen === current) return "sameAsBefore";
  return chosen === repeated ? undefined : "notRepeated";
}

/** 8 to 256 characters of three kinds at least. */
export function isStrong(password: string): boolean {
  const isLongEnough = password.length >= 8 && password.length <= 256;
  return isLongEnough && kinds.filter((kind) => kind.test(password)).length >= 3;
}

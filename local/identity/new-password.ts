/** What a new password must be, by Entra ID's rule: 8 to 256 characters of three kinds, and not the one before. */
const kinds = [/\p{Lu}/u, /[\p{Ll}\p{Lo}]/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];

export type PasswordProblem = "tooWeak" | "sameAsBefore" | "notRepeated";

export interface NewPassword {
  readonly current: string;
  readonly chosen: string;
  readonly repeated: string;
}

export function problemWith({ current, chosen, repeated }: NewPassword): PasswordProblem | undefined {
  const isStrong = kinds.filter((kind) => kind.test(chosen)).length >= 3;
  if (chosen.length < 8 || chosen.length > 256 || !isStrong) return "tooWeak";
  if (chosen === current) return "sameAsBefore";
  return chosen === repeated ? undefined : "notRepeated";
}

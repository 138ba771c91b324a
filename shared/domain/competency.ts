/** What a partner can attain: the competencies that the operator offers, open to everybody. Source: DOMAIN.md A 16, B3. */
import type { AttainmentLevel } from "./facts.ts";
import type { Bilingual } from "./program.ts";

export interface Competency {
  /** 1 to 60 of a-z, 0-9 and -; what attainments and eligibility rules name. */
  readonly code: string;
  readonly name: Bilingual;
  readonly description: Bilingual;
  /** In which it can be attained, silver first. */
  readonly levels: readonly AttainmentLevel[];
  /** False once nobody new attains it; what was attained stays. */
  readonly isOffered: boolean;
  /** Who said so last, and when; absent for what came with the installation. */
  readonly changedBy?: string;
  readonly changedAt?: string;
}

/** The catalogue holds no more. */
export const mostCompetencies = 100;

/** True where both say the same of the competency, whoever said it and when. */
export function isSameCompetency(a: Competency, b: Competency): boolean {
  return textOf(a) === textOf(b);
}

function textOf({ code, name, description, levels, isOffered }: Competency): string {
  return JSON.stringify([code, name.en, name.ko, description.en, description.ko, levels, isOffered]);
}

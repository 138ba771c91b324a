/** Tells whether numbers of banks and tax offices are right, without asking anybody. */
import type { IsValidNumber } from "../domain/number-kind.ts";

export interface NumberChecks {
  readonly isValid: IsValidNumber;
}

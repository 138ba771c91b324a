/** One thing that is wrong with a program version. */
export interface ProgramProblem {
  /** Where, such as `/levers/0/window`. */
  readonly path: string;
  /** What must hold there, as a sentence. */
  readonly message: string;
}

export type Rule = readonly [holds: boolean, path: string, message: string];

/** The problems of the rules that do not hold. */
export function broken(...rules: readonly Rule[]): readonly ProgramProblem[] {
  return rules.filter(([holds]) => !holds).map(([, path, message]) => ({ path, message }));
}

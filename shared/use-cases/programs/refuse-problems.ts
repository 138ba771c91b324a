/** Refuses a program version with `program_version_invalid`, naming all that is wrong with it. */
import type { Catalogue, ProgramVersion } from "../../domain/program.ts";
import { draftProblems } from "../../domain/program-draft.ts";
import { Refusal } from "../../domain/refusal.ts";

/** `at` is where the version is in what was sent, such as `/change`. */
export function refuseProblems(catalogue: Catalogue, draft: ProgramVersion, at: string): void {
  const problems = draftProblems(catalogue, draft);
  if (problems.length === 0) return;
  const errors = problems.map(({ path, message }) => ({ field: `${at}${path}`, code: "program_problem", message }));
  const message = "This version cannot be published. Correct what the errors name.";
  throw new Refusal("program_version_invalid", message, { errors });
}

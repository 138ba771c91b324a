/** Refuses a roster for its bad rows, and names the first of them. */
import { Refusal } from "../../domain/refusal.ts";
import type { Roster } from "../../domain/roster.ts";

const mostErrors = 20;

export function rosterHasProblems({ badRows, problems }: Roster, todo: string): Refusal {
  const errors = problems.slice(0, mostErrors).map(({ line, field, code, message }) => ({
    field: `line ${line}, ${field}`,
    code,
    message,
  }));
  const rows = badRows === 1 ? "One row of this roster has" : `${badRows} rows of this roster have`;
  return new Refusal("roster_invalid", `${rows} problems. ${todo}`, { errors });
}

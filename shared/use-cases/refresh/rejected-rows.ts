/** The rows that a run refused, as a CSV file to be corrected by whoever delivered them. */
import { Refusal } from "../../domain/refusal.ts";
import { csvRow } from "../../text/csv.ts";
import type { RefreshPorts } from "./ports.ts";

/** More than a spreadsheet is good for; what is held for one answer. */
export const mostRows = 100_000;

/** The first rows, in order of file and line. Refuses with `run_not_found`. */
export async function rejectedRowsOf(
  { runs, staging }: Pick<RefreshPorts, "runs" | "staging">,
  runId: string,
  scopeId?: string,
): Promise<string> {
  if (!(await runs.find(runId))) throw new Refusal("run_not_found", `There is no run ${runId}.`);
  const records = [csvRow(["file", "line", "column", "code"])];
  for await (const { scopeId: of, blob, line, column, code } of staging.rejected(runId, scopeId)) {
    records.push(csvRow([`${of}/${blob}`, line, column, code]));
    if (records.length > mostRows) break;
  }
  return records.join("");
}

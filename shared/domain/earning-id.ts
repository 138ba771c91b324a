/** The public id of an earning: it tells the ledger, so that it is checked against the caller before anything is read. */
import type { Earning } from "./earn.ts";
import type { JudgedLine, LedgerName } from "./ledger.ts";
import { sha256Text } from "./sha256.ts";

/** `ern_{locationId}_{yyyymm}_{hash}`; the hash names the line, the program and the lever. */
export function earningIdOf(
  { locationId, period }: LedgerName,
  { key, line }: JudgedLine,
  { programId, lever }: Earning,
): string {
  const hash = sha256Text(line.scopeId, key, programId, lever).slice(0, 22);
  return `ern_${locationId}_${period.replace("-", "")}_${hash}`;
}

/** One earning by its id: a point read and two queries. */
import { leverMark, parseEarningId } from "../../domain/earning-id.ts";
import { statusesOf } from "../../domain/earning-status.ts";
import { ledgerIdOf } from "../../domain/ledger.ts";
import { earningsIn, type ListedEarning } from "./list-earnings.ts";
import type { ListPorts } from "./list-lines.ts";

/** Undefined where the line is not there any more, or does not earn under that lever. */
export async function findEarning(
  { accounts, ledgers }: ListPorts,
  accountId: string,
  id: string,
): Promise<ListedEarning | undefined> {
  const name = parseEarningId(id);
  if (!name) return undefined;
  const { locationId, period } = name;
  const line = await ledgers.line(ledgerIdOf(name), name.key);
  if (!line) return undefined;
  const view = await accounts.read(accountId, [
    { kind: "totals", id: locationId },
    { kind: "closes", id: locationId },
  ]);
  const statusOf = statusesOf(view.get("totals", locationId)?.value, view.get("closes", locationId)?.value);
  return earningsIn({ locationId, period, line, statusOf: (programId) => statusOf(period, programId) }).find(
    ({ earning }) => leverMark(earning) === name.mark,
  );
}

/** The statements of a location: one query; one of them: one point read. */
import type { Period } from "../../domain/calendar.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Statement } from "../../domain/statement.ts";
import type { StatementStore } from "../../ports/statement-store.ts";

interface Ports {
  readonly statements: StatementStore;
}

/** Newest first; only those of the account, whoever had the location before. */
export async function statementsIn(
  { statements }: Ports,
  accountId: string,
  locationId: string,
): Promise<readonly Statement[]> {
  return (await statements.of(locationId)).filter((each) => each.accountId === accountId).reverse();
}

/** Refuses with `statement_not_found`. */
export async function findStatement(
  { statements }: Ports,
  accountId: string,
  locationId: string,
  period: Period,
): Promise<Statement> {
  const statement = await statements.find(locationId, period);
  if (statement?.accountId === accountId) return statement;
  throw new Refusal("statement_not_found", `Location ${locationId} has no statement of ${period}.`);
}

/** A statement as far as a caller may see it: his programs' sheets. */
import { Refusal } from "../domain/refusal.ts";
import type { Statement } from "../domain/statement.ts";
import type { StatementStore } from "../ports/statement-store.ts";
import { findStatement, statementsIn } from "../use-cases/statements/find-statement.ts";
import type { Caller } from "./caller.ts";
import { programsVisibleTo } from "./visible-programs.ts";

interface Asked {
  readonly caller: Caller;
  readonly accountId: string;
  readonly locationId: string;
  readonly now: Date;
}

interface Ports {
  readonly statements: StatementStore;
}

/** Refuses with `statement_not_found`, also where no sheet of it is for the caller. */
export async function visibleStatement(ports: Ports, asked: Asked, period: string): Promise<Statement> {
  const { accountId, locationId } = asked;
  const statement = seen(await findStatement(ports, accountId, locationId, period), asked);
  if (statement.sheets.length > 0) return statement;
  throw new Refusal("statement_not_found", `Location ${locationId} has no statement of ${period} that you may see.`);
}

/** Newest first. */
export async function visibleStatements(ports: Ports, asked: Asked): Promise<readonly Statement[]> {
  const all = await statementsIn(ports, asked.accountId, asked.locationId);
  return all.map((statement) => seen(statement, asked)).filter(({ sheets }) => sheets.length > 0);
}

function seen(statement: Statement, { caller, locationId, now }: Asked): Statement {
  const isVisible = programsVisibleTo(caller, "payments.read", locationId, now);
  return { ...statement, sheets: statement.sheets.filter(({ programId }) => isVisible(programId)) };
}

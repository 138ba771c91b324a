/** Statements in memory: a month has one, and keeps it. */
import type { Statement } from "../../shared/domain/statement.ts";
import { Stale } from "../../shared/ports/stale.ts";
import type { StatementStore } from "../../shared/ports/statement-store.ts";

export class MemoryStatementStore implements StatementStore {
  readonly #statements = new Map<string, Statement>();

  async of(locationId: string): Promise<readonly Statement[]> {
    const all = [...this.#statements.values()].filter((each) => each.locationId === locationId);
    return structuredClone(all.sort((a, b) => (a.period < b.period ? -1 : 1)));
  }

  async find(locationId: string, period: string): Promise<Statement | undefined> {
    return structuredClone(this.#statements.get(`${locationId} ${period}`));
  }

  async add(statement: Statement): Promise<void> {
    const key = `${statement.locationId} ${statement.period}`;
    if (this.#statements.has(key)) throw new Stale(`${statement.id} is there.`);
    this.#statements.set(key, structuredClone(statement));
  }
}

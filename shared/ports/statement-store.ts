/** The statements of locations: made once, never changed, never deleted. */
import type { Period } from "../domain/calendar.ts";
import type { Statement } from "../domain/statement.ts";

export interface StatementStore {
  /** In order of their months. One query. */
  of(locationId: string): Promise<readonly Statement[]>;
  /** One point read. */
  find(locationId: string, period: Period): Promise<Statement | undefined>;
  /** One write. Throws `Stale` when the month has one. */
  add(statement: Statement): Promise<void>;
}

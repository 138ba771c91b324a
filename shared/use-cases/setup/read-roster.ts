/** A roster as it is now: how far its import has come, its first rows, and all of its problems. */
import { Refusal } from "../../domain/refusal.ts";
import { type Roster, type RosterPart, type RosterProblem, type RosterRow, rowsPerPart } from "../../domain/roster.ts";
import type { AccountStore } from "../../ports/account-store.ts";

export interface RosterPreview {
  readonly roster: Roster;
  /** The first of the good rows. */
  readonly rows: readonly RosterRow[];
}

const shownRows = 100;
/** With the problems beside them, what is stored of an answer stays below 100 KB. */
const shownBytes = 60_000;
const shownParts = Math.ceil(shownRows / rowsPerPart);

/** One query. Refuses with `roster_not_found`. */
export async function readRoster(accounts: AccountStore, accountId: string, rosterId: string): Promise<RosterPreview> {
  const view = await accounts.read(accountId, [
    { kind: "roster", id: rosterId },
    ...Array.from(
      { length: shownParts },
      (_each, part) => ({ kind: "rosterPart", id: `${rosterId}:${part}` }) as const,
    ),
  ]);
  const roster = view.get("roster", rosterId)?.value;
  if (!roster) throw rosterNotFound(rosterId);
  const parts = view.all("rosterPart").map(({ value }) => value);
  return { roster, rows: firstRows(parts.sort((a, b) => a.number - b.number)) };
}

/** Every problem, in order of lines. Refuses with `roster_not_found`. */
export async function rosterProblems(
  accounts: AccountStore,
  accountId: string,
  rosterId: string,
): Promise<readonly RosterProblem[]> {
  const view = await accounts.read(accountId, [
    { kind: "roster", id: rosterId },
    { kind: "rosterProblems", ofRoster: rosterId },
  ]);
  if (!view.get("roster", rosterId)) throw rosterNotFound(rosterId);
  const documents = view.all("rosterProblems").map(({ value }) => value);
  return documents.sort((a, b) => a.number - b.number).flatMap(({ problems }) => problems);
}

/** As many as may be shown in one answer. */
export function firstRows(parts: readonly RosterPart[]): readonly RosterRow[] {
  const rows = parts.slice(0, shownParts).flatMap((part) => part.rows);
  let bytes = 0;
  const end = rows.findIndex((row) => {
    bytes += Buffer.byteLength(JSON.stringify(row));
    return bytes > shownBytes;
  });
  return rows.slice(0, end < 0 ? shownRows : Math.min(end, shownRows));
}

export function rosterNotFound(rosterId: string): Refusal {
  return new Refusal("roster_not_found", `There is no roster ${rosterId} in your account.`);
}

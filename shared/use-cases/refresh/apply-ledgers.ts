/**
 * Brings ledgers to what their latest inputs say, each in one fenced step (DESIGN.md §7, "How it scales").
 *
 * The order protects the result: every summary is read first, then the inputs, then the lines are written under the
 * versions that were read. Whoever read older inputs than the last writer finds the summary changed, and starts over.
 * A ledger that no totals name is not read but created: that it is absent at that moment is what a read would have said.
 */
import type { FeedLine } from "../../domain/feed-line.ts";
import { type JudgedLine, keyed, type LedgerSummary, ledgerNameOf } from "../../domain/ledger.ts";
import type { EarningInputs } from "../../domain/outcome.ts";
import { evaluationDigest, project } from "../../domain/project.ts";
import { rowsDigest } from "../../domain/summarize.ts";
import type { LineDifference, StoredSummary } from "../../ports/ledger-store.ts";
import { Stale } from "../../ports/stale.ts";
import { inParallel } from "../in-parallel.ts";
import { optimistic } from "../optimistic.ts";
import { readEarningInputs } from "./earning-inputs.ts";
import type { FirstLook } from "./first-look.ts";
import type { RefreshPorts } from "./ports.ts";

/** All rows that some scopes have now, by ledger and scope; a scope that lost its rows in a ledger is an empty list. */
export type LedgerRows = ReadonlyMap<string, ReadonlyMap<string, readonly FeedLine[]>>;

type Ports = Pick<RefreshPorts, "accounts" | "catalogue" | "ledgers" | "locations">;

const parallelLedgers = 8;

/** The summaries afterwards, by ledger; undefined where a ledger has no lines any more. */
export async function applyLedgers(
  ports: Ports,
  ledgerIds: readonly string[],
  readRows: () => Promise<LedgerRows>,
  look?: FirstLook,
): Promise<ReadonlyMap<string, LedgerSummary | undefined>> {
  const unheardOf = new Set(look && ledgerIds.filter((ledgerId) => isUnheardOf(look, ledgerId)));
  const known = ledgerIds.filter((ledgerId) => !unheardOf.has(ledgerId));
  const stored = new Map<string, StoredSummary | undefined>();
  await inParallel(parallelLedgers, known, async (ledgerId) => {
    stored.set(ledgerId, await ports.ledgers.find(ledgerId));
  });
  const rows = await readRows();
  const inputs = await readEarningInputs(ports, locationsOf(known));

  const summaries = new Map<string, LedgerSummary | undefined>();
  if (look) await inParallel(parallelLedgers, unheardOf, (ledgerId) => create(ports, look, ledgerId, rows, summaries));
  await inParallel(parallelLedgers, known, async (ledgerId) => {
    const first = { stored: stored.get(ledgerId), inputs: inputs(ledgerNameOf(ledgerId).locationId), rows };
    let isFirst = true;
    const summary = await optimistic(async () => {
      const seen = isFirst ? first : await readAgain(ports, ledgerId, readRows);
      isFirst = false;
      return applied(ports, ledgerId, seen.stored, seen.inputs, seen.rows.get(ledgerId) ?? new Map());
    });
    summaries.set(ledgerId, summary);
  });
  const rest = [...unheardOf].filter((ledgerId) => !summaries.has(ledgerId));
  if (rest.length > 0) {
    for (const [ledgerId, summary] of await applyLedgers(ports, rest, readRows)) summaries.set(ledgerId, summary);
  }
  return summaries;
}

function isUnheardOf(look: FirstLook, ledgerId: string): boolean {
  const { locationId, period } = ledgerNameOf(ledgerId);
  const seen = look.at(locationId);
  return seen !== undefined && !seen.periods.has(period);
}

/**
 * Creates a ledger that nobody has heard of, unless it is there; then it is left to be read.
 *
 * Whoever comes between finds it, and so reads his inputs later than they were read here.
 */
async function create(
  ports: Ports,
  look: FirstLook,
  ledgerId: string,
  rows: LedgerRows,
  summaries: Map<string, LedgerSummary | undefined>,
): Promise<void> {
  const seen = look.at(ledgerNameOf(ledgerId).locationId);
  const ours = rows.get(ledgerId) ?? new Map<string, readonly FeedLine[]>();
  if (!seen || haveSameRows(undefined, ours)) return; // it may be there, and have rows that are gone
  try {
    summaries.set(ledgerId, await applied(ports, ledgerId, undefined, seen.inputs, ours));
    look.created.add(ledgerId);
  } catch (error) {
    if (!(error instanceof Stale)) throw error;
  }
}

async function readAgain(ports: Ports, ledgerId: string, readRows: () => Promise<LedgerRows>) {
  const stored = await ports.ledgers.find(ledgerId);
  const rows = await readRows();
  const { locationId } = ledgerNameOf(ledgerId);
  return { stored, rows, inputs: (await readEarningInputs(ports, [locationId]))(locationId) };
}

async function applied(
  ports: Ports,
  ledgerId: string,
  stored: StoredSummary | undefined,
  inputs: EarningInputs,
  rows: ReadonlyMap<string, readonly FeedLine[]>,
): Promise<LedgerSummary | undefined> {
  const name = ledgerNameOf(ledgerId);
  const before = stored?.summary;
  const isFenced = stored?.isFenced ?? false;
  const isSameEvaluation = before?.evaluation === evaluationDigest(inputs, name.period);
  if (!isFenced && haveSameRows(before, rows) && (isSameEvaluation || !before)) return before;

  const isPartial = isSameEvaluation && !isFenced;
  const allRows = isPartial || !stored ? rows : await withStoredRows(ports, ledgerId, rows);
  const { lines, summary } = project(name, inputs, allRows, isPartial ? (before?.scopes ?? {}) : {});
  const known = stored ? await ports.ledgers.hashes(ledgerId, isPartial ? [...rows.keys()] : undefined) : new Map();
  await ports.ledgers.write(ledgerId, stored, differenceOf(ports, lines, known), summary);
  return summary;
}

/** True when every scope that was delivered has the rows that the summary was made from. */
function haveSameRows(before: LedgerSummary | undefined, rows: ReadonlyMap<string, readonly FeedLine[]>): boolean {
  return [...rows].every(([scopeId, lines]) => {
    const known = before?.scopes[scopeId]?.rows;
    if (known === undefined || lines.length === 0) return known === undefined && lines.length === 0;
    return known === rowsDigest(keyed(lines).map(({ key }) => key));
  });
}

/** The rows of the scopes that were not delivered now, as the ledger holds them. */
async function withStoredRows(ports: Ports, ledgerId: string, rows: ReadonlyMap<string, readonly FeedLine[]>) {
  const all = new Map(rows);
  const stored = new Map<string, FeedLine[]>();
  for (const { line } of await ports.ledgers.lines(ledgerId)) {
    if (rows.has(line.scopeId)) continue;
    const lines = stored.get(line.scopeId) ?? [];
    lines.push(line);
    stored.set(line.scopeId, lines);
  }
  for (const [scopeId, lines] of stored) all.set(scopeId, lines);
  return all;
}

function differenceOf(ports: Ports, lines: readonly JudgedLine[], known: ReadonlyMap<string, string>): LineDifference {
  if (known.size === 0) return { puts: lines, deletes: [] };
  const puts: JudgedLine[] = [];
  const gone = new Set(known.keys());
  for (const line of lines) {
    const { id, hash } = ports.ledgers.identify(line);
    gone.delete(id);
    if (known.get(id) !== hash) puts.push(line);
  }
  return { puts, deletes: [...gone].sort() };
}

/** The locations of ledgers, each once. */
export function locationsOf(ledgerIds: readonly string[]): readonly string[] {
  return [...new Set(ledgerIds.map((ledgerId) => ledgerNameOf(ledgerId).locationId))];
}

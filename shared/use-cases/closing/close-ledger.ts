/**
 * Closes a month of a location for some programs: what the projection says is owed from then on.
 *
 * The books are read first and the lines after them; a close is posted under the version of the projection that was
 * read, so that nobody changes it in between. Posting the same again does nothing.
 */
import type { Period } from "../../domain/calendar.ts";
import { canonicalJson } from "../../domain/canonical-json.ts";
import { type Close, type ClosedProgram, entriesOf, isDue, type LeverTotal } from "../../domain/close.ts";
import { coverageOf, type Enrollment } from "../../domain/enrollment.ts";
import { type ExplainedEarning, explain, explanationLines } from "../../domain/explanation.ts";
import { type LedgerSummary, ledgerIdOf } from "../../domain/ledger.ts";
import { leverTotalsOf } from "../../domain/lever-totals.ts";
import type { Location } from "../../domain/location.ts";
import { type ClosedPeriod, closedPeriod, noLines } from "../../domain/location-closes.ts";
import { type Catalogue, versionFor } from "../../domain/program.ts";
import { evaluationDigest } from "../../domain/project.ts";
import { sha256Text } from "../../domain/sha256.ts";
import type { LedgerBooks } from "../../ports/close-store.ts";
import { RetryAfter } from "../../ports/retry-after.ts";
import { Stale } from "../../ports/stale.ts";
import { optimistic } from "../optimistic.ts";
import { applyLedgers } from "../refresh/apply-ledgers.ts";
import type { ClosingPorts } from "./ports.ts";

export interface LedgerToClose {
  readonly accountId: string;
  readonly locationId: string;
  readonly period: Period;
  readonly programIds: readonly string[];
  /** The newest period of each program that may be closed now. */
  readonly throughOf: (programId: string) => Period | undefined;
  readonly processedIn: Period;
  readonly catalogue: Catalogue;
  readonly location: Location | undefined;
  readonly enrollments: readonly Enrollment[];
}

/** While a writer holds the ledger, its lines may be ahead of its summary. */
const writerSeconds = 30;

/** What is to be remembered of the month's closes. */
export async function closeLedger(ports: ClosingPorts, request: LedgerToClose): Promise<ClosedPeriod | undefined> {
  const ledgerId = ledgerIdOf(request);
  return optimistic(async () => {
    const books = await ports.closes.books(ledgerId);
    if (books.stored?.isFenced) throw new RetryAfter(writerSeconds, `Ledger ${ledgerId} is being written.`);
    const programs = programsDue(request, books);
    if (programs.length === 0) return closedPeriod(request.period, books.closes);
    await judgeOutdatedAgain(ports, request, books);
    const { close, entries } = await madeClose(ports, request, books, programs);
    await ports.closes.post(ledgerId, books, close, entries);
    ports.log.info("period closed", { ledgerId, close: close.number, entries: entries.length });
    return closedPeriod(request.period, [...books.closes, close]);
  });
}

/** What was judged by other programs or enrollments than those of now is judged again first, and the books read again. */
async function judgeOutdatedAgain(ports: ClosingPorts, request: LedgerToClose, { stored }: LedgerBooks): Promise<void> {
  const { location, catalogue, enrollments, period } = request;
  const now = evaluationDigest({ location, catalogue, enrollments }, period);
  if (!stored?.summary || stored.summary.evaluation === now) return;
  await applyLedgers(ports, [ledgerIdOf(request)], async () => new Map());
  throw new Stale(`Ledger ${ledgerIdOf(request)} was judged by what is outdated.`);
}

async function madeClose(
  ports: ClosingPorts,
  request: LedgerToClose,
  books: LedgerBooks,
  programs: readonly ClosedProgram[],
) {
  const ledgerId = ledgerIdOf(request);
  const before = latestOf(books.closes);
  const programIds = [...new Set([...programs, ...before].map(({ programId }) => programId))];
  const corrections = books.stored?.summary?.corrections ?? [];
  const explained = explain(await ports.ledgers.lines(ledgerId), corrections, programIds);
  const projected = leverTotalsOf(books.stored?.summary);
  if (!isExplained(books.stored?.summary, explained, programs)) await refuseUnexplained(ports, ledgerId, books);
  const lines = explanationLines(explained);
  const explanation = sha256Text(lines.join("\n"));
  await ports.explanations.put(ledgerId, explanation, lines);
  const { accountId, locationId, period, processedIn } = request;
  const number = (books.closes.at(-1)?.number ?? 0) + 1;
  const context = { accountId, locationId, period, number, processedIn, explanation };
  const entries = entriesOf(context, projected, books.entries, programs, before);
  const close: Close = {
    number,
    processedIn,
    programs,
    explanation,
    entries: entries.length,
  };
  return { close, entries };
}

/** Asked again of the books: a close may have been posted since somebody found the month due. */
function programsDue(request: LedgerToClose, { stored, closes }: LedgerBooks): readonly ClosedProgram[] {
  const digest = stored?.summary?.digest ?? noLines;
  const last = closedPeriod(request.period, closes);
  return request.programIds.flatMap((programId) => {
    const through = request.throughOf(programId);
    if (through === undefined || !isDue(request.period, programId, through, digest, last?.programs ?? [])) return [];
    const version = versionFor(request.catalogue, programId, request.period)?.version;
    const intervals = request.enrollments.find((each) => each.programId === programId)?.intervals ?? [];
    const coverage = sha256Text(canonicalJson(coverageOf(intervals, request.period)));
    return [{ programId, through, ...(version !== undefined && { version }), coverage, digest }];
  });
}

/** What was true of each program when it was closed last. */
function latestOf(closes: readonly Close[]): readonly ClosedProgram[] {
  const latest = new Map<string, ClosedProgram>();
  for (const { programs } of closes) for (const program of programs) latest.set(program.programId, program);
  return [...latest.values()];
}

/** Nothing is posted that its lines do not explain to the micro. */
function isExplained(
  summary: LedgerSummary | undefined,
  explained: readonly ExplainedEarning[],
  programs: readonly ClosedProgram[],
): boolean {
  return programs.every(({ programId }) => {
    const [lines, totals] = [explained, leverTotalsOf(summary)].map((each) => sumOf(each, programId));
    return lines === totals;
  });
}

/** Lines that were written between the two readings are to be read again; lines that do not add up are a fault. */
async function refuseUnexplained({ ledgers }: ClosingPorts, ledgerId: string, { stored }: LedgerBooks): Promise<never> {
  const now = await ledgers.find(ledgerId);
  if (now?.version !== stored?.version) throw new Stale(`Ledger ${ledgerId} has changed.`);
  throw new Error(`The lines of ${ledgerId} do not add up to its summary; nothing was posted.`);
}

function sumOf(totals: readonly LeverTotal[], programId: string): string {
  const sums = new Map<string, bigint>();
  const add = (name: string, micros: bigint) => sums.set(name, (sums.get(name) ?? 0n) + micros);
  for (const each of totals.filter((total) => total.programId === programId)) {
    add(`${each.lever} ${each.currency} rebate`, each.rebate);
    add(`${each.lever} ${each.currency} coop`, each.coop);
  }
  return [...sums]
    .filter(([, micros]) => micros !== 0n)
    .map(([name, micros]) => `${name} ${micros}`)
    .sort()
    .join("; ");
}

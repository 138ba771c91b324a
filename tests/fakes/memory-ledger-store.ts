/** The ledger store in memory: batches of at most 99 lines, each under the summary's version, with turns for others between. */
import type { Period } from "../../shared/domain/calendar.ts";
import { canonicalJson } from "../../shared/domain/canonical-json.ts";
import { isEarned, isMissed, type JudgedLine, type LedgerSummary, ledgerNameOf } from "../../shared/domain/ledger.ts";
import { sha256Text } from "../../shared/domain/sha256.ts";
import type {
  LedgerStore,
  LineDifference,
  LineList,
  LinePage,
  StoredSummary,
} from "../../shared/ports/ledger-store.ts";
import { Stale } from "../../shared/ports/stale.ts";

interface Ledger {
  readonly lines: Map<string, JudgedLine>;
  summary?: StoredSummary;
}

const linesPerBatch = 99;

export class MemoryLedgerStore implements LedgerStore {
  /** Runs before each batch of a write: others may come in between, or the writer may die of what it throws. */
  beforeBatch: (ledgerId: string) => Promise<void> = async () => undefined;
  /** What was asked to be written, in order; also by those who came too late. */
  readonly written: LineDifference[] = [];
  readonly #ledgers = new Map<string, Ledger>();
  #versions = 0;

  async find(ledgerId: string): Promise<StoredSummary | undefined> {
    return structuredClone(this.#ledger(ledgerId).summary);
  }

  async periodsOf(locationId: string): Promise<readonly Period[]> {
    const names = [...this.#ledgers].filter(([, { summary }]) => summary?.summary).map(([id]) => ledgerNameOf(id));
    return names.flatMap((name) => (name.locationId === locationId ? [name.period] : [])).sort();
  }

  async hashes(ledgerId: string, scopeIds?: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const lines = this.#lines(ledgerId).filter(({ line }) => scopeIds?.includes(line.scopeId) ?? true);
    return new Map(lines.map((line) => [lineId(line), lineHash(line)]));
  }

  async lines(ledgerId: string): Promise<readonly JudgedLine[]> {
    return structuredClone(this.#lines(ledgerId));
  }

  identify(line: JudgedLine) {
    return { id: lineId(line), hash: lineHash(line) };
  }

  async write(
    ledgerId: string,
    before: StoredSummary | undefined,
    difference: LineDifference,
    summary: LedgerSummary | undefined,
  ): Promise<void> {
    this.written.push(difference);
    const { puts, deletes } = difference;
    const lines = [...structuredClone(puts).map((put) => ({ put })), ...deletes.map((remove) => ({ remove }))];
    let version = before?.version;
    if (lines.length > linesPerBatch) version = await this.#step(ledgerId, version, [], fenced(before?.summary));
    while (lines.length > linesPerBatch) {
      version = await this.#step(ledgerId, version, lines.splice(0, linesPerBatch), fenced(before?.summary));
    }
    await this.#step(ledgerId, version, lines, summary && { summary: structuredClone(summary), isFenced: false });
  }

  /** Moves the version of a projection that is as it was read, or makes sure that there is none. */
  async move(ledgerId: string, version: string | undefined): Promise<void> {
    const { summary } = this.#ledger(ledgerId);
    await this.#step(ledgerId, version, [], summary && { summary: summary.summary, isFenced: summary.isFenced });
  }

  async line(ledgerId: string, key: string): Promise<JudgedLine | undefined> {
    return structuredClone(this.#lines(ledgerId).find((line) => line.key === key));
  }

  async page(ledgerId: string, of: LineList, limit: number, after?: LinePage["next"]): Promise<LinePage> {
    const lines = this.#lines(ledgerId)
      .filter(of === "earned" ? isEarned : isMissed)
      .map((line) => ({ line, date: line.line.date, id: lineId(line) }))
      .sort((a, b) => (isBefore(a, b) ? -1 : 1))
      .filter((place) => !after || isBefore(after, place))
      .slice(0, limit);
    const last = lines.at(-1);
    const isFull = last !== undefined && lines.length === limit;
    return {
      lines: structuredClone(lines.map(({ line }) => line)),
      ...(isFull && { next: { date: last.date, id: last.id } }),
    };
  }

  async #step(ledgerId: string, version: string | undefined, lines: readonly LineChange[], state?: NewSummary) {
    await this.beforeBatch(ledgerId);
    const ledger = this.#ledger(ledgerId);
    const isUnknown = lines.some((line) => "remove" in line && !ledger.lines.has(line.remove));
    if (ledger.summary?.version !== version || isUnknown) throw new Stale(`${ledgerId} has changed.`);
    for (const line of lines) {
      if ("put" in line) ledger.lines.set(lineId(line.put), line.put);
      else ledger.lines.delete(line.remove);
    }
    this.#versions += 1;
    if (state) ledger.summary = { ...state, version: String(this.#versions) };
    else delete ledger.summary;
    return String(this.#versions);
  }

  #lines(ledgerId: string): readonly JudgedLine[] {
    return [...this.#ledger(ledgerId).lines.values()];
  }

  #ledger(ledgerId: string): Ledger {
    const ledger = this.#ledgers.get(ledgerId) ?? { lines: new Map() };
    this.#ledgers.set(ledgerId, ledger);
    return ledger;
  }
}

type LineChange = { readonly put: JudgedLine } | { readonly remove: string };
type NewSummary = Omit<StoredSummary, "version">;

function fenced(summary: LedgerSummary | undefined): NewSummary {
  return { summary, isFenced: true };
}

type Place = NonNullable<LinePage["next"]>;

/** Newest first, and by id within a day. */
function isBefore(a: Place, b: Place): boolean {
  return a.date === b.date ? a.id < b.id : a.date > b.date;
}

function lineId({ key, line }: JudgedLine): string {
  return `line:${line.scopeId}:${key}`;
}

function lineHash({ key, outcomes }: JudgedLine): string {
  return sha256Text(key, canonicalJson(outcomes));
}

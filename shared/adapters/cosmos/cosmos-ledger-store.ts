/** Ledgers on Cosmos: a partition per location and month, its summary the fence that every batch passes first. */
import type { Period } from "../../domain/calendar.ts";
import { isEarned, isMissed, type JudgedLine, type LedgerSummary } from "../../domain/ledger.ts";
import type { LedgerStore, LineDifference, LineList, LinePage, StoredSummary } from "../../ports/ledger-store.ts";
import { Stale } from "../../ports/stale.ts";
import { isFailure } from "./cosmos-failure.ts";
import { lineBody, lineHash, lineId, lineIdOf, readLine, readSummary } from "./ledger-codecs.ts";
import { type LineChange, lineBatches } from "./line-batches.ts";
import type { PartitionedContainer } from "./partitioned-container.ts";
import { plainJson } from "./plain-json.ts";
import type { StoredDocument, Write } from "./write.ts";

export class CosmosLedgerStore implements LedgerStore {
  readonly #ledger: PartitionedContainer;

  constructor(ledger: PartitionedContainer) {
    this.#ledger = ledger;
  }

  async find(ledgerId: string): Promise<StoredSummary | undefined> {
    const document = await this.#ledger.read(ledgerId, "summary");
    if (!document) return undefined;
    return {
      summary: document.body === undefined ? undefined : readSummary(document.body),
      isFenced: document.fence !== undefined,
      version: document._etag,
    };
  }

  async periodsOf(locationId: string): Promise<readonly Period[]> {
    const periods: Period[] = [];
    const question = {
      sql: "SELECT c.body.period FROM c WHERE c.type = 'summary' AND c.body.locationId = @locationId",
      parameters: { "@locationId": locationId },
    };
    for await (const { period } of this.#ledger.everywhere(question)) periods.push(String(period));
    return periods.sort();
  }

  async hashes(ledgerId: string, scopeIds?: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const names = scopeIds?.map((_id, index) => `@scope${index}`);
    const documents = await this.#ledger.query(ledgerId, {
      sql: `SELECT c.id, c.hash FROM c WHERE c.type = 'line'${names ? ` AND c.scopeId IN (${names.join(", ")})` : ""}`,
      parameters: Object.fromEntries(scopeIds?.map((id, index) => [`@scope${index}`, id]) ?? []),
    });
    return new Map(documents.map(({ id, hash }) => [id, String(hash)]));
  }

  async lines(ledgerId: string): Promise<readonly JudgedLine[]> {
    const documents = await this.#ledger.query(ledgerId, { sql: "SELECT * FROM c WHERE c.type = 'line'" });
    return documents.map((document) => readLine(document.body));
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
    const accountId = summary?.accountId ?? "";
    const batches = lineBatches(difference).map((batch) =>
      batch.map((change) => lineWrite(ledgerId, accountId, change)),
    );
    let version = before?.version;
    if (batches.length > 1) version = await this.#fence(ledgerId, version);
    let written = 0;
    for (const batch of batches.slice(0, -1)) {
      written += batch.length;
      version = await this.#commit(ledgerId, [fenceStep(version, written), ...batch]);
    }
    const last = summaryWrites(ledgerId, version, summary);
    await this.#commit(ledgerId, [...last, ...(batches.at(-1) ?? [])]);
  }

  async line(ledgerId: string, key: string): Promise<JudgedLine | undefined> {
    const scopeIds = Object.keys((await this.find(ledgerId))?.summary?.scopes ?? {});
    if (scopeIds.length === 0) return undefined;
    const found = await this.#ledger.readMany(
      ledgerId,
      scopeIds.map((scopeId) => lineIdOf(scopeId, key)),
    );
    const [document] = found.values();
    return document && readLine(document.body);
  }

  async page(ledgerId: string, of: LineList, limit: number, after?: LinePage["next"]): Promise<LinePage> {
    const place = after ? " AND (c.date < @date OR (c.date = @date AND c.id > @id))" : "";
    const documents = await this.#ledger.first(
      ledgerId,
      {
        sql: `SELECT * FROM c WHERE c.type = 'line' AND ARRAY_CONTAINS(c.lists, @list)${place} ORDER BY c.date DESC, c.id ASC`,
        parameters: { "@list": of, ...(after && { "@date": after.date, "@id": after.id }) },
      },
      limit,
    );
    const last = documents.at(-1);
    const lines = documents.map((document) => readLine(document.body));
    const isFull = last !== undefined && documents.length === limit;
    return { lines, ...(isFull && { next: { date: String(last.date), id: last.id } }) };
  }

  /** Takes the ledger for this writer; whoever read it before will find it changed. */
  async #fence(ledgerId: string, version: string | undefined): Promise<string> {
    if (version === undefined) {
      return this.#commit(ledgerId, [
        { op: "create", document: { id: "summary", ledgerId, type: "summary", v: 1, fence: 0 } },
      ]);
    }
    return this.#commit(ledgerId, [fenceStep(version, 0)]);
  }

  /** The version that the summary has after the batch. */
  async #commit(ledgerId: string, writes: readonly Write[]): Promise<string> {
    if (writes.length === 0) return "";
    try {
      const kept = await this.#ledger.commit(ledgerId, writes, neverSure);
      return kept[0]?.etag ?? "";
    } catch (error) {
      if (isFailure(error, "conflict", "stale", "absent")) throw new Stale(error.message, { cause: error });
      throw error;
    }
  }
}

/** A batch whose answer was lost counts as not kept: the ledger is read again and what is there is not written twice. */
async function neverSure(): Promise<boolean> {
  return false;
}

/** First in each batch, so that a writer whose fence was taken over fails whole. */
function fenceStep(version: string | undefined, written: number): Write {
  return {
    op: "patch",
    id: "summary",
    operations: [{ op: "set", path: "/fence", value: written }],
    ...(version !== undefined && { etag: version }),
  };
}

function summaryWrites(ledgerId: string, version: string | undefined, summary: LedgerSummary | undefined): Write[] {
  if (!summary) return version === undefined ? [] : [{ op: "delete", id: "summary", etag: version }];
  const document: StoredDocument = {
    id: "summary",
    ledgerId,
    accountId: summary.accountId,
    type: "summary",
    v: 1,
    body: plainJson(summary),
  };
  return [version === undefined ? { op: "create", document } : { op: "replace", document, etag: version }];
}

function lineWrite(ledgerId: string, accountId: string, change: LineChange): Write {
  if ("remove" in change) return { op: "delete", id: change.remove };
  return { op: "upsert", document: lineDocument(ledgerId, accountId, change.put) };
}

function lineDocument(ledgerId: string, accountId: string, line: JudgedLine): StoredDocument {
  return {
    id: lineId(line),
    ledgerId,
    accountId,
    type: "line",
    v: 1,
    scopeId: line.line.scopeId,
    date: line.line.date,
    lists: listsOf(line),
    hash: lineHash(line),
    body: lineBody(line),
  };
}

function listsOf(line: JudgedLine): readonly LineList[] {
  return [...(isEarned(line) ? (["earned"] as const) : []), ...(isMissed(line) ? (["missed"] as const) : [])];
}

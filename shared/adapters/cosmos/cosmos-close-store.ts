/** Closes on Cosmos: in the partition of their ledger, behind the same fence as every other writer. */
import type { Close, LedgerEntry } from "../../domain/close.ts";
import type { CloseStore, LedgerBooks } from "../../ports/close-store.ts";
import { Stale } from "../../ports/stale.ts";
import { isFailure } from "./cosmos-failure.ts";
import { readSummary } from "./ledger-codecs.ts";
import type { PartitionedContainer, ReadDocument } from "./partitioned-container.ts";
import { plainJson } from "./plain-json.ts";
import { closeShape, entryShape } from "./shapes/close-shapes.ts";
import type { StoredDocument, Write } from "./write.ts";

/** Of the 100 operations of a batch, what the fence and the close leave. */
const entriesPerBatch = 96;

export class CosmosCloseStore implements CloseStore {
  readonly #ledger: PartitionedContainer;

  constructor(ledger: PartitionedContainer) {
    this.#ledger = ledger;
  }

  async books(ledgerId: string): Promise<LedgerBooks> {
    const documents = await this.#ledger.query(ledgerId, {
      sql: "SELECT * FROM c WHERE c.type IN ('summary', 'close', 'entry')",
    });
    const ofType = (type: string) => documents.filter((document) => document.type === type);
    const closes = ofType("close").map(({ body }) => closeShape.parse(body) as Close);
    const all = ofType("entry").map(({ id, body }) => ({ id, entry: entryShape.parse(body) as LedgerEntry }));
    const numbers = new Set(closes.map(({ number }) => number));
    const isPosted = ({ entry }: (typeof all)[number]) => numbers.has(entry.close);
    const [summary] = ofType("summary");
    return {
      ...(summary && { stored: storedSummary(summary) }),
      closes: closes.sort((a, b) => a.number - b.number),
      entries: all.filter(isPosted).map(({ entry }) => entry),
      unfinished: all.filter((each) => !isPosted(each)).map(({ id }) => id),
    };
  }

  async post(ledgerId: string, books: LedgerBooks, close: Close, entries: readonly LedgerEntry[]): Promise<void> {
    const removes = books.unfinished.map((id): Write => ({ op: "delete", id }));
    const creates = entries.map((entry): Write => {
      return { op: "create", document: documentOf(ledgerId, "entry", entry.id, entry) };
    });
    const last: Write = { op: "create", document: documentOf(ledgerId, "close", String(close.number), close) };
    const work = [...removes, ...creates];
    let version = books.stored?.version;
    while (work.length > entriesPerBatch) {
      version = await this.#commit(ledgerId, version, work.splice(0, entriesPerBatch));
    }
    await this.#commit(ledgerId, version, [...work, last]);
  }

  /** The version of the summary afterwards: moved, so that whoever read it before comes too late. */
  async #commit(ledgerId: string, version: string | undefined, writes: readonly Write[]): Promise<string | undefined> {
    try {
      const kept = await this.#ledger.commit(ledgerId, [...fence(ledgerId, version), ...writes]);
      return version === undefined ? undefined : kept[0]?.etag;
    } catch (error) {
      if (isFailure(error, "conflict", "stale", "absent")) throw new Stale(error.message, { cause: error });
      throw error;
    }
  }
}

/** Changes nothing but the version; where there is no projection, makes sure that there still is none. */
function fence(ledgerId: string, version: string | undefined): readonly Write[] {
  if (version === undefined) {
    const document: StoredDocument = { id: "summary", ledgerId, type: "summary", v: 1, fence: 0 };
    return [
      { op: "create", document },
      { op: "delete", id: "summary" },
    ];
  }
  return [{ op: "patch", id: "summary", operations: [{ op: "set", path: "/type", value: "summary" }], etag: version }];
}

function documentOf(ledgerId: string, type: "entry" | "close", id: string, value: object): StoredDocument {
  return { id: `${type}:${id}`, ledgerId, type, v: 1, body: plainJson(value) };
}

function storedSummary({ body, fence: isFenced, _etag }: ReadDocument) {
  return {
    summary: body === undefined ? undefined : readSummary(body),
    isFenced: isFenced !== undefined,
    version: _etag,
  };
}

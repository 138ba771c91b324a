/** Staged rows in memory: seen once their blob is finished, and apart by scope, version, fingerprint and bucket count. */
import type { FeedLine } from "../../shared/domain/feed-line.ts";
import type { Visit } from "../../shared/domain/refresh-run.ts";
import type { Tally } from "../../shared/domain/restatement.ts";
import type { RejectedFileRow, RejectedRow, Staging, StagingWriter } from "../../shared/ports/staging.ts";

/** What one blob brought to one bucket. */
interface File {
  readonly lines: FeedLine[];
  readonly touched: Set<string>;
}

export class MemoryStaging implements Staging {
  /** By `{runId}/{scopeId}/{blob}`. */
  readonly rejectedRows = new Map<string, readonly RejectedRow[]>();
  readonly #buckets = new Map<string, Map<number, File>>();
  readonly #tallies = new Map<string, Map<number, readonly Tally[]>>();
  readonly #accounts = new Map<string, readonly string[]>();

  open(visit: Visit, blob: number): StagingWriter {
    const files = new Map<number, File>();
    const fileOf = (bucket: number) => {
      const file = files.get(bucket) ?? { lines: [], touched: new Set() };
      files.set(bucket, file);
      return file;
    };
    return {
      add: async (bucket, line) => {
        fileOf(bucket).lines.push(structuredClone(line));
      },
      touch: (bucket, ledgerId) => {
        fileOf(bucket).touched.add(ledgerId);
      },
      finish: async () => {
        for (const [bucket, file] of files) this.#bucket(visit, bucket).set(blob, file);
      },
    };
  }

  async *lines(visit: Visit, bucket: number): AsyncIterable<FeedLine> {
    for (const { lines } of [...this.#bucket(visit, bucket).values()]) yield* structuredClone(lines);
  }

  async touched(visit: Visit, bucket: number): Promise<readonly string[]> {
    return [...new Set([...this.#bucket(visit, bucket).values()].flatMap(({ touched }) => [...touched]))];
  }

  async putTally(visit: Visit, blob: number, tallies: readonly Tally[]): Promise<void> {
    const known = this.#tallies.get(deliveryOf(visit)) ?? new Map<number, readonly Tally[]>();
    this.#tallies.set(deliveryOf(visit), known.set(blob, structuredClone(tallies)));
  }

  async tally(visit: Visit): Promise<readonly Tally[]> {
    return structuredClone([...(this.#tallies.get(deliveryOf(visit))?.values() ?? [])].flat());
  }

  async putRejected(runId: string, scopeId: string, blob: string, rows: readonly RejectedRow[]): Promise<void> {
    this.rejectedRows.set(`${runId}/${scopeId}/${blob}`, structuredClone(rows));
  }

  async *rejected(runId: string, of?: string): AsyncIterable<RejectedFileRow> {
    for (const [name, rows] of [...this.rejectedRows].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [run, scopeId = "", blob = ""] = name.split("/");
      if (run !== runId || (of !== undefined && of !== scopeId)) continue;
      for (const { line, column, code } of rows) yield { scopeId, blob, line, column, code };
    }
  }

  async putAccounts(runId: string, bucket: number, accountIds: readonly string[]): Promise<void> {
    this.#accounts.set(`${runId}/${bucket}`, [...accountIds]);
  }

  async accounts(runId: string, bucket: number): Promise<readonly string[]> {
    const accountIds = this.#accounts.get(`${runId}/${bucket}`);
    if (!accountIds) throw new Error(`Bucket ${bucket} of run ${runId} has no accounts.`);
    return accountIds;
  }

  #bucket(visit: Visit, bucket: number): Map<number, File> {
    const name = `${deliveryOf(visit)}/${bucket}`;
    const files = this.#buckets.get(name) ?? new Map<number, File>();
    this.#buckets.set(name, files);
    return files;
  }
}

function deliveryOf({ scopeId, version, fingerprint, buckets }: Visit): string {
  return `${scopeId}/${version}-${fingerprint}/${buckets}`;
}

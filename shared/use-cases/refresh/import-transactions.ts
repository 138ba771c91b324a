/** Sales without a file: the good rows become a scope of their own, and a run takes it like any other delivery. */
import { createHash } from "node:crypto";
import { ulid } from "ulid";
import type { Day } from "../../domain/calendar.ts";
import { type FeedRow, feedLineOf, isRejected, periodOfLine, type RejectedRow } from "../../domain/feed-line.ts";
import type { RefreshRun } from "../../domain/refresh-run.ts";
import { Refusal } from "../../domain/refusal.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import type { FeedSink } from "../../ports/feed-sink.ts";
import type { Once } from "../repeatable.ts";
import type { RefreshPorts } from "./ports.ts";
import { reserveRun, startRequestedRun } from "./start-requested-run.ts";

export interface Import {
  readonly rows: readonly FeedRow[];
  readonly businessDate: Day;
  readonly by: string;
  readonly once?: Once;
}

export interface Imported {
  readonly scopeId: string;
  readonly run: RefreshRun;
  /** Of each row, in order: nothing where it was accepted. */
  readonly rejected: readonly (RejectedRow | undefined)[];
}

const blob = "transactions.jsonl";

/** A repeat comes to the same scope and the same run. Refuses with `feed_rejected` where no row is good. */
export async function importTransactions(
  ports: RefreshPorts & { readonly sink: FeedSink },
  { rows, businessDate, by, once }: Import,
): Promise<Imported> {
  const scopeId = once ? `bulk-${sha256Hex(once.id, once.fingerprint).slice(0, 32)}` : `bulk-${ulid().toLowerCase()}`;
  const lines = rows.map((row) => feedLineOf(scopeId, row));
  const rejected = lines.map((line) => (isRejected(line) ? line : undefined));
  const good = rows.filter((_row, index) => rejected[index] === undefined);
  if (good.length === 0) throw allRejected(rejected);

  const wish = { businessDate, by, ...(once && { once }) };
  await reserveRun(ports, wish); // another body under this key is refused before anything of it is delivered
  const bytes = Buffer.from(good.map((row) => `${JSON.stringify(row)}\n`).join(""));
  await ports.sink.put(scopeId, 1, blob, oneOf(bytes));
  await ports.sink.announce({
    scopeId,
    billingPeriod: lines.reduce((newest, line) => (isRejected(line) ? newest : later(newest, periodOfLine(line))), ""),
    version: 1,
    createdDateTime: ports.clock.now().toISOString(),
    supersedes: [],
    blobs: [{ name: blob, rowCount: good.length, sha256: createHash("sha256").update(bytes).digest("hex") }],
  });
  return { scopeId, run: await startRequestedRun(ports, wish), rejected };
}

function allRejected(rejected: readonly (RejectedRow | undefined)[]): Refusal {
  return new Refusal("feed_rejected", "None of the transactions can be accepted; nothing was imported.", {
    errors: rejected.flatMap((row, index) =>
      row
        ? [
            {
              field: `/transactions/${index}`,
              code: row.code,
              message: `${row.column || "The row"} is not acceptable.`,
            },
          ]
        : [],
    ),
  });
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

async function* oneOf(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

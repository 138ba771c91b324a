/**
 * Makes an export, page by page and in constant memory. A worker that dies leaves no file, and the next one begins anew; an
 * export that was deleted meanwhile leaves none either.
 */
import { type ExportProgress, exportPath, filterOf, type PayoutExport } from "../../domain/payout-export.ts";
import { byteOrderMark, type Cell, csvRow, tsvRow } from "../../text/csv.ts";
import { optimistic } from "../optimistic.ts";
import { giveUp } from "../outbox/give-up.ts";
import { type Closing, type OutboxMessage, withLease } from "../outbox/leased-work.ts";
import { earningColumns, earningRows } from "./earning-rows.ts";
import type { ExportPorts } from "./export-ports.ts";
import { paymentColumns, paymentRows } from "./payment-rows.ts";

const withdrawn: Closing["progress"] = { state: "done", outcome: "withdrawn" };

/** Does what a `buildExport` event asks for. */
export async function buildExport(ports: ExportPorts, message: OutboxMessage): Promise<void> {
  const { accountId } = message;
  await withLease(ports, message, async ({ work }) => {
    if (work.kind !== "buildExport") throw new Error(`${message.outboxId} makes no export.`);
    const id = work.exportId;
    const startedAt = ports.clock.now().toISOString();
    const exported = await moved(ports, accountId, id, { state: "processing", startedAt });
    if (!exported) return { progress: withdrawn };
    const { rows, bytes } = await written(ports, exported);
    const finishedAt = ports.clock.now().toISOString();
    const progress = { state: "completed", startedAt, finishedAt, rows, bytes } as const;
    const ended = await moved(ports, accountId, id, progress);
    if (!ended) await ports.exportFiles.remove(exportPath(exported));
    return { progress: ended ? { state: "done", outcome: "applied" } : withdrawn };
  });
}

/** After the last try of a message: whoever asked is told that it failed. */
export async function giveUpExport(
  ports: Pick<ExportPorts, "accounts">,
  message: OutboxMessage,
  reason: string,
): Promise<void> {
  await giveUp(ports.accounts, message, reason);
  const { accountId, outboxId } = message;
  const event = (await ports.accounts.read(accountId, [{ kind: "outbox", id: outboxId }])).get("outbox", outboxId);
  if (event?.value.work.kind !== "buildExport" || event.value.progress.state !== "failed") return;
  await moved(ports, accountId, event.value.work.exportId, { state: "failed", reason: "Ask for it again." });
}

/** The export with its new progress; nothing where it was deleted. */
function moved(
  { accounts }: Pick<ExportPorts, "accounts">,
  accountId: string,
  id: string,
  progress: ExportProgress,
): Promise<PayoutExport | undefined> {
  return optimistic(async () => {
    const stored = (await accounts.read(accountId, [{ kind: "payoutExport", id }])).get("payoutExport", id);
    if (!stored) return undefined;
    const value: PayoutExport = { ...stored.value, progress };
    await accounts.commit({ accountId, puts: [{ kind: "payoutExport", value, replaces: stored.version }] });
    return value;
  });
}

async function written(ports: ExportPorts, exported: PayoutExport): Promise<{ rows: number; bytes: number }> {
  const filter = filterOf(exported);
  const row = exported.format === "csv" ? csvRow : tsvRow;
  const [columns, portions] =
    exported.kind === "payments"
      ? [paymentColumns, paymentRows(ports, exported, filter)]
      : [earningColumns, earningRows(ports, exported, filter)];
  let rows = 0;
  const pieces = async function* () {
    yield byteOrderMark + row(columns);
    for await (const portion of portions as AsyncIterable<readonly (readonly Cell[])[]>) {
      rows += portion.length;
      if (portion.length > 0) yield portion.map(row).join("");
    }
  };
  const bytes = await ports.exportFiles.write(exportPath(exported), pieces());
  return { rows, bytes };
}

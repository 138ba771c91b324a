/** What it takes to export every account's earnings, beside a bare loop that reads the same lines and writes as many rows. */
import { ledgerIdOf } from "../../../shared/domain/ledger.ts";
import { anyScope } from "../../../shared/domain/role.ts";
import type { Services } from "../../../shared/services.ts";
import { requestExport } from "../../../shared/use-cases/exports/request-export.ts";

export interface ExportReport {
  readonly rows: number;
  readonly seconds: number;
  readonly bareSeconds: number;
  /** Of the process until the last export was made. */
  readonly peakMegabytes: number;
}

const linesPerPage = 500;

/** `drain` works off what was sent. */
export async function exportedEarnings(
  services: Services,
  accountIds: readonly string[],
  drain: () => Promise<void>,
): Promise<ExportReport> {
  const started = performance.now();
  let rows = 0;
  for (const accountId of accountIds) {
    const outcome = await requestExport(services, {
      accountId,
      kind: "transactionhistory",
      format: "csv",
      scopes: [{ programId: anyScope, locationId: anyScope }],
      requestedBy: "bench",
      queryString: "",
      shown: () => undefined,
    });
    await drain();
    if (outcome.isRepeat) throw new Error("An export was asked for twice.");
    const { id } = outcome.value;
    const made = (await services.accounts.read(accountId, [{ kind: "payoutExport", id }])).get("payoutExport", id);
    if (made?.value.progress.state !== "completed") throw new Error(`The export of ${accountId} is not there.`);
    rows += made.value.progress.rows;
  }
  const seconds = (performance.now() - started) / 1_000;
  const peakMegabytes = process.resourceUsage().maxRSS / 1_024;
  return { rows, seconds, bareSeconds: await bareLoop(services, accountIds), peakMegabytes };
}

/** Each account's ledgers page by page, each earning written as JSON as often as it has rows. */
async function bareLoop(services: Services, accountIds: readonly string[]): Promise<number> {
  const started = performance.now();
  for (const accountId of accountIds) {
    await services.exportFiles.write(`${accountId}/bare.jsonl`, bareRows(services, accountId));
  }
  return (performance.now() - started) / 1_000;
}

async function* bareRows({ accounts, ledgers }: Services, accountId: string): AsyncGenerator<string> {
  const totals = (await accounts.read(accountId, [{ kind: "totals", all: true }])).all("totals");
  for (const { value } of totals) {
    for (const { period } of value.periods) {
      let after: Awaited<ReturnType<typeof ledgers.page>>["next"];
      do {
        const page = await ledgers.page(ledgerIdOf({ ...value, period }), "earned", linesPerPage, after);
        yield page.lines
          .flatMap(({ line, outcomes }) => outcomes.flatMap(({ earnings }) => earnings.map(() => line.fields)))
          .map((fields) => `${JSON.stringify(fields)}\n${JSON.stringify(fields)}\n`)
          .join("");
        after = page.next;
      } while (after);
    }
  }
}

/** The file of an export, for whoever has a link to it: one read, and the file as it comes. */
import { type ExportFormat, type ExportKind, exportPath } from "../../domain/payout-export.ts";
import type { ExportPorts } from "./export-ports.ts";
import { exportNotFound } from "./find-export.ts";

export interface ExportFile {
  readonly kind: ExportKind;
  readonly format: ExportFormat;
  readonly content: AsyncIterable<string>;
}

/** Refuses with `export_not_found` what was deleted meanwhile. */
export async function downloadExport(
  { accounts, exportFiles }: Pick<ExportPorts, "accounts" | "exportFiles">,
  accountId: string,
  id: string,
): Promise<ExportFile> {
  const exported = (await accounts.read(accountId, [{ kind: "payoutExport", id }])).get("payoutExport", id)?.value;
  const content = exported?.progress.state === "completed" ? await exportFiles.read(exportPath(exported)) : undefined;
  if (!exported || !content) throw exportNotFound(id);
  return { kind: exported.kind, format: exported.format, content };
}

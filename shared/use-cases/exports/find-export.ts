/** An export as it is now, for whoever asked for it: one read. */
import type { ExportKind, PayoutExport } from "../../domain/payout-export.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Versioned } from "../../ports/account-store.ts";
import type { ExportPorts } from "./export-ports.ts";

export interface ExportName {
  readonly accountId: string;
  readonly id: string;
  readonly kind: ExportKind;
  readonly requestedBy: string;
}

/** Refuses with `export_not_found`. */
export async function findExport(
  { accounts }: Pick<ExportPorts, "accounts">,
  { accountId, id, kind, requestedBy }: ExportName,
): Promise<Versioned<PayoutExport>> {
  const stored = (await accounts.read(accountId, [{ kind: "payoutExport", id }])).get("payoutExport", id);
  if (stored?.value.kind === kind && stored.value.requestedBy === requestedBy) return stored;
  throw exportNotFound(id);
}

export function exportNotFound(id: string): Refusal {
  return new Refusal("export_not_found", `There is no export ${id} of yours.`);
}

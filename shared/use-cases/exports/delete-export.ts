/** Takes an export away with its file; one that is still being made ends without a trace. */
import { exportPath } from "../../domain/payout-export.ts";
import { optimistic } from "../optimistic.ts";
import type { ExportPorts } from "./export-ports.ts";
import { type ExportName, findExport } from "./find-export.ts";

/** Refuses with `export_not_found`. One read, one batch and the removal of the file, which its age removes otherwise. */
export async function deleteExport(
  ports: Pick<ExportPorts, "accounts" | "exportFiles">,
  name: ExportName,
): Promise<void> {
  const { accountId, id } = name;
  const exported = await optimistic(async () => {
    const { value, version } = await findExport(ports, name);
    await ports.accounts.commit({ accountId, puts: [], removes: [{ kind: "payoutExport", id, version }] });
    return value;
  });
  await ports.exportFiles.remove(exportPath(exported));
}

/** GET /v1.0/payouts/downloads/{token}: the file that a link leads to, without signing in while the link lasts. */
import { z } from "zod";
import { Refusal } from "../../shared/domain/refusal.ts";
import { anyone } from "../../shared/http/allow.ts";
import { csvType } from "../../shared/http/csv-file.ts";
import { downloadUse } from "../../shared/http/payout-export-view.ts";
import { content } from "../../shared/http/result.ts";
import { opened } from "../../shared/http/signed-token.ts";
import { downloadExport as download } from "../../shared/use-cases/exports/download-export.ts";
import { endpoint, serve } from "./serve.ts";

export const downloadExport = endpoint({
  name: "download-export",
  method: "GET",
  route: "v1.0/payouts/downloads/{token}",
  summary: "Save the file of an export",
  description: "A file that breaks off is not complete: the connection is then cut, never ended.",
  allow: anyone(),
  params: z.object({ token: z.string().min(1).max(500) }),
  produces: csvType,
  responses: { 200: z.string().meta({ examples: ["earningId,participantId\r\n"] }) },
  refusals: ["export_link_expired", "export_not_found"],
  handle: async ({ params: { token } }, services) => {
    const link = opened(token, downloadUse, services.signingKey);
    if (!link) throw new Refusal("export_not_found", "This link leads nowhere.");
    if (services.clock.now().getTime() >= link.expiresAt) {
      throw new Refusal("export_link_expired", "This link is over. Ask for the export again to get a fresh one.");
    }
    const [accountId, id] = JSON.parse(link.content) as [string, string];
    const file = await download(services, accountId, id);
    const type = file.format === "csv" ? csvType : "text/tab-separated-values";
    return content(`${type}; charset=utf-8; header=present`, file.content, {
      "Content-Disposition": `attachment; filename="${file.kind}.${file.format}"`,
    });
  },
});

serve(downloadExport);

/** How exports of earnings and payments are stored. */
import { z } from "zod";
import { exportFormats, exportKinds } from "../../../domain/payout-export.ts";

export const payoutExportShape = z.object({
  id: z.string(),
  accountId: z.string(),
  kind: z.enum(exportKinds),
  format: z.enum(exportFormats),
  filter: z.string().optional(),
  scopes: z.array(z.object({ programId: z.string(), locationId: z.string() })),
  requestedBy: z.string(),
  requestedAt: z.string(),
  queryString: z.string(),
  progress: z.discriminatedUnion("state", [
    z.object({ state: z.literal("queued") }),
    z.object({ state: z.literal("processing"), startedAt: z.string() }),
    z.object({
      state: z.literal("completed"),
      startedAt: z.string(),
      finishedAt: z.string(),
      rows: z.int(),
      bytes: z.int(),
    }),
    z.object({ state: z.literal("failed"), startedAt: z.string().optional(), reason: z.string() }),
  ]),
});

/** How an audit event is stored. Strict: what the hash covers and we do not know would be shown to nobody. */
import { z } from "zod";

export const auditShape = z.strictObject({
  sequence: z.int(),
  at: z.string(),
  actor: z.strictObject({ kind: z.enum(["user", "operator", "system"]), id: z.string() }),
  action: z.string(),
  target: z.string(),
  correlationId: z.string(),
  details: z.record(z.string(), z.string()),
  previousHash: z.string(),
  hash: z.string(),
});

/** How audit events are chosen: the account, for operators, and what an event must match. */
import { z } from "zod";
import type { AuditFilter } from "../ports/audit-trail.ts";
import { AccountId, Instant } from "./fields.ts";

/** An id or a verb, compared letter by letter. */
const exactly = (description: string, example: string) =>
  z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description, examples: [example] });

export const AuditAccount = z.object({
  accountId: AccountId.optional().meta({ description: "Operators name the account; partners have their own." }),
});

export const AuditQuery = AuditAccount.extend({
  from: Instant.optional().meta({
    description: "Events of this instant or later.",
    examples: ["2026-11-01T00:00:00Z"],
  }),
  to: Instant.optional().meta({ description: "Events before this instant.", examples: ["2026-12-01T00:00:00Z"] }),
  actor: exactly("The id of who did it.", "usr_01J8Z3K4M5"),
  action: exactly("What happened.", "role.assigned"),
  target: exactly("The id of what it happened to.", "usr_01J8Z3K4M5"),
});

/** Instants as they are stored, with milliseconds, so that they compare as text. */
export function auditFilter({ from, to, actor, action, target }: z.output<typeof AuditQuery>): AuditFilter {
  return {
    ...(from !== undefined && { from: new Date(from).toISOString() }),
    ...(to !== undefined && { to: new Date(to).toISOString() }),
    ...(actor !== undefined && { actor }),
    ...(action !== undefined && { action }),
    ...(target !== undefined && { target }),
  };
}

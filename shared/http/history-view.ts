/** The history of one thing as the API shows it: who changed which of its fields, and when. */
import { z } from "zod";
import { changesIn } from "../domain/change-details.ts";
import type { AuditList, NamedAuditEvent } from "../use-cases/audit/list-audit.ts";
import { Sequence } from "./audit-view.ts";
import { Instant } from "./fields.ts";
import { page } from "./result.ts";

export const HistoryEntryView = z
  .strictObject({
    sequence: Sequence,
    at: Instant,
    by: z.strictObject({
      kind: z.enum(["user", "operator", "system"]),
      id: z.string().meta({ description: "A user id, or `{tenant}:{object}` of an operator." }),
      displayName: z.string().optional().meta({ description: "As the user is called now." }),
    }),
    action: z.string().meta({ description: "What happened, in the past tense.", examples: ["agreement.changed"] }),
    changes: z.array(
      z.strictObject({
        field: z.string(),
        before: z.string().optional().meta({ description: "Absent where there was nothing." }),
        after: z.string().optional().meta({ description: "Absent where nothing is left." }),
      }),
    ),
  })
  .meta({
    id: "HistoryEntry",
    examples: [
      {
        sequence: 42,
        at: "2026-11-15T09:00:00Z",
        by: { kind: "user", id: "usr_01J8Z3K4M5", displayName: "Kim Seoyeon" },
        action: "agreement.changed",
        changes: [{ field: "validTo", before: "2026-12-31", after: "2027-12-31" }],
      },
    ],
  });

export const HistoryView = z.strictObject({ value: z.array(HistoryEntryView), nextLink: z.string().optional() });

function historyEntryView({ event, actorName }: NamedAuditEvent): z.input<typeof HistoryEntryView> {
  const { sequence, at, actor, action, details } = event;
  return {
    sequence,
    at,
    by: { ...actor, ...(actorName !== undefined && { displayName: actorName }) },
    action,
    changes: changesIn(details).map((change) => ({ ...change })),
  };
}

/** One page of a history, and where the next begins. */
export function historyPage({ events, before }: AuditList) {
  return page(events.map(historyEntryView), before === undefined ? undefined : String(before));
}

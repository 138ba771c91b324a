/** Audit events, and what verifying their chain found, as the API shows them. */
import { z } from "zod";
import { breakReasons } from "../domain/audit-chain.ts";
import type { NamedAuditEvent } from "../use-cases/audit/list-audit.ts";
import type { Verification } from "../use-cases/audit/verify-audit.ts";
import { Instant } from "./fields.ts";

export const Sequence = z.int().meta({ description: "The place in the account's chain, from 1.", examples: [42] });

export const EventHash = z.string().meta({
  description: "SHA-256 in hexadecimal digits; 64 zeros before the first event.",
  examples: ["5f2b3c0e8a417d96f0c2b1a7d4e89365f2b3c0e8a417d96f0c2b1a7d4e893650"],
});

const Actor = z.strictObject({
  kind: z.enum(["user", "operator", "system"]),
  id: z
    .string()
    .meta({ description: "A user id, or `{tenant}:{object}` of an operator.", examples: ["usr_01J8Z3K4M5"] }),
  displayName: z.string().optional().meta({ description: "As the user is called now; absent where that is unknown." }),
});

export const AuditEventView = z
  .strictObject({
    sequence: Sequence,
    at: Instant,
    actor: Actor,
    action: z.string().meta({ description: "What happened, in the past tense.", examples: ["role.assigned"] }),
    target: z.string().meta({ description: "The id of what it happened to.", examples: ["usr_01J8Z3K4M5"] }),
    targetName: z.string().optional().meta({ description: "Where the target is a user, as he is called now." }),
    details: z.record(z.string(), z.string()).meta({
      description: "What is worth knowing; `before` and `after` are digests of what was changed.",
      examples: [{ role: "incentivesUser", programId: "*", locationId: "4100001" }],
    }),
    correlationId: z.string().meta({ description: "Of the request; also in our logs." }),
    hash: EventHash,
  })
  .meta({ id: "AuditEvent" });

export function auditEventView({ event, actorName, targetName }: NamedAuditEvent): z.input<typeof AuditEventView> {
  const { sequence, at, actor, action, target, details, correlationId, hash } = event;
  return {
    sequence,
    at,
    actor: { ...actor, ...(actorName !== undefined && { displayName: actorName }) },
    action,
    target,
    ...(targetName !== undefined && { targetName }),
    details,
    correlationId,
    hash,
  };
}

const ChainEnd = z.strictObject({ sequence: z.int(), hash: EventHash });

export const AuditVerificationView = z
  .strictObject({
    isIntact: z.boolean().meta({ description: "Whether everything that was checked is as it was written." }),
    checkedEvents: z.int().meta({ description: "How many events follow from one another.", examples: [1204] }),
    head: ChainEnd.meta({
      description: "Where the account says that its chain ends. Keep it elsewhere, as an anchor.",
    }),
    firstBroken: z
      .strictObject({
        sequence: Sequence,
        reason: z.enum(breakReasons).meta({
          description:
            "`missing`: not there. `altered`: not as it was written. `reordered`: not in its place. `beyondHead`: more than the account knows of. `headMismatch`: the account knows it by another hash.",
        }),
        message: z.string(),
      })
      .optional()
      .meta({ description: "The first event that is not as it was written." }),
    continueFrom: ChainEnd.optional().meta({
      description: "The chain is longer than one call checks: go on with these as `after` and `hash`.",
    }),
  })
  .meta({ id: "AuditVerification" });

export function auditVerificationView(found: Verification): z.input<typeof AuditVerificationView> {
  const { checkedEvents, head, firstBroken, continueFrom } = found;
  return {
    isIntact: firstBroken === undefined,
    checkedEvents,
    head: { ...head },
    ...(firstBroken && { firstBroken: { ...firstBroken } }),
    ...(continueFrom && { continueFrom: { ...continueFrom } }),
  };
}

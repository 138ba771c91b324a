/** How refresh runs, their chunks' results and feed scopes are stored. */
import { z } from "zod";
import { counts, currency, micros } from "./stored-values.ts";

const paid = z.array(z.object({ currency, rebate: micros, coop: micros }));
const corrections = paid.default([]); // absent in runs from before there were tiers and caps
const scopeResult = { read: z.int(), rejected: z.int(), counts, paid };
const visit = { scopeId: z.string(), version: z.int(), fingerprint: z.string(), buckets: z.int() };
const rejectedScope = { scopeId: z.string(), version: z.int(), reason: z.string() };
const movement = z.object({
  lines: z.object({ before: z.int(), after: z.int(), moved: z.int() }),
  totals: z.array(z.object({ currency, before: micros, after: micros, moved: micros })),
});
const heldScope = { scopeId: z.string(), version: z.int(), movement, hash: z.string() };
export const phasesShape = z.object({ split: z.int(), apply: z.int(), follow: z.int() });

export const runShape = z.object({
  runId: z.string(),
  businessDate: z.string(),
  sequence: z.int(),
  startedBy: z.string(),
  startedAt: z.string(),
  requestId: z.string().optional(),
  state: z.enum(["splitting", "applying", "following", "closed", "cancelled"]),
  programs: z.int().optional(), // absent in runs from before repeated versions were passed over
  scopes: z.array(
    z.object({
      ...visit,
      blobs: z.int(),
      supersedes: z.array(z.string()),
      billingPeriod: z.string(),
    }),
  ),
  repeated: z.array(z.object({ ...visit, by: z.int() })).default([]), // absent as `programs` is
  unchanged: z.array(z.object({ scopeId: z.string(), ...scopeResult })),
  rejectedScopes: z.array(z.object(rejectedScope)),
  heldScopes: z.array(z.object(heldScope)).default([]),
  visits: z.array(z.object(visit)),
  planned: phasesShape,
  closedAt: z.string().optional(),
  cancelledBy: z.string().optional(),
  result: z.object({ ...scopeResult, corrections, invitations: z.int(), isBalanced: z.boolean() }).optional(),
});

export const chunkResultShape = z.discriminatedUnion("phase", [
  z.object({
    phase: z.literal("split"),
    chunk: z.int(),
    scopeId: z.string(),
    read: z.int(),
    rejected: z.int(),
    fault: z.string().optional(),
  }),
  z.object({
    phase: z.literal("apply"),
    chunk: z.int(),
    scopes: z.array(z.object({ scopeId: z.string(), counts, paid })),
    corrections,
    invitations: z.int(),
  }),
  z.object({ phase: z.literal("follow"), chunk: z.int() }),
]);

export const feedScopeShape = z.object({
  scopeId: z.string(),
  billingPeriod: z.string(),
  current: z.object({ ...visit, blobs: z.int() }).optional(),
  repeatedBy: z.int().optional(),
  visits: z.array(z.object(visit)),
  supersededBy: z.string().optional(),
  complete: z.object({ ...scopeResult, version: z.int(), programs: z.int().optional() }).optional(),
  rejected: z.object({ ...rejectedScope, fingerprint: z.string() }).optional(),
  waiting: z
    .object({
      ...visit,
      ...heldScope,
      base: z.object(visit),
      approved: z.object({ by: z.string(), at: z.string() }).optional(),
    })
    .optional(),
});

export const runRequestShape = z.object({
  id: z.string(),
  fingerprint: z.string(),
  businessDate: z.string(),
  sequence: z.int(),
});

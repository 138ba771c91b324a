/**
 * POST /api/v1/refresh/runs/{runId}/scopes/{scopeId}/approve: let a held restatement pass, as its figures were seen.
 *
 * 200 with who approved it; the next run takes it. Safe to repeat. 409 `approval_outdated` when something else waits now.
 */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { FeedScopeId, Instant, RunId } from "../../shared/http/fields.ts";
import { ApprovalHash } from "../../shared/http/held-scope-view.ts";
import { ok } from "../../shared/http/result.ts";
import { approveRestatement as approve } from "../../shared/use-cases/refresh/approve-restatement.ts";
import { endpoint, serve } from "./serve.ts";

export const approveRestatement = endpoint({
  name: "approve-restatement",
  method: "POST",
  route: "api/v1/refresh/runs/{runId}/scopes/{scopeId}/approve",
  summary: "Approve a held restatement",
  description: "The next run applies it; start one by hand if that is too late.",
  allow: operator("feeds.write"),
  params: z.object({ runId: RunId, scopeId: FeedScopeId }),
  body: z.strictObject({ approvalHash: ApprovalHash }),
  responses: {
    200: z.strictObject({ scopeId: z.string(), version: z.int(), approvedBy: z.string(), approvedAt: Instant }),
  },
  refusals: ["approval_outdated", "busy", "run_not_found", "scope_not_found"],
  handle: async ({ params, body: { approvalHash }, caller }, services) => {
    const { scopeId, version, approved } = await approve(services, {
      ...params,
      hash: approvalHash,
      by: caller.userId,
    });
    return ok({ scopeId, version, approvedBy: approved.by, approvedAt: approved.at });
  },
});

serve(approveRestatement);

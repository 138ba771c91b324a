/** Errors on the wire: RFC 9457 problems with a stable code, each documented in docs/errors.md. */
import { z } from "zod";
import type { Refusal, RefusalCode } from "../domain/refusal.ts";

const statuses = {
  agreement_not_found: 404,
  agreement_overlap: 409,
  agreement_terminated: 409,
  already_enrolled: 409,
  already_granted: 409,
  approval_outdated: 409,
  attainment_not_found: 404,
  attainment_overlap: 409,
  bank_results_invalid: 422,
  body_too_large: 413,
  busy: 409,
  close_not_found: 404,
  competency_exists: 409,
  competency_not_found: 404,
  continuation_invalid: 400,
  csrf_refused: 403,
  currency_mismatch: 422,
  dispute_closed: 409,
  dispute_not_found: 404,
  dispute_open: 409,
  earning_not_found: 404,
  email_in_use: 409,
  enrollment_discontinued: 409,
  enrollment_ended: 409,
  enrollment_not_found: 404,
  export_link_expired: 410,
  export_not_found: 404,
  feed_rejected: 422,
  filter_malformed: 400,
  forbidden: 403,
  grant_not_allowed: 403,
  idempotency_key_invalid: 400,
  idempotency_key_reused: 422,
  in_progress: 409,
  invalid_request: 400,
  invitation_closed: 409,
  invitation_expired: 410,
  invitation_link_invalid: 404,
  invitation_not_found: 404,
  invitation_open: 409,
  keys_unavailable: 503,
  last_admin: 409,
  limit_reached: 409,
  location_exists: 409,
  location_not_found: 404,
  malformed_json: 400,
  message_malformed: 400,
  method_not_allowed: 405,
  no_access: 403,
  not_acceptable: 406,
  not_eligible: 422,
  not_found: 404,
  partner_exists: 409,
  password_change_required: 403,
  password_expired: 403,
  password_not_managed: 409,
  payer_not_configured: 409,
  payment_not_found: 404,
  payout_run_mismatch: 409,
  payout_run_not_found: 404,
  payout_run_not_ready: 409,
  payout_run_own: 403,
  precondition_failed: 412,
  precondition_required: 428,
  profile_archived: 409,
  profile_in_use: 409,
  profile_incomplete: 422,
  profile_not_found: 404,
  profile_not_submitted: 409,
  program_draft_exists: 409,
  program_draft_not_found: 404,
  program_draft_publishing: 409,
  program_exists: 409,
  program_not_for_partner_type: 422,
  program_not_found: 404,
  program_version_closed: 409,
  program_version_invalid: 422,
  rate_already_recorded: 409,
  recalculation_diff_mismatch: 409,
  recalculation_not_found: 404,
  recalculation_not_ready: 409,
  recalculation_outdated: 409,
  remittance_not_ready: 409,
  role_assignment_not_found: 404,
  role_required: 403,
  roster_imported: 409,
  roster_invalid: 422,
  roster_not_found: 404,
  run_not_cancellable: 409,
  run_not_found: 404,
  scope_not_found: 404,
  setup_incomplete: 409,
  setup_not_ready: 409,
  sign_in_expired: 400,
  sign_in_refused: 400,
  statement_not_found: 404,
  tax_invoice_differs: 409,
  tax_invoice_not_awaited: 409,
  tax_invoice_not_submitted: 409,
  tax_invoice_used: 409,
  tenant_not_allowed: 403,
  token_expired: 401,
  token_invalid: 401,
  token_missing: 401,
  unavailable: 503,
  unsupported_media_type: 415,
  user_disabled: 403,
  user_not_found: 404,
} as const satisfies Record<RefusalCode, number>;

/** Every code that a caller can see. `internal` is the one that is no refusal. */
export type ProblemCode = RefusalCode | "internal";

export const problemCodes: readonly ProblemCode[] = [...(Object.keys(statuses) as RefusalCode[]), "internal"];

/** The shape of every error; some carry more members, such as the requirements that are not met. */
export const ProblemView = z
  .looseObject({
    type: z.url().meta({ description: "Where this code is explained." }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "What happened and what to do, for people." }),
    code: z.string().meta({ description: "Stable; made for programs.", examples: ["role_required"] }),
    correlationId: z.string().meta({ description: "Name it when you ask for help." }),
    errors: z
      .array(z.strictObject({ field: z.string(), code: z.string(), message: z.string() }))
      .optional()
      .meta({ description: "Each part of the request that is wrong." }),
  })
  .meta({ id: "Problem" });
export type Problem = z.output<typeof ProblemView>;

export interface ProblemContext {
  readonly publicUrl: string;
  readonly correlationId: string;
}

/** The HTTP status of a code. */
export function statusOf(code: ProblemCode): number {
  return code === "internal" ? 500 : statuses[code];
}

/** A refusal as the caller sees it. */
export function problemOf(refusal: Refusal, context: ProblemContext): Problem {
  const { errors, extra } = refusal.details;
  return { ...extra, ...problem(refusal.code, refusal.message, context), ...(errors ? { errors: [...errors] } : {}) };
}

/** A fault of ours as the caller sees it: nothing but the id under which it was logged. */
export function internalProblem(context: ProblemContext): Problem {
  return problem(
    "internal",
    "Something failed on our side. Try again; if it stays, report the correlation id.",
    context,
  );
}

/** The headers that go with a problem: how to sign in after a 401. */
export function problemHeaders({ code, status }: Problem): Record<string, string> {
  const headers: Record<string, string> = { "Content-Type": "application/problem+json; charset=utf-8" };
  if (status !== 401) return headers;
  const challenge = code === "token_missing" ? "" : `, error="invalid_token", error_description="${code}"`;
  return { ...headers, "WWW-Authenticate": `Bearer realm="partner-incentives"${challenge}` };
}

function problem(code: ProblemCode, detail: string, { publicUrl, correlationId }: ProblemContext): Problem {
  const words = code.replaceAll("_", " ");
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return { type: `${publicUrl}/docs/errors#${code}`, title, status: statusOf(code), detail, code, correlationId };
}

/** An expected "no": a closed set of codes that the caller sees, each with a status in http/problem.ts. */
export type RefusalCode =
  | "agreement_not_found"
  | "agreement_overlap"
  | "agreement_terminated"
  | "already_enrolled"
  | "already_granted"
  | "approval_outdated"
  | "attainment_not_found"
  | "attainment_overlap"
  | "bank_results_invalid"
  | "body_too_large"
  | "busy"
  | "close_not_found"
  | "competency_exists"
  | "competency_not_found"
  | "continuation_invalid"
  | "csrf_refused"
  | "currency_mismatch"
  | "dispute_closed"
  | "dispute_not_found"
  | "dispute_open"
  | "earning_not_found"
  | "email_in_use"
  | "enrollment_discontinued"
  | "enrollment_ended"
  | "enrollment_not_found"
  | "export_link_expired"
  | "export_not_found"
  | "feed_rejected"
  | "filter_malformed"
  | "forbidden"
  | "grant_not_allowed"
  | "idempotency_key_invalid"
  | "idempotency_key_reused"
  | "in_progress"
  | "invalid_request"
  | "invitation_closed"
  | "invitation_expired"
  | "invitation_link_invalid"
  | "invitation_not_found"
  | "invitation_open"
  | "keys_unavailable"
  | "last_admin"
  | "limit_reached"
  | "location_exists"
  | "location_not_found"
  | "malformed_json"
  | "message_malformed"
  | "method_not_allowed"
  | "no_access"
  | "not_acceptable"
  | "not_eligible"
  | "not_found"
  | "partner_exists"
  | "password_change_required"
  | "password_expired"
  | "password_not_managed"
  | "payer_not_configured"
  | "payment_not_found"
  | "payout_run_mismatch"
  | "payout_run_not_found"
  | "payout_run_not_ready"
  | "payout_run_own"
  | "precondition_failed"
  | "precondition_required"
  | "profile_archived"
  | "profile_in_use"
  | "profile_incomplete"
  | "profile_not_found"
  | "profile_not_submitted"
  | "program_draft_exists"
  | "program_draft_not_found"
  | "program_draft_publishing"
  | "program_exists"
  | "program_not_for_partner_type"
  | "program_not_found"
  | "program_version_closed"
  | "program_version_invalid"
  | "rate_already_recorded"
  | "recalculation_diff_mismatch"
  | "recalculation_not_found"
  | "recalculation_not_ready"
  | "recalculation_outdated"
  | "remittance_not_ready"
  | "role_assignment_not_found"
  | "role_required"
  | "roster_imported"
  | "roster_invalid"
  | "roster_not_found"
  | "run_not_cancellable"
  | "run_not_found"
  | "scope_not_found"
  | "setup_incomplete"
  | "setup_not_ready"
  | "sign_in_expired"
  | "sign_in_refused"
  | "statement_not_found"
  | "tax_invoice_differs"
  | "tax_invoice_not_awaited"
  | "tax_invoice_not_submitted"
  | "tax_invoice_used"
  | "tenant_not_allowed"
  | "token_expired"
  | "token_invalid"
  | "token_missing"
  | "unavailable"
  | "unsupported_media_type"
  | "user_disabled"
  | "user_not_found";

/** One part of the input that is wrong: where it is (a JSON pointer or a header or query name) and what to do. */
export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export interface RefusalDetails {
  readonly errors?: readonly FieldError[];
  /** Extra members of the answer, such as `requirements`. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Says no in words for the caller; everything else that is thrown is a fault of ours. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly details: RefusalDetails;

  constructor(code: RefusalCode, message: string, details: RefusalDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

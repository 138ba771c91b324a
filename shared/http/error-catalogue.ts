/** What each error code means and what to do about it. docs/errors.md and the page behind each problem's `type` are made of it. */
import type { ProblemCode } from "./problem.ts";

/** What happened, and what to do. */
export type Explanation = readonly [happened: string, advice: string];

export const errorCatalogue: Readonly<Record<ProblemCode, Explanation>> = {
  agreement_not_found: ["There is no such agreement that you may see.", "List the agreements of the location."],
  agreement_overlap: [
    "The location has another agreement of this type on some of the same days.",
    "Change the days, or those of the other agreement, or terminate the other one first.",
  ],
  agreement_terminated: [
    "The agreement was terminated, which is for ever.",
    "Record another agreement for the days that follow.",
  ],
  already_enrolled: [
    "The location is enrolled in this program already.",
    "Nothing is left to do. Read the enrollment to see since when it earns.",
  ],
  already_granted: ["The user has this role over the same program and location already.", "Nothing is left to do."],
  approval_outdated: [
    "What waits for approval now is not what was looked at: it was applied, replaced by a newer version, or is measured against another one.",
    "Read the newest run, look at its figures, and approve with its `approvalHash`.",
  ],
  attainment_not_found: ["The location has no such attainment.", "List the competencies of the location."],
  attainment_overlap: [
    "The location has another attainment of this competency and level on some of the same days.",
    "Change that one, or let it expire first.",
  ],
  bank_results_invalid: [
    "The file with the bank's results cannot be read; nothing was recorded.",
    "Save it as CSV in UTF-8 with commas, and the columns `reference`, `outcome`, `amount` and `currency` in its header.",
  ],
  body_too_large: [
    "The body has more bytes than this endpoint takes.",
    "Send less at once: split a list into several requests.",
  ],
  busy: [
    "Others kept changing the same data while this request tried to; it changed nothing.",
    "Repeat the request. With the same `Idempotency-Key` that is always safe.",
  ],
  close_not_found: ["The month has no close of this number.", "Read the month's books: they list its closes."],
  competency_exists: [
    "There is a competency with this code already, and it says something else.",
    "Change the one that is there, or use another code.",
  ],
  competency_not_found: [
    "There is no competency with this code.",
    "List the competencies; that needs no sign-in. Add it where it is missing.",
  ],
  continuation_invalid: [
    "The `continuationToken` was changed, is older than a day, or belongs to another list, filter or account.",
    "Ask for the first page again, and follow each `nextLink` as it is.",
  ],
  csrf_refused: [
    "A change came with the session cookie, but not from a page of ours as far as the browser says.",
    "Send `X-CSRF-Token` with the `csrfToken` of `GET /api/v1/me`, from our own origin. Programs use a bearer token.",
  ],
  currency_mismatch: [
    "The amounts are not all in the one currency that is needed here.",
    "Send one request per currency.",
  ],
  dispute_closed: [
    "The dispute was decided or withdrawn; that stays.",
    "Open another one if there is something new to look at.",
  ],
  dispute_not_found: ["There is no such dispute in the account.", "List the disputes of the location for their ids."],
  dispute_open: [
    "The earning or payment is disputed already, and that is not decided yet.",
    "Wait for the decision, or withdraw the open dispute first.",
  ],
  earning_not_found: [
    "There is no such earning that you may see; a restatement may have taken its sale away.",
    "List the earnings of the location and month.",
  ],
  email_in_use: [
    "Another user of your account has this e-mail address.",
    "Give that user the roles that are missing, or use another address.",
  ],
  enrollment_discontinued: [
    "The program operator has ended this location's enrollment in the program.",
    "Ask the operator for an invitation: with it the location may enroll again.",
  ],
  enrollment_ended: [
    "The enrollment has ended already, or was never submitted.",
    "Read it to see its state; only one that is under way can be ended.",
  ],
  enrollment_not_found: ["There is no such enrollment that you may see.", "List the enrollments of the location."],
  export_link_expired: [
    "The link to the file of an export lasts an hour, and this one is over.",
    "Ask for the export again by its requestId: the answer has a fresh link.",
  ],
  export_not_found: [
    "There is no such export: it was deleted, is older than two weeks, or somebody else asked for it.",
    "Ask for a new export.",
  ],
  feed_rejected: [
    "The delivered feed cannot be accepted; yesterday's data stays as it was.",
    "Read the reasons in the answer, and deliver the whole scope again under a higher version.",
  ],
  filter_malformed: [
    "The $filter cannot be read, or names a field that cannot be filtered by. The message says at which character.",
    "Compare fields by eq, ne, ge, gt, le and lt, and join comparisons by and, or and parentheses.",
  ],
  forbidden: ["You may not do this, whatever your role.", "Read the detail: it says who may."],
  grant_not_allowed: [
    "Your own roles do not entitle you to grant this role so far or for so long.",
    "Ask someone with a wider role, or grant a narrower program, location or duration.",
  ],
  idempotency_key_invalid: [
    "The `Idempotency-Key` is not 1 to 255 visible ASCII characters, or `MS-RequestId` says something else.",
    "Send one random key per request, such as a UUID.",
  ],
  idempotency_key_reused: [
    "The same `Idempotency-Key` came before with another body.",
    "Use a new key for a new request; use the old key only to repeat the same request.",
  ],
  in_progress: [
    "The first request with this `Idempotency-Key` is still running.",
    "Repeat it in a few seconds to get its answer.",
  ],
  internal: [
    "Something failed on our side. The details are in our log, not in the answer.",
    "Repeat the request; if it stays, tell us the `correlationId`.",
  ],
  invalid_request: [
    "Some part of the request is missing, unknown or not in its form.",
    "Correct what `errors` lists: each entry names its field, a code and a message.",
  ],
  invitation_closed: [
    "The invitation was accepted, declined or revoked already.",
    "Read the location's enrollment. Where there is none under way, ask the program operator for another invitation.",
  ],
  invitation_expired: [
    "The invitation was not answered in time.",
    "Ask the program operator for another one, or enroll the location without it where it qualifies.",
  ],
  invitation_link_invalid: [
    "The link is not the latest one of the invitation; it was issued again since.",
    "Use the link of the newest mail, or open the invitation from the list, which needs no link.",
  ],
  invitation_not_found: ["There is no such invitation that you may see.", "Check the id in the mail or in the list."],
  invitation_open: [
    "The location has an invitation to this program that still waits for an answer.",
    "Send that one again, or revoke it first.",
  ],
  keys_unavailable: [
    "The keys of the identity provider cannot be had right now, so no token can be checked.",
    "Repeat the request after the seconds in `Retry-After`. The token itself may be good.",
  ],
  last_admin: ["This would leave the account without anyone to administer it.", "Make someone else an admin first."],
  limit_reached: ["There are as many of these here as there can be.", "Change one that is there instead."],
  location_exists: [
    "There is a location with this id already, in your account or another; an id belongs to one account, for ever.",
    "List your locations. Where it is not among them, check the seven digits.",
  ],
  location_not_found: [
    "There is no such location in your account. A location of another account is answered in the same way.",
    "List your locations and check the seven digits.",
  ],
  malformed_json: [
    "The body is not JSON as we accept it: UTF-8, one value, at most 32 levels, no name twice.",
    "Correct the body as the detail says.",
  ],
  message_malformed: ["A message in a queue is not in its form.", "This is for operators: look at the parked message."],
  method_not_allowed: [
    "There is something at this address, but it does not take this method.",
    "Use one of the methods that the `Allow` header names.",
  ],
  no_access: ["You are signed in, but belong to no partner account.", "Ask a global admin of your company to add you."],
  not_acceptable: [
    "The `Accept` header rules out the only type that this endpoint answers.",
    "Accept `application/json`.",
  ],
  not_eligible: [
    "The location does not meet every requirement of the program.",
    "Fulfil each requirement that the answer lists as unmet, then submit again.",
  ],
  not_found: ["There is nothing here, or nothing that you may see.", "Check the address and the ids in it."],
  partner_exists: [
    "There is a partner account with this global id already.",
    "Nothing is left to do. Add locations and users to the account that exists.",
  ],
  password_change_required: ["You signed in with a temporary password.", "Change it; until then nothing else works."],
  password_expired: [
    "The temporary password was not changed in time and does not work any more.",
    "Ask a global admin of your account to reset it.",
  ],
  password_not_managed: [
    "The password of this user is kept by his own organization, and cannot be reset here.",
    "He resets it where he signs in. Disable the user if he must not sign in.",
  ],
  payer_not_configured: [
    "The settings do not say whose account payments come from.",
    "Whoever runs the application sets `PAYER_NAME`, `PAYER_IBAN` and `PAYER_BIC`; the CSV works without.",
  ],
  payment_not_found: ["There is no such payment that you may see.", "List the payments."],
  payout_run_mismatch: [
    "The run's payments are not the ones that were looked at.",
    "Look at the run again, and approve it with the `hash` that it shows.",
  ],
  payout_run_not_found: ["There is no such payout run.", "List the payout runs."],
  payout_run_not_ready: [
    "The run is in a state in which this cannot be done with it.",
    "Read the run: it says how far it is.",
  ],
  payout_run_own: [
    "Whoever starts a payout run may neither approve nor execute it.",
    "Ask another person who approves payouts.",
  ],
  precondition_failed: [
    "What you want to replace has changed since you read it; nothing was written.",
    "Read it again, and send your change with the new `ETag` as `If-Match`.",
  ],
  precondition_required: [
    "This change needs `If-Match`, so that nobody's work is lost.",
    "Read first, and send the `ETag` back as `If-Match`.",
  ],
  profile_archived: [
    "The payout or tax profile was put away for ever.",
    "Make another profile, and give it to the locations.",
  ],
  profile_in_use: [
    "The profile decides how a location is paid, so that it cannot be put away.",
    "Give the locations that the message names another profile first.",
  ],
  profile_incomplete: [
    "The profile lacks something, or something in it is wrong, so that it cannot be validated.",
    "Correct the fields in `errors`, then ask for the validation again.",
  ],
  profile_not_found: ["There is no such payout or tax profile that you may see.", "List the profiles."],
  profile_not_submitted: [
    "The profile is a draft, which nobody but its partner works on.",
    "Wait until the partner has asked for its validation.",
  ],
  program_draft_exists: [
    "The program has a version that is being written; there is one at a time.",
    "Change that draft, or discard it.",
  ],
  program_draft_not_found: [
    "No version of the program is being written.",
    "Make one: `POST /api/v1/programs/{programId}/versions`.",
  ],
  program_draft_publishing: [
    "The draft is being published, so that it cannot be changed any more.",
    "Follow its publication; what is still to be said belongs into the next version.",
  ],
  program_exists: ["There is a program of this id already.", "Write its next version, or choose another id."],
  program_not_found: ["There is no such program.", "List the programs."],
  program_not_for_partner_type: [
    "The program is made for another type of partner than this location is.",
    "Read the eligibility of the location: it names the programs that fit.",
  ],
  program_version_closed: [
    "The version would take effect in a month that may be closed already.",
    "Have its effect computed first: `POST /api/v1/recalculations`.",
  ],
  program_version_invalid: [
    "The version of the program breaks a rule that every version keeps.",
    "Correct what `errors` lists: each entry names the field and what must hold there.",
  ],
  rate_already_recorded: [
    "A month has another rate to the dollar for this currency; a recorded rate stays. Nothing of the request was recorded.",
    "Read the recorded rates, and send only those that are missing.",
  ],
  recalculation_diff_mismatch: [
    "The `diffHash` is not that of this recalculation's differences.",
    "Look at the differences, and commit with the `diffHash` that is shown with them.",
  ],
  recalculation_not_found: ["There is no such recalculation.", "List the recalculations."],
  recalculation_not_ready: [
    "The recalculation is still being computed, or has ended, so that this cannot be done with it.",
    "Read its `state`. Wait while it computes; start another where it has ended.",
  ],
  recalculation_outdated: [
    "The published programs, the sales, the enrollments or the closes have changed since the differences were computed; nothing was changed.",
    "Start the recalculation again, and look at its differences.",
  ],
  remittance_not_ready: [
    "The payment was not sent, or came back: there is no remittance of it.",
    "Look at its `status`, and ask again once it is `sent`.",
  ],
  role_assignment_not_found: ["The user has no such role assignment.", "List the roles of the user."],
  role_required: [
    "You do not hold the role that this needs, or not for this program and location.",
    "The detail names the roles. Ask whoever may grant them; `GET /api/v1/me/permissions` shows what you have.",
  ],
  roster_imported: [
    "The roster has been imported already, or is being imported.",
    "Nothing is left to do. Send a new roster for further people.",
  ],
  roster_invalid: [
    "The roster holds rows that cannot be imported, or cannot be read at all; nothing was imported.",
    "Correct the rows that the answer names, and send it again. Or commit it with `skipProblems` to leave them out.",
  ],
  roster_not_found: [
    "There is no such roster in your account.",
    "Send the roster first, and commit it by the id in the answer.",
  ],
  run_not_cancellable: [
    "The run has read everything and begun to apply it, or is closed; from there it goes on to its end.",
    "Deliver a higher version of what must not stay, and start another run.",
  ],
  run_not_found: ["There is no such run.", "List the runs."],
  scope_not_found: ["The run holds no such scope for approval.", "Read the run: `needsApproval` lists what it holds."],
  setup_incomplete: [
    "The user setup of your account is not completed yet, so its incentives data is not shown.",
    "Ask your incentives admin to complete the setup.",
  ],
  setup_not_ready: [
    "The user setup cannot be completed yet.",
    "Do what `GET /api/v1/setup` lists as left, then complete it.",
  ],
  sign_in_expired: [
    "This browser has not begun the sign-in that it comes back from, or more than ten minutes ago.",
    "Begin again at `/auth/sign-in`, in one browser, with cookies allowed.",
  ],
  sign_in_refused: [
    "The identity provider did not sign you in, or what it sent does not prove that it was for this sign-in.",
    "Begin again at `/auth/sign-in`. If it stays, report the correlation id.",
  ],
  statement_not_found: [
    "The location has no statement of this month that you may see.",
    "List the statements of the location. Last month's is made in the first days of this month, once something was closed or paid.",
  ],
  tax_invoice_differs: [
    "The invoice is over another amount or currency than the payment, or issued on a day that is still to come.",
    "Issue it over exactly the payment's `amount`, and enter that.",
  ],
  tax_invoice_not_awaited: [
    "The payment waits for no tax invoice: its country needs none, or it is on its way already.",
    "Look at the payment's `status`; nothing is left to do here.",
  ],
  tax_invoice_not_submitted: [
    "The payment has no tax invoice of this number that is under review: none was entered, another was, or it is decided.",
    "Read the payment, and look at the invoice that it has now.",
  ],
  tax_invoice_used: [
    "Another payment of the location goes by an invoice with this number.",
    "Enter the number of the invoice of this payment.",
  ],
  tenant_not_allowed: [
    "Your organization's directory is not registered with this program.",
    "Ask the operator of the program to register it.",
  ],
  token_expired: ["The access token or the session is over.", "Get a new token, or sign in again."],
  token_invalid: [
    "The access token is not one that this API accepts: its signature, issuer, audience or claims are wrong.",
    "Get a token for this API from your identity provider, and send it alone as `Authorization: Bearer`.",
  ],
  token_missing: ["The request does not say who you are.", "Send an access token as `Authorization: Bearer`."],
  unavailable: [
    "A service that we depend on cannot answer now. Your request was not at fault.",
    "Repeat the request after the seconds in `Retry-After`.",
  ],
  unsupported_media_type: [
    "The body is not uncompressed `application/json` in UTF-8.",
    "Set `Content-Type: application/json`.",
  ],
  user_disabled: ["Your user is disabled or locked.", "Ask a global admin of your account to enable it again."],
  user_not_found: ["There is no such user in your account.", "List the users."],
};

/** Every code that an endpoint can refuse with: those of its handler and those that the pipeline adds. */
import { isForPeopleOnly } from "../domain/permissions.ts";
import type { RefusalCode } from "../domain/refusal.ts";
import type { Rule } from "./allow.ts";
import type { Declaration } from "./declaration.ts";

const whenSignedIn: readonly RefusalCode[] = [
  "token_missing",
  "token_invalid",
  "token_expired",
  "tenant_not_allowed",
  "keys_unavailable",
  "no_access",
  "user_disabled",
];
const whenBody: readonly RefusalCode[] = ["malformed_json", "unsupported_media_type", "body_too_large"];

/** The codes without repetition, in order of the alphabet. */
export function refusalsOf(declaration: Declaration, rule: Rule): readonly RefusalCode[] {
  const codes: readonly RefusalCode[] = [
    ...declaration.refusals,
    "invalid_request",
    "not_acceptable",
    "unavailable",
    ...(rule.kind === "anyone" ? [] : whenSignedIn),
    ...(rule.kind === "anyone" || declaration.beforePasswordChange ? [] : (["password_change_required"] as const)),
    ...(rule.kind === "anyone" || declaration.method === "GET" ? [] : (["csrf_refused"] as const)),
    ...ruleRefusals(rule),
    ...(declaration.body ? whenBody : []),
    ...(declaration.paged ? (["continuation_invalid"] as const) : []),
    ...(declaration.idempotent ? (["idempotency_key_invalid", "idempotency_key_reused"] as const) : []),
    ...(declaration.ifMatch ? (["precondition_failed"] as const) : []),
    ...(declaration.ifMatch === "required" ? (["precondition_required"] as const) : []),
  ];
  return [...new Set(codes)].sort();
}

function ruleRefusals(rule: Rule): readonly RefusalCode[] {
  if (!("permission" in rule)) return [];
  return [
    "role_required",
    ...(isForPeopleOnly(rule.permission) ? (["forbidden"] as const) : []),
    ...(rule.scope.location ? (["location_not_found"] as const) : []),
    ...(rule.scope.account ? (["not_found"] as const) : []),
  ];
}

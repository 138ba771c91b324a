/** ETags and conditional requests (RFC 9110 §13): one strong tag per request, which stands for a stored version. */
import { Refusal } from "../domain/refusal.ts";

const strongTag = /^"([\x21\x23-\x7e]*)"$/;

/** The ETag of an opaque version; any version survives the way to the caller and back. */
export function etagOf(version: string): string {
  return `"${encodeURIComponent(version)}"`;
}

/** The version that the caller wants to replace. Refuses with `precondition_required` where it is needed and absent. */
export function ifMatchOf(headers: Headers, isRequired: boolean): string | undefined {
  const value = headers.get("if-match");
  if (value !== null) return versionOf("If-Match", value);
  if (!isRequired) return undefined;
  throw new Refusal("precondition_required", "Send the ETag of what you read as If-Match, so that no change is lost.");
}

/** The version that the caller has already; a proxy may have made its tag weak on the way. */
export function ifNoneMatchOf(headers: Headers): string | undefined {
  const value = headers.get("if-none-match");
  return value === null ? undefined : versionOf("If-None-Match", value.replace(/^W\//, ""));
}

function versionOf(header: string, value: string): string {
  const tag = strongTag.exec(value.trim())?.[1];
  if (tag !== undefined) return decoded(tag);
  const message = `${header} takes one strong ETag as we sent it; no list, no weak tag, no asterisk.`;
  throw new Refusal("invalid_request", message, { errors: [{ field: header, code: "invalid_etag", message }] });
}

/** A tag that we never made stays as it is, and so matches nothing. */
function decoded(tag: string): string {
  try {
    return decodeURIComponent(tag);
  } catch {
    return tag;
  }
}

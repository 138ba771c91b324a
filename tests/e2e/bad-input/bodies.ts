/** Bodies of an enrollment that no parser or schema lets pass. */
import { type Case, direct, json } from "./case.ts";

const typed = (value: string) => [["content-type", value]] as const;

export const bodies: readonly Case[] = [
  { label: "is missing", headers: typed(json), expected: [400, "malformed_json"] },
  { label: "is empty", headers: typed(json), body: "", expected: [400, "malformed_json"] },
  { label: "is not JSON", headers: typed(json), body: "{programId: csp-direct}", expected: [400, "malformed_json"] },
  {
    label: "has something after its value",
    headers: typed(json),
    body: `${JSON.stringify(direct)}]`,
    expected: [400, "malformed_json"],
  },
  {
    label: "begins with a byte order mark",
    headers: typed(json),
    body: `\ufeff${JSON.stringify(direct)}`,
    expected: [400, "malformed_json"],
  },
  {
    label: "is UTF-16",
    headers: typed(json),
    body: Buffer.from(JSON.stringify(direct), "utf16le"),
    expected: [400, "malformed_json"],
  },
  {
    label: "names a field twice",
    headers: typed(json),
    body: '{"programId":"csp-direct","programId":"csp-indirect-provider"}',
    expected: [400, "malformed_json"],
  },
  {
    label: "reaches for the prototype",
    headers: typed(json),
    body: '{"programId":"csp-direct","__proto__":{"role":"globalAdmin"}}',
    expected: [400, "malformed_json"],
  },
  {
    label: "is nested a thousand levels deep",
    headers: typed(json),
    body: `${"[".repeat(1_000)}${"]".repeat(1_000)}`,
    expected: [400, "malformed_json"],
  },
  { label: "is null", json: null, expected: [400, "invalid_request"] },
  { label: "is a list", json: [direct], expected: [400, "invalid_request"] },
  { label: "lacks a field", json: {}, expected: [400, "invalid_request"] },
  { label: "has a field of another type", json: { programId: 7 }, expected: [400, "invalid_request"] },
  { label: "has a field that is empty", json: { programId: "" }, expected: [400, "invalid_request"] },
  {
    label: "has fields that only we may set",
    json: { ...direct, status: "enrolled", accountId: "acc_1", _etag: "1", earningsStart: "2020-01" },
    expected: [400, "invalid_request"],
  },
  {
    label: "is of another type",
    headers: typed("text/plain"),
    body: JSON.stringify(direct),
    expected: [415, "unsupported_media_type"],
  },
  { label: "is of no type", body: JSON.stringify(direct), expected: [415, "unsupported_media_type"] },
  {
    label: "is of a type twice",
    headers: [...typed(json), ...typed("text/plain")],
    body: JSON.stringify(direct),
    expected: [415, "unsupported_media_type"],
  },
  {
    label: "is compressed",
    headers: [...typed(json), ["content-encoding", "gzip"]],
    body: Buffer.from("H4sIAAAAAAAAA6tWKijKTy9KzPVMUbJSSi4u0E3JLEpNLlGqBQCIkCQEGgAAAA==", "base64"),
    expected: [415, "unsupported_media_type"],
  },
  {
    label: "is larger than anything sensible",
    json: { programId: "x".repeat(300_000) },
    expected: [413, "body_too_large"],
  },
  {
    label: "does not say how large it is",
    headers: [...typed(json), ["transfer-encoding", "chunked"]],
    body: JSON.stringify({ programId: "x".repeat(300_000) }),
    expected: [413, "body_too_large"],
  },
];

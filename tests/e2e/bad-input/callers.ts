/** Callers who are not who they say, or say nothing; each asks for the dashboard. */
import type { HeaderList } from "../support/http-client.ts";
import type { System } from "../support/system.ts";
import type { WrongTokens } from "../support/wrong-tokens.ts";
import type { Case } from "./case.ts";

type Expected = Case["expected"];

const invalid: Expected = [401, "token_invalid"];
const missing: Expected = [401, "token_missing"];

export const tokenHolders: readonly (readonly [label: string, token: keyof WrongTokens, expected: Expected])[] = [
  ["has expired", "expired", [401, "token_expired"]],
  ["is not valid yet", "notYetValid", invalid],
  ["never expires", "neverExpires", invalid],
  ["is for another API", "otherAudience", invalid],
  ["is of another issuer", "otherIssuer", invalid],
  ["names another tenant than its issuer", "otherTenant", [403, "tenant_not_allowed"]],
  ["is signed by a stranger under the provider's key id", "strangersKey", invalid],
  ["is signed with a key that nobody published", "unknownKey", invalid],
  ["brings its own key", "ownKeyInHeader", invalid],
  ["has the algorithm none", "unsigned", invalid],
  ["is signed with the public key as a secret", "publicKeyAsSecret", invalid],
  ["was changed to an operator's", "tampered", invalid],
  ["is of someone unknown", "ofNobody", [403, "no_access"]],
];

type HeadersOf = (system: System, goodToken: string) => HeaderList;

export const strangers: readonly (readonly [label: string, headers: HeadersOf, expected: Expected])[] = [
  ["without a token", () => [], missing],
  ["with an empty header", () => [["authorization", ""]], invalid],
  ["with a password", () => [["authorization", "Basic YWRtaW46YWRtaW4="]], invalid],
  ["with a token of 9,000 characters", () => [bearer(`e30.${"x".repeat(9_000)}.x`)], invalid],
  ["with two tokens, even if both are good", (_system, good) => [bearer(good), bearer(good)], invalid],
  ["with the token in a cookie", (_system, good) => [["cookie", `session=${good}`]], invalid],
  [
    "who claims to have been signed in by the platform",
    (system) => [
      ["x-ms-client-principal", Buffer.from('{"userRoles":["globalAdmin"]}').toString("base64")],
      ["x-ms-client-principal-id", system.person("avery.stone").objectId],
      ["x-forwarded-for", "127.0.0.1"],
    ],
    missing,
  ],
];

function bearer(token: string): readonly [string, string] {
  return ["authorization", `Bearer ${token}`];
}

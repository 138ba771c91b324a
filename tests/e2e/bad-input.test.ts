/** Whatever a caller sends, he gets an answer of its own that says what is wrong, nothing fails, and nothing is written. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { seal } from "../../shared/http/paging.ts";
import { bodies } from "./bad-input/bodies.ts";
import { strangers, tokenHolders } from "./bad-input/callers.ts";
import { type Case, defaultPath, direct, earningsOf } from "./bad-input/case.ts";
import { headers as badHeaders } from "./bad-input/headers.ts";
import { paths } from "./bad-input/paths.ts";
import { profiles, taxProfiles } from "./bad-input/profiles.ts";
import { roles } from "./bad-input/roles.ts";
import { users } from "./bad-input/users.ts";
import { cosmosWrites } from "./support/cosmos-writes.ts";
import { bootMs, location, type System, startSystem } from "./support/system.ts";
import { type WrongTokens, wrongTokens } from "./support/wrong-tokens.ts";

const correlationId = "bad-input-0001";
const by = "morgan.lindqvist";
const dashboard = { method: "GET", path: "/api/v1/dashboard" };

let system: System;
let tokens: WrongTokens;

beforeAll(async () => {
  system = await startSystem({ plant: "withoutFeed" });
  tokens = await wrongTokens(system, system.person(by));
}, bootMs);

afterAll(() => system?.stop());

type Attempt = Omit<Case, "label">;

async function answerTo({ method = "POST", path = defaultPath, by: name, expected: _expected, ...call }: Attempt) {
  const as = name === "operator" ? system.operator : name && system.person(name);
  const headers = [["ms-correlationid", correlationId] as const, ...(call.headers ?? [])];
  const where = typeof path === "string" ? path : path(system);
  return system.call(method, where, { ...call, ...(as && { as }), headers });
}

/** What the audit keeps of changes, with one write: that somebody tried what he may not do. */
const kept = ["forbidden", "grant_not_allowed", "last_admin", "role_required", "user_disabled"];

/** The answer is a problem with its own code that names the request, and the database was not asked to write more. */
async function expectRefused(attempt: Attempt) {
  const before = await cosmosWrites(system.stack);

  const answer = await answerTo(attempt);

  const { code, correlationId: named } = answer.json as { code: string; correlationId: string };
  expect([answer.status, code]).toEqual(attempt.expected);
  expect([named, answer.headers["ms-correlationid"]]).toEqual([correlationId, correlationId]);
  const mostWrites = attempt.method !== "GET" && kept.includes(code) ? 1 : 0;
  expect((await cosmosWrites(system.stack)) - before).toBeLessThanOrEqual(mostWrites);
  return answer;
}

describe("by whom somebody wants to be paid", () => {
  test.each([...profiles, ...taxProfiles])("$label", (attempt) => expectRefused({ by, ...attempt }));
});

describe("a body", () => {
  test.each(bodies)("that $label", (attempt) => expectRefused({ by, ...attempt }));
});

describe("a path or query", () => {
  test.each(paths)("that $label", (attempt) => expectRefused({ by, ...attempt }));

  test.each([
    ["PUT", defaultPath, "POST"],
    ["PATCH", earningsOf(location.enrolledDirect), "GET"],
    ["DELETE", "/api/v1/dashboard", "GET"],
    ["GET", "/api/v1/refresh/runs/2026-11-15-0/cancel", "POST"],
  ])("that does not take %s: %s", async (method, path, allow) => {
    const { headers } = await expectRefused({ method, path, by, expected: [405, "method_not_allowed"] });

    expect(headers.allow).toBe(allow);
  });

  test.each(["/api/v1/nothing", "/api/v2/dashboard", "/api", "/api/v1/locations/4100001/earnings/extra"])(
    "that is not served: %s",
    (path) => expectRefused({ method: "GET", path, by, expected: [404, "not_found"] }),
  );
});

describe("a continuation token", () => {
  const path = earningsOf(location.enrolledDirect);
  const dayAndAMinute = 86_460_000;
  const sealed = (of: string, over: { path?: string; at?: number; key?: Buffer; place?: string } = {}) => {
    const account = system.person(of).accountId;
    const filter = JSON.stringify([over.path ?? path, []]);
    const key = over.key ?? Buffer.from(system.stack.keys.signingKey, "base64url");
    const place = over.place ?? JSON.stringify({ locationId: location.enrolledDirect, period: "2026-10", skip: 0 });
    const at = new Date(over.at ?? Date.now());
    return seal(place, { account, operation: "list-location-earnings", filter }, key, at);
  };
  const asked = (token: string): Attempt => ({
    method: "GET",
    path: `${path}?continuationToken=${token}`,
    by,
    expected: [400, "continuation_invalid"],
  });

  test("of our own making opens the list that it is for", async () => {
    expect((await answerTo(asked(sealed(by)))).status).toBe(200);
  });

  test.each<[string, () => string]>([
    ["that another tenant was given", () => sealed("seoyeon.kim")],
    ["for another location", () => sealed(by, { path: earningsOf(location.provider) })],
    ["that is older than a day", () => sealed(by, { at: Date.now() - dayAndAMinute })],
    ["that is signed with another key", () => sealed(by, { key: Buffer.alloc(32, 7) })],
    ["with another place in it", () => sealed(by).replace(/^[^.]+/, Buffer.from('[1e15,"{}"]').toString("base64url"))],
    ["of a list that was made otherwise", () => sealed(by, { place: JSON.stringify({ period: "2026-10" }) })],
    ["without its signature", () => sealed(by).replace(/\..*$/, "")],
  ])("%s is refused", (_label, token) => expectRefused(asked(token())));
});

describe("a caller", () => {
  test.each(tokenHolders)("whose token %s", (_label, name, expected) =>
    expectRefused({ ...dashboard, token: tokens[name], expected }),
  );

  test.each(strangers)("%s", async (_label, headersOf, expected) => {
    const good = await system.tokenOf(system.person(by));

    await expectRefused({ ...dashboard, headers: headersOf(system, good), expected });
  });

  test("whose token is in the query", async () => {
    const path = `/api/v1/dashboard?access_token=${await system.tokenOf(system.person(by))}`;

    await expectRefused({ method: "GET", path, expected: [401, "token_missing"] });
  });

  test("who claims a role, a tenant and an address in headers keeps his own", async () => {
    const headers = [
      ["host", "evil.example"],
      ["x-ms-client-principal", Buffer.from('{"userRoles":["incentivesAdmin"]}').toString("base64")],
      ["x-ms-client-principal-id", system.person(by).objectId],
      ["x-tenant-id", system.person("seoyeon.kim").accountId],
      ["x-forwarded-host", "evil.example"],
      ["x-forwarded-proto", "https"],
      ["x-original-url", "/api/v1/refresh/runs"],
      ["x-http-method-override", "GET"],
      ["forwarded", "host=evil.example;proto=https"],
    ] as const;

    const { json, text } = await expectRefused({
      by: "riley.chen",
      json: direct,
      headers,
      expected: [403, "role_required"],
    });

    expect(text).not.toContain("evil.example");
    expect(json).toMatchObject({ type: `${system.stack.urls.app}/docs/errors#role_required` });
  });
});

describe("a role", () => {
  test.each(roles)("is not changed when: $label", (attempt) => expectRefused(attempt));
});

describe("a user", () => {
  test.each(users)("is not changed when: $label", (attempt) => expectRefused(attempt));
});

describe("a header", () => {
  test.each(badHeaders)("$label", (attempt) => expectRefused({ by, json: direct, ...attempt }));

  test("If-None-Match is a list", async () => {
    const headers = [["if-none-match", '"1", "2"']] as const;

    await expectRefused({ ...dashboard, by, headers, expected: [400, "invalid_request"] });
  });

  test.each(["short", "a".repeat(65), "with space and more", '{"level":"error"}'])(
    "MS-CorrelationId that could confuse a log is replaced by one of ours: %s",
    async (value) => {
      const { headers } = await system.call("GET", "/api/v1/dashboard", { headers: [["ms-correlationid", value]] });

      expect(headers["ms-correlationid"]).toMatch(/^[\da-f-]{36}$/);
    },
  );
});

describe("after all of it", () => {
  test("nothing is queued or parked", async () => {
    const queued = Object.values(await system.stack.state.queuedMessages());

    expect(queued.filter((count) => count > 0)).toEqual([]);
    expect(await system.stack.state.parkedMessages()).toBe(0);
  });

  test("the log knows no fault, and no refusal that its endpoint does not declare", async () => {
    const log = await readFile(join(system.stack.folder, "logs", "host.log"), "utf8");

    expect(log).not.toBe("");
    expect(
      log.split("\n").filter((line) => /"level":"(?:error|critical)"|not declared|request failed/.test(line)),
    ).toEqual([]);
  });

  test("the request that was bent in so many ways still works as it is", async () => {
    const before = await cosmosWrites(system.stack);

    const { status } = await system.post(defaultPath, system.person(by), direct);

    expect(status).toBe(201);
    expect(await cosmosWrites(system.stack)).toBeGreaterThan(before);
  });
});

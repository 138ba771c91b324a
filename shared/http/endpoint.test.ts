import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { fakeHttpServices, operatorToken, partnerToken } from "../../tests/fakes/fake-http-services.ts";
import { call } from "../../tests/fakes/http-call.ts";
import { Refusal, type RefusalCode } from "../domain/refusal.ts";
import { Unavailable } from "../ports/unavailable.ts";
import { anyone, holding, inOwnAccount, operator, signedIn } from "./allow.ts";
import { endpointFor } from "./endpoint.ts";
import { LocationId, ProgramId } from "./fields.ts";
import type { HttpServices } from "./http-services.ts";
import { accepted, content, created, noContent, ok, page } from "./result.ts";

const endpoint = endpointFor<HttpServices>();

const enrollLocation = endpoint({
  name: "enroll-location",
  method: "POST",
  route: "api/v1/locations/{locationId}/enrollments",
  summary: "Enroll a location in an incentive program",
  allow: holding("enrollment.submit", { location: "locationId", program: "programId" }),
  params: z.object({ locationId: LocationId }),
  body: z.strictObject({ programId: ProgramId }),
  idempotent: true,
  responses: { 201: z.strictObject({ locationId: z.string(), programId: z.string(), accountId: z.string() }) },
  refusals: ["already_enrolled"],
  handle: async ({ params, body, accountId }) => created({ ...params, ...body, accountId }),
});

const readEarnings = endpoint({
  name: "list-earnings",
  method: "GET",
  route: "api/v1/earnings",
  summary: "List earnings",
  allow: inOwnAccount("earnings.read", { location: "locationId" }),
  query: z.object({ locationId: LocationId.optional() }),
  paged: true,
  responses: { 200: z.strictObject({ value: z.array(z.string()), nextLink: z.string().optional() }) },
  refusals: [],
  handle: async ({ page: { limit, cursor } }) =>
    page([`${limit} from ${cursor ?? "start"}`], `after-${cursor ?? "start"}`),
});

const runRefresh = endpoint({
  name: "run-refresh",
  method: "POST",
  route: "api/v1/refresh",
  summary: "Run the refresh",
  allow: operator("refresh.run"),
  responses: { 202: z.strictObject({ by: z.string() }) },
  refusals: [],
  handle: async ({ caller }) => accepted({ by: caller.userId }),
});

const readMe = endpoint({
  name: "get-me",
  method: "GET",
  route: "api/v1/me",
  summary: "Who am I",
  allow: signedIn(),
  beforePasswordChange: true,
  responses: { 200: z.strictObject({ userId: z.string(), locale: z.string(), bilingual: z.boolean() }) },
  refusals: [],
  handle: ({ caller, locale, bilingual }) => ok({ userId: caller.userId, locale, bilingual }, { version: '"v 1"' }),
});

const body = { programId: "csp-direct" };
const params = { locationId: "4100001" };

function arranged() {
  const services = fakeHttpServices();
  services.locations.set("4100001", "acc_1").set("4100002", "acc_1").set("4200001", "acc_2");
  return services;
}

describe("who may call", () => {
  test("runs the handler for a caller who holds the permission there, and names his account", async () => {
    const services = arranged();
    const token = partnerToken(services, [{ role: "incentivesAdmin", locationId: "4100001" }]);

    const answer = await call(enrollLocation, services, { token, params, body });

    expect(answer.status).toBe(201);
    expect(answer.json).toEqual({ ...params, ...body, accountId: "acc_1" });
  });

  const refusals: readonly [label: string, code: RefusalCode, status: number, location: string, role: object][] = [
    ["another location only", "role_required", 403, "4100002", { locationId: "4100001" }],
    ["another program only", "role_required", 403, "4100001", { programId: "csp-indirect" }],
    ["a role without the permission", "role_required", 403, "4100001", { role: "incentivesUser" }],
    ["an expired grant", "role_required", 403, "4100001", { expiresAt: "2026-11-15T09:00:00Z" }],
    ["another tenant's location", "location_not_found", 404, "4200001", {}],
    ["a location that does not exist", "location_not_found", 404, "4999999", {}],
  ];
  test.each(refusals)("refuses the holder of %s with %s", async (_label, code, status, locationId, role) => {
    const services = arranged();
    const token = partnerToken(services, [{ role: "incentivesAdmin", ...role }]);

    const answer = await call(enrollLocation, services, { token, params: { locationId }, body });

    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });

  test("answers for another tenant's location exactly as for one that does not exist", async () => {
    const services = arranged();
    const token = partnerToken(services, [{}]);
    const headers = { "MS-CorrelationId": "same-for-both" };
    const ask = (locationId: string) =>
      call(enrollLocation, services, { token, params: { locationId }, body, headers });

    const [theirs, nobodys] = await Promise.all([ask("4200001"), ask("4200009")]);

    expect(theirs.text.replaceAll("4200001", "N")).toBe(nobodys.text.replaceAll("4200009", "N"));
    expect([...theirs.headers]).toEqual([...nobodys.headers]);
  });

  test("names the roles and the place in what it asks for", async () => {
    const services = arranged();
    const token = partnerToken(services, [{ locationId: "4100002" }]);

    const { json } = await call(enrollLocation, services, { token, params, body });

    expect(json.detail).toBe(
      "This needs one of the roles incentivesAdmin for location 4100001 and program csp-direct.",
    );
  });

  test("reads no access document for an operator, and lets him into every account", async () => {
    const services = arranged();
    const token = operatorToken(services, "programManager");

    const answer = await call(runRefresh, services, { token });

    expect(answer.json).toEqual({ by: "tid:operator-programManager" });
    expect(services.asked).toEqual(["tokenVerifier"]);
  });

  test("refuses an operator whose role lacks the permission, and a partner whatever his role", async () => {
    const services = arranged();
    const tokens = [operatorToken(services, "claimReviewer"), partnerToken(services, [{ role: "globalAdmin" }])];

    const answers = await Promise.all(tokens.map((token) => call(runRefresh, services, { token })));

    expect(answers.map(({ json }) => json.code)).toEqual(["role_required", "role_required"]);
  });

  test("keeps operators out of what belongs to a partner's own account", async () => {
    const services = arranged();

    const answer = await call(readEarnings, services, { token: operatorToken(services, "programManager") });

    expect(answer.json.code).toBe("role_required");
  });

  const unusable: readonly [label: string, access: object, code: RefusalCode][] = [
    ["disabled", { status: "disabled" }, "user_disabled"],
    ["locked", { status: "locked" }, "user_disabled"],
    ["on a temporary password", { mustChangePassword: true }, "password_change_required"],
    ["in the state of a temporary password", { status: "temporaryPassword" }, "password_change_required"],
  ];
  test.each(unusable)("refuses a user who is %s", async (_label, access, code) => {
    const services = arranged();
    const token = partnerToken(services, [{}], access);

    const answer = await call(enrollLocation, services, { token, params, body });

    expect([answer.status, answer.json.code]).toEqual([403, code]);
  });

  test("lets a user on a temporary password reach what is declared for him", async () => {
    const services = arranged();
    const token = partnerToken(services, [], { mustChangePassword: true });

    expect((await call(readMe, services, { token })).status).toBe(200);
  });

  test("refuses an identity that belongs to no account", async () => {
    const services = arranged();

    const answer = await call(readMe, services, { token: services.token({ objectId: "stranger" }) });

    expect([answer.status, answer.json.code]).toEqual([403, "no_access"]);
  });

  test("ends sessions of an earlier epoch", async () => {
    const services = arranged();
    const token = partnerToken(services, [{}], { sessionEpoch: 2, objectId: "kim" });
    const old = services.token({ objectId: "oid-0", sessionEpoch: 1 });
    const current = services.token({ objectId: "oid-0", sessionEpoch: 2 });

    const answers = await Promise.all([token, old, current].map((each) => call(readMe, services, { token: each })));

    expect(answers.map(({ status }) => status)).toEqual([200, 401, 200]);
  });

  test("keeps applications out of what is for people only, whatever their role", async () => {
    const services = arranged();
    const approve = endpoint({
      name: "approve-run",
      method: "POST",
      route: "api/v1/payout-runs/approve",
      summary: "Approve",
      allow: operator("payoutRuns.approve"),
      responses: { 204: z.undefined() },
      refusals: [],
      handle: () => noContent(),
    });
    const [person, app] = (["person", "app"] as const).map((kind) =>
      operatorToken(services, "payoutApprover", { kind }),
    );

    expect((await call(approve, services, { token: person! })).status).toBe(204);
    expect((await call(approve, services, { token: app! })).json.code).toBe("forbidden");
  });
});

describe("the order of the steps", () => {
  test("asks who before it looks at anything else", async () => {
    const services = arranged();

    const answer = await call(enrollLocation, services, { params: { locationId: "no" }, body: "{", query: "?x=1" });

    expect([answer.status, answer.json.code]).toEqual([401, "token_missing"]);
    expect(services.asked).toEqual([]);
  });

  test("asks whether the caller may at all before it reads the input", async () => {
    const services = arranged();
    const token = partnerToken(services, [{ role: "salesAgent" }]);

    const answer = await call(enrollLocation, services, { token, params: { locationId: "no" }, body: "{" });

    expect(answer.json.code).toBe("role_required");
  });

  test("reads the input before it looks up the location", async () => {
    const services = arranged();
    const token = partnerToken(services, [{}]);

    const answer = await call(enrollLocation, services, { token, params: { locationId: "4200001" }, body: "{" });

    expect(answer.json.code).toBe("malformed_json");
    expect(services.asked).toEqual(["tokenVerifier", "accessReader"]);
  });
});

describe("what every answer carries", () => {
  const mustHave = [
    "strict-transport-security",
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "ms-correlationid",
  ];

  test("security headers and no-store, on answers and on errors", async () => {
    const services = arranged();
    const token = partnerToken(services, [{}]);

    const answers = await Promise.all([
      call(readMe, services, { token }),
      call(readMe, services),
      call(enrollLocation, services, { token, params, body: "{" }),
    ]);

    for (const { headers } of answers) {
      expect(mustHave.filter((name) => !headers.has(name))).toEqual([]);
      expect(headers.get("cache-control")).toBe("no-store");
    }
    expect(answers.map(({ headers }) => headers.get("content-type"))).toEqual([
      "application/json; charset=utf-8",
      "application/problem+json; charset=utf-8",
      "application/problem+json; charset=utf-8",
    ]);
  });

  test.each([
    ["0b9f6c1e-5d5f-4f0e-9d43-0c2f3b1d7a11", true],
    ["trace.1234", true],
    ["short", false],
    ["x".repeat(65), false],
    ["<script>alert(1)</script>", false],
  ])("echoes the correlation id %s: %s", async (id, isEchoed) => {
    const services = arranged();

    const { headers, json } = await call(readMe, services, { headers: { "MS-CorrelationId": id } });

    expect(headers.get("ms-correlationid") === id).toBe(isEchoed);
    expect(json.correlationId).toBe(headers.get("ms-correlationid"));
  });

  test("a challenge with every 401", async () => {
    const services = arranged();

    const missing = await call(readMe, services);
    const invalid = await call(readMe, services, { token: "a.b.c" });

    expect(missing.headers.get("www-authenticate")).toBe('Bearer realm="partner-incentives"');
    expect(invalid.headers.get("www-authenticate")).toContain('error="invalid_token"');
  });

  test("a problem links to where its code is explained", async () => {
    const { json } = await call(readMe, arranged());

    expect(json.type).toBe("https://incentives.example/docs/errors#token_missing");
    expect(json).toMatchObject({ status: 401, title: "Token missing", code: "token_missing" });
  });
});

describe("faults", () => {
  const failing = (error: unknown) =>
    endpoint({
      name: "fail",
      method: "GET",
      route: "api/fail",
      summary: "Fail",
      allow: anyone(),
      responses: { 200: z.string() },
      refusals: [],
      handle: () => Promise.reject(error),
    });

  test("answers a fault opaquely, and logs it whole, once, without credentials", async () => {
    const services = arranged();
    const cause = new Error("AccountKey=abc123; Bearer eyJhbGciOi.payload.signature");
    const error = new Error("SELECT * FROM secrets", { cause });

    const { status, json, text } = await call(failing(error), services);

    expect([status, json.code]).toEqual([500, "internal"]);
    expect(text).not.toMatch(/SELECT|secrets|at .*\.ts|AccountKey/);
    expect(services.logged).toHaveLength(1);
    const entry = JSON.stringify(services.logged[0]);
    expect(entry).toContain("SELECT * FROM secrets");
    expect(entry).toContain(json.correlationId);
    expect(entry).not.toMatch(/abc123|eyJhbGciOi/);
  });

  test("asks to come back later when a service is unavailable", async () => {
    const services = arranged();

    const { status, json, headers, text } = await call(failing(new Unavailable("cosmos 429 at 10.0.0.1", 7)), services);

    expect([status, json.code, headers.get("retry-after")]).toEqual([503, "unavailable", "7"]);
    expect(text).not.toContain("cosmos");
    expect(services.logged.map(({ level }) => level)).toEqual(["warn"]);
  });

  test("puts the extra members of a refusal into the problem, but never over its own", async () => {
    const refusal = new Refusal("not_eligible", "No.", { extra: { requirements: ["a"], status: 200, code: "ok" } });

    const { json } = await call(failing(refusal), arranged());

    expect(json).toMatchObject({ requirements: ["a"], status: 422, code: "not_eligible" });
  });

  test("warns when a handler refuses with a code that it does not declare", async () => {
    const services = arranged();

    await call(failing(new Refusal("busy", "Busy.")), services);

    expect(services.logged).toMatchObject([{ level: "warn", fields: { code: "busy" } }]);
  });
});

describe("conditional requests and languages", () => {
  test("answers 304 without a body when the caller has the version", async () => {
    const services = arranged();
    const token = partnerToken(services, [{}]);
    const first = await call(readMe, services, { token });
    const etag = first.headers.get("etag") ?? "";

    const [same, weak, other] = await Promise.all(
      [etag, `W/${etag}`, '"other"'].map((tag) => call(readMe, services, { token, headers: { "if-none-match": tag } })),
    );

    expect([same!.status, same!.text, same!.headers.get("etag")]).toEqual([304, "", etag]);
    expect([weak!.status, other!.status]).toEqual([304, 200]);
  });

  test.each([
    ["ko-KR,ko;q=0.9,en;q=0.8", "ko"],
    ["en-GB", "en"],
    ["en;q=0.5, ko;q=0.9", "ko"],
    ["fr, ko;q=0.1", "ko"],
    ["ko;q=0, en;q=0.1", "en"],
    ["*", "en"],
  ])("speaks the caller's language: %s is %s", async (language, locale) => {
    const services = arranged();
    const token = partnerToken(services, []);

    const { json } = await call(readMe, services, {
      token,
      headers: { "accept-language": language },
      query: "?bilingual=true",
    });

    expect(json).toMatchObject({ locale, bilingual: true });
  });

  test.each([
    ["application/json", 200],
    ["text/html, application/*;q=0.1", 200],
    ["*/*", 200],
    ["application/problem+json", 200],
    ["text/csv", 406],
    ["application/json;q=0", 406],
    ["application/json;q=0, */*", 406],
  ])("accepts %s with %s", async (accept, status) => {
    const services = arranged();
    const token = partnerToken(services, []);

    expect((await call(readMe, services, { token, headers: { accept } })).status).toBe(status);
  });
});

describe("lists", () => {
  test("follow their nextLink, which keeps the query", async () => {
    const services = arranged();
    const token = partnerToken(services, [{}]);

    const first = await call(readEarnings, services, { token, query: "?locationId=4100001&limit=2" });
    const next = new URL(first.json.nextLink);
    const second = await call(readEarnings, services, { token, query: next.search });

    expect(first.json.value).toEqual(["2 from start"]);
    expect(`${next.origin}${next.pathname}`).toBe("https://incentives.example/api/v1/earnings");
    expect(next.searchParams.get("locationId")).toBe("4100001");
    expect(second.json.value).toEqual(["2 from after-start"]);
  });

  test("do not continue for another tenant, another filter or a changed token", async () => {
    const services = arranged();
    const token = partnerToken(services, [{}]);
    const stranger = partnerToken(services, [{}], { accountId: "acc_2" });
    const { json } = await call(readEarnings, services, { token, query: "?locationId=4100001" });
    const { search } = new URL(json.nextLink);

    const answers = await Promise.all([
      call(readEarnings, services, { token: stranger, query: search }),
      call(readEarnings, services, { token, query: search.replace("4100001", "4100002") }),
      call(readEarnings, services, { token, query: `${search}x` }),
    ]);

    expect(answers.map((answer) => answer.json.code)).toEqual(Array(3).fill("continuation_invalid"));
  });
});

test("answers content of other types with its own headers", async () => {
  const download = endpoint({
    name: "download",
    method: "GET",
    route: "api/download",
    summary: "Download",
    allow: anyone(),
    produces: "text/csv",
    responses: { 200: z.string() },
    refusals: [],
    handle: () =>
      content("text/csv; charset=utf-8", "a,b\r\n", { "Content-Disposition": 'attachment; filename="a.csv"' }),
  });

  const { status, text, headers } = await call(download, arranged(), { headers: { accept: "text/csv" } });

  expect([status, text, headers.get("content-type")]).toEqual([200, "a,b\r\n", "text/csv; charset=utf-8"]);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

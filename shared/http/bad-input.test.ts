/** Every class of bad input that the pipeline meets before a handler does: a 4xx with its code, and nothing run. */

import type { HttpRequest } from "@azure/functions";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { type FakeHttpServices, fakeHttpServices, partnerToken } from "../../tests/fakes/fake-http-services.ts";
import { call } from "../../tests/fakes/http-call.ts";
import type { RefusalCode } from "../domain/refusal.ts";
import { holding, inOwnAccount } from "./allow.ts";
import { endpointFor } from "./endpoint.ts";
import { EnrollmentId, LocationId, line } from "./fields.ts";
import type { HttpServices } from "./http-services.ts";
import { MoneyInput } from "./money-view.ts";
import { created, ok, page } from "./result.ts";
import { locationIn, programIn } from "./scope-source.ts";

const endpoint = endpointFor<HttpServices>();
let handled: unknown[];
let services: FakeHttpServices;
let token: string;

beforeEach(() => {
  handled = [];
  services = fakeHttpServices();
  services.locations.set("4100001", "acc_1").set("4200001", "acc_2");
  token = partnerToken(services, [{ role: "incentivesAdmin", locationId: "4100001" }]);
});

const post = endpoint({
  name: "submit-claim",
  method: "POST",
  route: "api/v1/locations/{locationId}/claims",
  summary: "Submit a claim",
  allow: holding("claims.write", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  body: z.strictObject({ name: line(20), amount: MoneyInput.optional(), tags: z.array(z.string()).optional() }),
  idempotent: true,
  maxBodyBytes: 2_000,
  responses: { 201: z.strictObject({ name: z.string() }) },
  refusals: [],
  handle: async (request) => {
    handled.push(request);
    return created({ name: request.body.name });
  },
});

const patch = endpoint({
  name: "edit-enrollment",
  method: "PATCH",
  route: "api/v1/enrollments/{enrollmentId}",
  summary: "Edit an enrollment",
  allow: holding("enrollment.submit", { location: locationIn("enrollmentId"), program: programIn("enrollmentId") }),
  params: z.object({ enrollmentId: EnrollmentId }),
  body: z.strictObject({}),
  ifMatch: "required",
  responses: { 200: z.strictObject({ ifMatch: z.string() }) },
  refusals: [],
  handle: ({ ifMatch }) => ok({ ifMatch: ifMatch ?? "" }, { version: "v2" }),
});

const list = endpoint({
  name: "list-claims",
  method: "GET",
  route: "api/v1/claims",
  summary: "List claims",
  allow: inOwnAccount("claims.read"),
  query: z.object({ status: z.enum(["editing", "submitted"]).optional() }),
  paged: true,
  responses: { 200: z.strictObject({ value: z.array(z.number()), nextLink: z.string().optional() }) },
  refusals: [],
  handle: ({ page: { limit } }) => page([limit]),
});

const params = { locationId: "4100001" };
const nested = (depth: number) => `{"name":"x","tags":${"[".repeat(depth)}${"]".repeat(depth)}}`;
const utf16 = Buffer.from('\ufeff{"name":"x"}', "utf16le");

describe("a body", () => {
  const bodies: readonly [label: string, body: string | Uint8Array, code: RefusalCode][] = [
    ["is not JSON", "{", "malformed_json"],
    ["has bytes after its value", '{"name":"x"} {}', "malformed_json"],
    ["begins with a byte order mark", '\ufeff{"name":"x"}', "malformed_json"],
    ["is UTF-16", utf16, "malformed_json"],
    ["is not UTF-8", Buffer.from('{"name":"\xff"}', "latin1"), "malformed_json"],
    ["names a field twice", '{"name":"x","name":"y"}', "malformed_json"],
    ["names a field twice by an escape", '{"name":"x","n\\u0061me":"y"}', "malformed_json"],
    ["is nested too deep", nested(40), "malformed_json"],
    ["reaches for the prototype", '{"name":"x","__proto__":{"isAdmin":true}}', "malformed_json"],
    ["reaches for it by an escape", '{"name":"x","__pr\\u006fto__":{}}', "malformed_json"],
    ["reaches for the constructor", '{"name":"x","constructor":{}}', "malformed_json"],
    ["holds half of a surrogate pair", '{"name":"x\\ud800"}', "malformed_json"],
    ["has a number that is none", '{"name":NaN}', "malformed_json"],
    ["is null", "null", "invalid_request"],
    ["is a list", "[]", "invalid_request"],
    ["is a text", '"name"', "invalid_request"],
    ["is one byte too long", `{"name":"${"x".repeat(1990)}"}`, "body_too_large"],
  ];
  test.each(bodies)("that %s is refused", async (_label, body, code) => {
    const answer = await call(post, services, { token, params, body });

    expect(answer.json.code).toBe(code);
    expect(answer.status).toBe(code === "body_too_large" ? 413 : 400);
    expect(handled).toEqual([]);
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });

  test("that is missing is refused", async () => {
    const answer = await call(post, services, { token, params, headers: { "content-type": "application/json" } });

    expect(answer.json.code).toBe("malformed_json");
  });

  test.each(["tenantId", "id", "_etag", "status", "role", "balance", "createdBy"])(
    "may not bring the field %s",
    async (field) => {
      const { status, json } = await call(post, services, { token, params, body: { name: "x", [field]: "1" } });

      expect([status, json.code]).toEqual([400, "invalid_request"]);
      expect(json.errors).toEqual([{ field: `/${field}`, code: "unknown_field", message: "There is no such field." }]);
    },
  );

  test("is told everything that is wrong with it at once, by JSON pointers", async () => {
    const { json } = await call(post, services, { token, params, body: { tags: ["a", 1], "a/b~c": 1 } });

    expect(json.errors.map(({ field, code }: { field: string; code: string }) => [field, code])).toEqual([
      ["/name", "required"],
      ["/tags/1", "invalid_type"],
      ["/a~1b~0c", "unknown_field"],
    ]);
  });

  test("with very many unknown fields gets a short answer", async () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`f${index}`, 1]));

    const { json, text } = await call(post, services, { token, params, body: many });

    expect(json.errors).toHaveLength(20);
    expect(text.length).toBeLessThan(4_000);
  });

  test("is read no further than its limit, however long it claims or turns out to be", async () => {
    let pulled = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(1_000).fill(0x20));
      },
    });
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const request = {
      method: "POST",
      headers: new Headers(headers),
      url: "https://h/x",
      params,
      query: new URLSearchParams(),
      body: endless,
    };

    const answer = await post.respond(request as unknown as HttpRequest, services);

    expect(answer.status).toBe(413);
    expect(pulled).toBeLessThan(8);
  });

  test.each([
    ["text/plain"],
    ["application/json; charset=utf-16"],
    ["application/x-www-form-urlencoded"],
    ["application/json-patch+json"],
    [""],
  ])("of the type %j is refused", async (type) => {
    const { status, json } = await call(post, services, {
      token,
      params,
      body: '{"name":"x"}',
      headers: { "content-type": type },
    });

    expect([status, json.code]).toEqual([415, "unsupported_media_type"]);
  });

  test("that is compressed is refused before it is opened", async () => {
    const headers = { "content-encoding": "gzip" };

    expect((await call(post, services, { token, params, body: '{"name":"x"}', headers })).status).toBe(415);
  });

  test.each(["application/json", "application/json; charset=utf-8", 'APPLICATION/JSON;charset="UTF-8"'])(
    "of the type %s is read",
    async (type) => {
      const answer = await call(post, services, {
        token,
        params,
        body: '{"name":"x"}',
        headers: { "content-type": type },
      });

      expect(answer.status).toBe(201);
    },
  );

  test.each([
    ["only blanks", "   "],
    ["a NUL", "a\u0000b"],
    ["a line break", "a\nb"],
    ["a right-to-left override", "a\u202eb"],
    ["a zero-width space", "a\u200bb"],
    ["21 characters", "x".repeat(21)],
  ])("may not name itself with %s", async (_label, name) => {
    expect((await call(post, services, { token, params, body: { name } })).status).toBe(400);
  });

  test("has its text normalized once", async () => {
    const { json } = await call(post, services, { token, params, body: { name: " cafe\u0301 파트너 " } });

    expect(json.name).toBe("caf\u00e9 파트너");
  });

  test.each([
    ["1,000.00", "USD"],
    ["1e3", "USD"],
    ["+1", "USD"],
    ["0x10", "USD"],
    ["１２", "USD"],
    ["1.001", "USD"],
    ["1.5", "KRW"],
    ["-0", "USD"],
    ["NaN", "USD"],
    ["9".repeat(400), "USD"],
    ["1", "usd"],
    ["1", "XXX"],
  ])("may not hold the amount %s %s", async (amount, currency) => {
    const answer = await call(post, services, { token, params, body: { name: "x", amount: { amount, currency } } });

    expect([answer.status, answer.json.code]).toEqual([400, "invalid_request"]);
  });

  test("may not hold an amount as a number", async () => {
    const body = '{"name":"x","amount":{"amount":0.1,"currency":"USD"}}';

    expect((await call(post, services, { token, params, body })).status).toBe(400);
  });
});

describe("an id in the path", () => {
  test.each(["", "410000", "41000011", "../4100001", "4100001\u0000", "%2F", "４１００００１", "x".repeat(1024), "*"])(
    "%j is refused",
    async (locationId) => {
      const answer = await call(post, services, { token, params: { locationId }, body: { name: "x" } });

      expect([answer.status, answer.json.code]).toEqual([400, "invalid_request"]);
    },
  );

  test("that holds a location is checked against the caller's scope before anything is read", async () => {
    const edit = (enrollmentId: string) =>
      call(patch, services, { token, params: { enrollmentId }, body: {}, headers: { "if-match": '"v1"' } });

    const answers = await Promise.all([edit("enr_4100001_csp-direct"), edit("enr_4200001_csp-direct"), edit("enr_x")]);

    expect(answers.map(({ status }) => status)).toEqual([200, 404, 400]);
  });
});

describe("a query", () => {
  test.each([
    "?limit=0",
    "?limit=-1",
    "?limit=1e2",
    "?limit=201",
    "?limit=abc",
    "?limit=",
    "?limit=5&limit=6",
    "?status=editing&status=editing",
    "?status=unknown",
    "?sort=;DROP",
    "?__proto__=1",
    "?bilingual=yes",
    "?locationId=4100001",
  ])("%s is refused", async (query) => {
    const answer = await call(list, services, { token, query });

    expect([answer.status, answer.json.code]).toEqual([400, "invalid_request"]);
  });

  test.each(["x", "a.b", "....", "%00", `${"A".repeat(4097)}`])(
    "with the continuationToken %j is refused",
    async (forged) => {
      const { status, json } = await call(list, services, { token, query: `?continuationToken=${forged}` });

      expect(status).toBe(400);
      expect(["continuation_invalid", "invalid_request"]).toContain(json.code);
    },
  );

  test.each([
    ["", 50],
    ["?limit=1", 1],
    ["?limit=200&status=editing&bilingual=true", 200],
  ])("%j is read", async (query, limit) => {
    expect((await call(list, services, { token, query })).json).toEqual({ value: [limit] });
  });
});

describe("a header", () => {
  test.each([
    ["Idempotency-Key", ""],
    ["Idempotency-Key", "x".repeat(256)],
    ["Idempotency-Key", "with space"],
    ["Idempotency-Key", "caf\u00e9"],
    ["MS-RequestId", "tab\there"],
  ])("%s: %j is refused", async (name, value) => {
    const answer = await call(post, services, { token, params, body: { name: "x" }, headers: { [name]: value } });

    expect([answer.status, answer.json.code]).toEqual([400, "idempotency_key_invalid"]);
  });

  test("Idempotency-Key may not contradict its alias", async () => {
    const headers = { "Idempotency-Key": "a", "MS-RequestId": "b" };

    expect((await call(post, services, { token, params, body: { name: "x" }, headers })).json.code).toBe(
      "idempotency_key_invalid",
    );
  });

  test.each([['W/"v1"'], ["*"], ['"a", "b"'], ["v1"], [""]])("If-Match: %s is refused", async (tag) => {
    const enrollmentId = "enr_4100001_csp-direct";

    const answer = await call(patch, services, {
      token,
      params: { enrollmentId },
      body: {},
      headers: { "if-match": tag },
    });

    expect([answer.status, answer.json.code]).toEqual([400, "invalid_request"]);
  });

  test("If-Match is asked for where it is required", async () => {
    const answer = await call(patch, services, { token, params: { enrollmentId: "enr_4100001_csp-direct" }, body: {} });

    expect([answer.status, answer.json.code]).toEqual([428, "precondition_required"]);
  });

  test("If-Match gives back the very version that became the ETag, quotes and all", async () => {
    const version = '"0000d826-0700-0000-0000 \u00e9%"';
    const tag = `"${encodeURIComponent(version)}"`;

    const { json } = await call(patch, services, {
      token,
      params: { enrollmentId: "enr_4100001_csp-direct" },
      body: {},
      headers: { "if-match": tag },
    });

    expect(json.ifMatch).toBe(version);
  });

  const authorizations: readonly [label: string, value: string][] = [
    ["two of them", "Bearer a.b.c, Bearer d.e.f"],
    ["another scheme", "Basic YTpi"],
    ["no token", "Bearer"],
    ["no signature", "Bearer a.b."],
    ["an oversized token", `Bearer ${"a".repeat(9000)}.b.c`],
    ["an empty value", ""],
  ];
  test.each(authorizations)(
    "Authorization with %s is refused before any key is asked",
    async (_label, authorization) => {
      const answer = await call(list, services, { headers: { authorization } });

      expect([answer.status, answer.json.code]).toEqual([401, "token_invalid"]);
      expect(services.asked).toEqual([]);
    },
  );

  test("of the platform or a proxy makes nobody of anybody", async () => {
    const principal = Buffer.from(JSON.stringify({ claims: [{ typ: "roles", val: "ProgramManager" }] })).toString(
      "base64",
    );
    const headers = {
      "x-ms-client-principal": principal,
      "x-ms-client-principal-id": "kim",
      "x-forwarded-for": "127.0.0.1",
    };

    expect((await call(list, services, { headers })).json.code).toBe("token_missing");
  });
});

describe("an Idempotency-Key", () => {
  const send = async (by: string, key: string, body: object, headerName = "Idempotency-Key") => {
    await call(post, services, { token: by, params, body, headers: { [headerName]: key } });
    return (handled.at(-1) as { once: { id: string; fingerprint: string } }).once;
  };

  test("names the same request again, whatever the order of its fields or the name of the header", async () => {
    const first = await send(token, "k1", { name: "x", tags: ["a"] });
    const again = await send(token, "k1", { tags: ["a"], name: "x" }, "MS-RequestId");

    expect(again).toEqual(first);
    expect(first.id).toMatch(/^[0-9a-f]{64}$/);
  });

  test("with another body has the same id and another fingerprint", async () => {
    const first = await send(token, "k1", { name: "x" });
    const other = await send(token, "k1", { name: "y" });

    expect(other.id).toBe(first.id);
    expect(other.fingerprint).not.toBe(first.fingerprint);
  });

  test("of another user, tenant or key is another request", async () => {
    const colleague = partnerToken(services, [{ locationId: "4100001" }]);
    const first = await send(token, "k1", { name: "x" });

    const others = [await send(colleague, "k1", { name: "x" }), await send(token, "k2", { name: "x" })];

    expect(new Set([first.id, ...others.map(({ id }) => id)]).size).toBe(3);
  });

  test("is not needed", async () => {
    await call(post, services, { token, params, body: { name: "x" } });

    expect(handled).not.toHaveProperty("0.once");
  });
});

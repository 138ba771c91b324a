import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { anyone, holding } from "./allow.ts";
import { docsPage } from "./docs-page.ts";
import { endpointFor } from "./endpoint.ts";
import { LocationId, ProgramId } from "./fields.ts";
import type { HttpServices } from "./http-services.ts";
import { MoneyView } from "./money-view.ts";
import { openApiDocument } from "./openapi.ts";
import { created, ok } from "./result.ts";

const endpoint = endpointFor<HttpServices>();

const enroll = endpoint({
  name: "enroll-location",
  method: "POST",
  route: "api/v1/locations/{locationId}/enrollments",
  summary: "Enroll <b>a location</b>",
  description: "Answers `not_eligible` with every unmet requirement.",
  allow: holding("enrollment.submit", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  body: z.strictObject({ programId: ProgramId }),
  idempotent: true,
  responses: { 201: z.strictObject({ earned: MoneyView }) },
  refusals: ["already_enrolled", "not_eligible"],
  handle: () => created({ earned: { amount: "1.00", currency: "USD" as const } }),
});

const earnings = endpoint({
  name: "list-earnings",
  method: "GET",
  route: "api/v1/earnings/{period:alpha}/{*rest}",
  summary: "List earnings",
  allow: anyone(),
  params: z.object({ period: z.string(), rest: z.string() }),
  query: z.object({ lever: ProgramId.optional(), programId: ProgramId }),
  paged: true,
  responses: { 200: z.strictObject({ value: z.array(MoneyView), nextLink: z.string().optional() }) },
  refusals: [],
  handle: () => ok({ value: [] }),
});

const document = openApiDocument([enroll, earnings], { publicUrl: "https://incentives.example" });
const operation = document.paths["/api/v1/locations/{locationId}/enrollments"]?.post;
const listing = document.paths["/api/v1/earnings/{period}/{rest}"]?.get;

describe("the OpenAPI document", () => {
  test("describes who may call, and what with", () => {
    expect(operation).toMatchObject({
      operationId: "enrollLocation",
      tags: ["locations"],
      security: [{ bearer: [] }],
      "x-permission": "enrollment.submit",
      "x-roles": ["incentivesAdmin"],
      requestBody: {
        content: { "application/json": { schema: { additionalProperties: false, required: ["programId"] } } },
      },
    });
    expect(listing?.security).toEqual([]);
  });

  test("lists every parameter, with those that come with what the operation is", () => {
    const named = (of: typeof operation) => of?.parameters.map(({ name, required }) => (required ? name : `${name}?`));

    expect(named(operation)).toEqual(["locationId", "MS-CorrelationId?", "Idempotency-Key?"]);
    expect(named(listing)).toEqual([
      "period",
      "rest",
      "lever?",
      "programId",
      "bilingual?",
      "limit?",
      "continuationToken?",
      "MS-CorrelationId?",
      "If-None-Match?",
    ]);
  });

  test("names every code that can come, under its status", () => {
    const codes = Object.entries(operation?.responses ?? {}).map(([status, response]) => [status, response["x-codes"]]);

    expect(Object.fromEntries(codes)).toMatchObject({
      201: undefined,
      400: ["idempotency_key_invalid", "invalid_request", "malformed_json"],
      403: [
        "csrf_refused",
        "no_access",
        "password_change_required",
        "role_required",
        "tenant_not_allowed",
        "user_disabled",
      ],
      404: ["location_not_found"],
      409: ["already_enrolled"],
      422: ["idempotency_key_reused", "not_eligible"],
      500: ["internal"],
    });
  });

  test("writes each named schema once, and refers only to what it holds", () => {
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1]);

    expect(Object.keys(document.components.schemas)).toEqual(["Money", "Problem"]);
    expect(new Set(references)).toEqual(new Set(["Money", "Problem"]));
    expect(text).not.toContain("$defs");
  });
});

describe("the page", () => {
  const page = docsPage(document);

  test("shows every operation, and keeps text as text", () => {
    expect(page).toContain("/api/v1/locations/{locationId}/enrollments");
    expect(page).toContain("Enroll &lt;b&gt;a location&lt;/b&gt;");
    expect(page).toContain("<code>incentivesAdmin</code>");
    expect(page).toContain("earned: Money");
  });

  test("needs no script and nothing from elsewhere", () => {
    expect(page).not.toMatch(/<script|src=|https?:\/\/|style="|onclick/);
  });
});

describe("a declaration that does not fit together", () => {
  const rest = { summary: "X", responses: { 200: z.string() }, refusals: [], handle: () => ok("x") } as const;

  test.each<[string, () => unknown, string]>([
    [
      "reads a scope that no request has",
      () =>
        endpoint({
          ...rest,
          name: "x",
          method: "GET",
          route: "x",
          allow: holding("rates.read", { location: "locatonId" }),
        }),
      "locatonId",
    ],
    [
      "has a parameter in its route that it does not parse",
      () => endpoint({ ...rest, name: "x", method: "GET", route: "x/{id}", allow: anyone() }),
      "{id}",
    ],
    [
      "is not named in kebab-case",
      () => endpoint({ ...rest, name: "getX", method: "GET", route: "x", allow: anyone() }),
      "kebab",
    ],
    [
      "wants a body with a GET",
      () => endpoint({ ...rest, name: "x", method: "GET", route: "x", allow: anyone(), body: z.strictObject({}) }),
      "body",
    ],
  ])("is refused when it %s", (_label, declare, words) => {
    expect(declare).toThrow(words);
  });

  test("does not compile when it answers what it does not declare", () => {
    endpoint({
      ...rest,
      name: "x",
      method: "GET",
      route: "x",
      allow: anyone(),
      // @ts-expect-error: the response is declared as a text
      handle: () => ok({ a: 1 }),
    });
    endpoint({
      ...rest,
      name: "x",
      method: "GET",
      route: "x",
      allow: anyone(),
      // @ts-expect-error: there is no caller where anyone may call
      handle: ({ caller }) => ok(caller.userId),
    });
  });
});

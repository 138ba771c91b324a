/** The functions that every deployment has: health, and the description of the API. */
import { expect, test } from "@jest/globals";
import { apiDocs } from "../../functions/http/api-docs.ts";
import { errorDocs } from "../../functions/http/error-docs.ts";
import { healthLive } from "../../functions/http/health-live.ts";
import { healthReady } from "../../functions/http/health-ready.ts";
import { openapi } from "../../functions/http/openapi.ts";
import { servedEndpoints } from "../../functions/http/serve.ts";
import type { Services } from "../../shared/services.ts";
import { fakeHttpServices } from "../fakes/fake-http-services.ts";
import { call } from "../fakes/http-call.ts";

function servicesWith(checks: readonly { readonly name: string; readonly isOk: boolean }[]): Services {
  return { ...fakeHttpServices(), readiness: async () => ({ checks }) } as unknown as Services;
}

test("is live without asking anyone, even while nothing else answers", async () => {
  const { status, json } = await call(healthLive, servicesWith([{ name: "database", isOk: false }]));

  expect([status, json]).toEqual([200, { status: "live" }]);
});

test("is ready when every check is well", async () => {
  const { status } = await call(healthReady, servicesWith([{ name: "database", isOk: true }]));

  expect(status).toBe(200);
});

test("is not ready when one is not, names it, and asks to come back", async () => {
  const checks = [
    { name: "database", isOk: false },
    { name: "queues", isOk: true },
  ];

  const { status, json, headers } = await call(healthReady, servicesWith(checks));

  expect([status, json.code, json.failing]).toEqual([503, "unavailable", ["database"]]);
  expect(headers.get("retry-after")).toBe("5");
});

test("describes every endpoint that it serves, itself included", async () => {
  const { json } = await call(openapi, servicesWith([]));

  const operations = Object.values(json.paths as Record<string, Record<string, { operationId: string }>>);
  expect(operations.flatMap((path) => Object.values(path))).toHaveLength(servedEndpoints().length);
  expect(json.paths["/api/openapi.json"].get.operationId).toBe("openapi");
});

test("serves its documentation as pages that run no script", async () => {
  const pages = await Promise.all(
    [apiDocs, errorDocs].map((page) => call(page, servicesWith([]), { headers: { accept: "text/html" } })),
  );

  for (const { status, headers, text } of pages) {
    expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(text).not.toContain("<script");
  }
});

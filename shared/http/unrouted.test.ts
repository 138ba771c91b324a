import { HttpRequest } from "@azure/functions";
import { expect, test } from "@jest/globals";
import { fakeHttpServices } from "../../tests/fakes/fake-http-services.ts";
import { answerUnrouted } from "./unrouted.ts";

const endpoints = [
  { method: "GET", route: "api/v1/claims/{claimId}" },
  { method: "DELETE", route: "api/v1/claims/{claimId}" },
  { method: "GET", route: "api/files/{*path}" },
  { method: "GET", route: "api/openapi.json" },
] as const;

function answerTo(method: "PUT" | "GET", path: string) {
  const request = new HttpRequest({
    method,
    url: `https://incentives.example${path}`,
    headers: { "ms-correlationid": "known-0001" },
  });
  const { status, headers, body } = answerUnrouted(request, endpoints, fakeHttpServices());
  const { code, correlationId } = JSON.parse(String(body));
  return { status, code, correlationId, headers: new Headers(headers) };
}

test("names the methods of an address that takes others", () => {
  const { status, code, headers } = answerTo("PUT", "/api/v1/claims/clm_1");

  expect([status, code, headers.get("allow")]).toEqual([405, "method_not_allowed", "DELETE, GET"]);
});

test.each([
  ["a catch-all takes any number of segments", "/api/files/2026/11/report.csv", 405],
  ["literals match without case, as the host's router does", "/API/V1/claims/clm_1", 405],
  ["a parameter is one segment", "/api/v1/claims/clm_1/documents", 404],
  ["a parameter is not nothing", "/api/v1/claims/", 404],
  ["a dot is a dot", "/api/openapi-json", 404],
  ["nothing at all", "/api", 404],
])("%s", (_label, path, status) => {
  expect(answerTo("PUT", path).status).toBe(status);
});

test("answers as endpoints do: a problem with the caller's correlation id and the security headers", () => {
  const { code, correlationId, headers } = answerTo("GET", "/api/v1/nothing");

  expect([code, correlationId, headers.get("ms-correlationid")]).toEqual(["not_found", "known-0001", "known-0001"]);
  expect(headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("allow")).toBeNull();
});

/** Walks every route × role: who holds the permission of a route gets past the door, and nobody else does. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { servedEndpoints } from "../../functions/http/serve.ts";
import { rolesHolding } from "../../shared/domain/permissions.ts";
import { type OperatorRole, operatorRoles, type PartnerRole, partnerRoles } from "../../shared/domain/role.ts";
import type { Endpoint } from "../../shared/http/endpoint.ts";
import type { Services } from "../../shared/services.ts";
import { type FakeHttpServices, fakeHttpServices, operatorToken, partnerToken } from "../fakes/fake-http-services.ts";
import { call } from "../fakes/http-call.ts";

const folder = new URL("../../functions/http/", import.meta.url);
for (const file of readdirSync(folder).filter((name) => name.endsWith(".ts"))) await import(new URL(file, folder).href);
const endpoints = servedEndpoints();

/** Nobody has to sign in for these; a new one must be added here on purpose. */
const anonymous = [
  "api-docs",
  "download-export",
  "error-docs",
  "health-live",
  "health-ready",
  "list-competencies",
  "openapi",
  "sign-in",
  "sign-in-callback",
  "sign-out",
];

/** The answer to a request that says who it is and nothing else; handlers that run find no services and fail. */
async function answerTo(endpoint: Endpoint<Services>, tokenIn?: (services: FakeHttpServices) => string) {
  const services = fakeHttpServices();
  const token = tokenIn?.(services);
  const { status, json } = await call(endpoint, services as unknown as Services, token === undefined ? {} : { token });
  return { status, code: json?.code as string | undefined };
}

/** What serves endpoints, and the pages, which hold no data. */
const notEndpoints = ["serve", "web-app"];

test("every file of functions/http is served under its own name", () => {
  const files = readdirSync(folder).map((name) => name.replace(/\.ts$/, ""));

  expect(endpoints.map(({ name }) => name).sort()).toEqual(files.filter((name) => !notEndpoints.includes(name)).sort());
});

test("only what is named here needs no sign-in", () => {
  const open = endpoints.filter(({ rule }) => rule.kind === "anyone").map(({ name }) => name);

  expect(open.filter((name) => !anonymous.includes(name))).toEqual([]);
});

test("no two endpoints share a method and a route", () => {
  const keys = endpoints.map(({ method, route }) => `${method} ${route.replace(/\{[^}]*\}/g, "{}")}`);

  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

describe.each(
  endpoints.filter(({ rule }) => rule.kind !== "anyone").map((endpoint) => [endpoint.name, endpoint] as const),
)("%s", (_name, endpoint) => {
  const { rule } = endpoint;
  const holders: readonly string[] =
    "permission" in rule ? rolesHolding(rule.permission) : [...partnerRoles, ...operatorRoles];
  const isFor = (side: "partner" | "operator", role: string) =>
    holders.includes(role) && rule.kind !== (side === "partner" ? "operator" : "inOwnAccount");

  test("asks everyone to sign in", async () => {
    expect(await answerTo(endpoint)).toEqual({ status: 401, code: "token_missing" });
  });

  test.each([...partnerRoles])("for %s of a partner", async (role: PartnerRole) => {
    const { status, code } = await answerTo(endpoint, (services) => partnerToken(services, [{ role }]));

    if (isFor("partner", role)) expect(code).not.toBe("role_required");
    else expect([status, code]).toEqual([403, "role_required"]);
  });

  test.each([...operatorRoles])("for the operator's %s", async (role: OperatorRole) => {
    const { status, code } = await answerTo(endpoint, (services) => operatorToken(services, role));

    if (isFor("operator", role)) expect(code).not.toBe("role_required");
    else expect([status, code]).toEqual([403, "role_required"]);
  });

  test("for someone without any role, or whose roles have ended", async () => {
    if (!("permission" in rule)) return;
    const ended = partnerRoles.map((role) => ({ role, expiresAt: "2026-11-15T09:00:00Z" }));

    const answers = await Promise.all([
      answerTo(endpoint, (services) => partnerToken(services, [])),
      answerTo(endpoint, (services) => partnerToken(services, ended)),
    ]);

    expect(answers.map(({ code }) => code)).toEqual(["role_required", "role_required"]);
  });
});

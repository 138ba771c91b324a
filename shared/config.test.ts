import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { businessClock, ConfigError, type Environment, readConfig } from "./config.ts";

const key = Buffer.alloc(32, 1).toString("base64url");
const other = Buffer.alloc(32, 2).toString("base64url");

const azure = {
  COSMOS_ENDPOINT: "https://db.documents.example/",
  Storage__queueServiceUri: "https://st.queue.example",
  Storage__blobServiceUri: "https://st.blob.example",
  AUTH_ISSUER: "https://login.example/tid/v2.0",
  AUTH_AUDIENCE: "api",
  JWKS_URI: "https://login.example/tid/keys",
  ENTRA_AUTHORITY: "https://login.example/tid",
  WEB_CLIENT_ID: "web",
  GRAPH_URL: "https://graph.example/v1.0",
  DIRECTORY_DOMAIN: "people.vendor.example",
  DIRECTORY_TENANT_ID: "00000000-0000-4000-8000-000000000001",
  APP_SERVICE_PRINCIPAL_ID: "00000000-0000-4000-8000-000000000002",
  PARTNER_APP_ROLE_ID: "00000000-0000-4000-8000-000000000003",
  MAIL_ENDPOINT: "https://mail.example",
  MAIL_SENDER: "noreply@vendor.example",
  PUBLIC_URL: "https://incentives.example/",
  SIGNING_KEY: key,
  SEALING_KEYS: `k2:${other},k1:${key}`,
  PROFILE_KEYS: `p1:${key}`,
  WEBSITE_INSTANCE_ID: "instance",
} satisfies Environment;

function problemsOf(environment: Environment): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe("the settings", () => {
  test("become typed configuration", () => {
    const config = readConfig({ ...azure, ALLOWED_TENANTS: "a, b", LOG_LEVEL: "" });

    expect(config).toMatchObject({
      cosmos: { endpoint: "https://db.documents.example", database: "incentives" },
      storage: { queueServiceUri: "https://st.queue.example" },
      auth: { allowedTenants: ["a", "b"], operatorTenant: undefined },
      publicUrl: "https://incentives.example",
      signIn: { metadataUrl: "https://login.example/tid/v2.0/.well-known/openid-configuration" },
      logLevel: "info",
      isInAzure: true,
    });
    expect(config.sealingKeys.map(({ id, bytes }) => [id, bytes.length])).toEqual([
      ["k2", 32],
      ["k1", 32],
    ]);
  });

  test.each([
    ["5%/100", { basisPoints: 500, absolute: 100n }],
    ["2.5%/0", { basisPoints: 250, absolute: 0n }],
    ["0.05%/7", { basisPoints: 5, absolute: 7n }],
  ])("take %s as a limit", (text, lines) => {
    expect(readConfig({ ...azure, RESTATEMENT_LINES: text }).allowance).toEqual({ lines });
  });

  test("take a total in dollars, and refuse what is no limit", () => {
    expect(readConfig({ ...azure, RESTATEMENT_TOTAL: "1%/10" }).allowance).toEqual({
      total: { basisPoints: 100, absolute: 10_000_000n },
    });
    for (const wrong of ["5", "5%", "%/5", "-1%/5", "5%/1.5", "0.001%/1", "5%/1e3"]) {
      expect(problemsOf({ ...azure, RESTATEMENT_TOTAL: wrong })).toHaveLength(1);
    }
  });

  test("name what is pulled from partner billing, and with what; absent, nothing is pulled", () => {
    const pulled = { BILLING_EXPORTS: "unbilled:USD:last, billed:KRW:2026-10:G016907411", BILLING_CLIENT_ID: "app" };

    expect(readConfig(azure).billing).toBeUndefined();
    expect(readConfig({ ...azure, ...pulled }).billing).toEqual({
      exports: [
        { kind: "unbilled", currency: "USD", period: "last" },
        { kind: "billed", currency: "KRW", billingPeriod: "2026-10", invoiceId: "G016907411" },
      ],
      endpoint: "https://graph.microsoft.com",
      authority: "https://login.example/tid",
      metadataUrl: "https://login.example/tid/v2.0/.well-known/openid-configuration",
      clientId: "app",
      clientSecret: undefined,
    });
  });

  test.each([
    "unbilled:USD",
    "unbilled:XXX:last",
    "unbilled:USD:next",
    "billed:USD:2026-13:G1",
    "billed:USD:2026-10:a/b",
  ])("refuse %s as something to be pulled", (wrong) => {
    expect(problemsOf({ ...azure, BILLING_EXPORTS: wrong, BILLING_CLIENT_ID: "app" })).toEqual([
      expect.stringMatching(/^BILLING_EXPORTS must be/),
    ]);
  });

  test("ask for an application where something is to be pulled", () => {
    expect(problemsOf({ ...azure, BILLING_EXPORTS: "unbilled:USD:last" })).toEqual([
      "BILLING_CLIENT_ID is missing (needed with BILLING_EXPORTS)",
    ]);
  });

  test("are refused with every problem at once, by name and never by value", () => {
    const { COSMOS_ENDPOINT: _gone, ...rest } = azure;

    const problems = problemsOf({
      ...rest,
      SIGNING_KEY: "tooshort",
      MAIL_SENDER: "nobody",
      SEALING_KEYS: `k1:${key},k1:${other}`,
    });

    expect(problems.map((problem) => problem.split(" ")[0])).toEqual([
      "COSMOS_ENDPOINT",
      "MAIL_SENDER",
      "SIGNING_KEY",
      "SEALING_KEYS",
    ]);
    expect(problems[0]).toBe("COSMOS_ENDPOINT is missing");
    expect(problems.join()).not.toMatch(/tooshort|nobody|AQEB/);
  });

  test("count as missing when they are empty", () => {
    expect(problemsOf({ ...azure, AUTH_AUDIENCE: "" })).toEqual(["AUTH_AUDIENCE is missing"]);
  });

  const local = { ...azure, WEBSITE_INSTANCE_ID: undefined, COSMOS_ENDPOINT: "http://127.0.0.1:7072" };
  test.each<[string, Environment, readonly string[]]>([
    ["plain http on this machine", local, []],
    ["plain http elsewhere", { ...local, COSMOS_ENDPOINT: "http://db.example" }, ["COSMOS_ENDPOINT"]],
    ["plain http in Azure", { ...local, WEBSITE_INSTANCE_ID: "x" }, ["COSMOS_ENDPOINT"]],
    ["plain http in a plan without instance ids", { ...local, WEBSITE_SITE_NAME: "x" }, ["COSMOS_ENDPOINT"]],
    [
      "the storage emulator in Azure",
      { ...azure, Storage__blobServiceUri: "", Storage__queueServiceUri: "", Storage: "UseDevelopmentStorage=true" },
      ["Storage"],
    ],
    ["two kinds of storage", { ...azure, Storage: "a=b" }, ["Storage"]],
    ["no storage", { ...azure, Storage__blobServiceUri: "" }, ["Storage"]],
    ["a shifted clock on this machine", { ...local, BUSINESS_CLOCK: "2026-11-15T09:00:00Z" }, []],
    ["a shifted clock in Azure", { ...azure, BUSINESS_CLOCK: "2026-11-15T09:00:00Z" }, ["BUSINESS_CLOCK"]],
    ["a clock that is no instant", { ...local, BUSINESS_CLOCK: "tomorrow" }, ["BUSINESS_CLOCK"]],
    [
      "every tenant without an operator's",
      { ...azure, AUTH_ISSUER: "https://login.example/{tenantid}/v2.0" },
      ["OPERATOR_TENANT"],
    ],
    ["an address that is none", { ...azure, JWKS_URI: "login.example/keys" }, ["JWKS_URI"]],
  ])("with %s", (_label, environment, expected) => {
    expect(problemsOf(environment).map((problem) => problem.split(" ")[0])).toEqual(expected);
  });

  test("are all listed in local.settings.sample.json, without a secret", () => {
    const sample = JSON.parse(readFileSync("local.settings.sample.json", "utf8")) as { Values: Record<string, string> };
    const needed = Object.keys(azure).filter((name) => !name.startsWith("Storage__") && name !== "WEBSITE_INSTANCE_ID");

    expect(Object.keys(sample.Values)).toEqual(
      expect.arrayContaining([
        ...needed,
        "Storage",
        "COSMOS_DATABASE",
        "AUTH_METADATA_URL",
        "BUSINESS_CLOCK",
        "LOG_LEVEL",
      ]),
    );
    expect(
      ["SIGNING_KEY", "SEALING_KEYS", "PROFILE_KEYS", "COSMOS_KEY", "WEB_CLIENT_SECRET"].map(
        (name) => sample.Values[name],
      ),
    ).toEqual(["", "", "", "", ""]);
  });
});

describe("the business clock", () => {
  test("stands where it was put, and follows when it is moved", () => {
    const environment: Record<string, string> = { BUSINESS_CLOCK: "2026-11-15T09:00:00Z" };
    expect(businessClock(environment).toISOString()).toBe("2026-11-15T09:00:00.000Z");

    environment.BUSINESS_CLOCK = "2026-11-16T09:00:00+09:00";
    expect(businessClock(environment).toISOString()).toBe("2026-11-16T00:00:00.000Z");
  });

  test("is the system's by default, and always in Azure", () => {
    const before = Date.now();

    const times = [
      businessClock({}),
      businessClock({ BUSINESS_CLOCK: "2020-01-01T00:00:00Z", WEBSITE_INSTANCE_ID: "x" }),
    ];

    for (const time of times) expect(time.getTime()).toBeGreaterThanOrEqual(before);
  });
});

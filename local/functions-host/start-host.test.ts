/** The host does not start half: a doubtful app is refused with a sentence that names the fault. */
import { afterEach, describe, expect, test } from "@jest/globals";
import { buildTestApp, spawnTestHost, type TestApp } from "./test-app.ts";

const apps: TestApp[] = [];

afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.remove()));
});

const http = (name: string, options = "") => `app.http("${name}", { ${options} handler: () => ({}) });`;

async function startOf(body: string, hostJson: object = {}, env: Record<string, string> = {}) {
  const app = await buildTestApp(`import { app, input, output, trigger } from "@azure/functions";\n${body}`, hostJson);
  apps.push(app);
  const started = await spawnTestHost(app, [], env);
  await started.child.kill();
}

describe("the host refuses to start", () => {
  test.each<[string, string, string, object?]>([
    ["an app without functions", "", "the app registers no function"],
    ["a bundle that throws", `throw new Error("config missing");`, "config missing"],
    ["two functions of one name", `${http("a")} try { ${http("A", 'route: "b",')} } catch {}`, 'the name "A"'],
    ["two functions on one route", `${http("a", 'route: "x/{id}",')} ${http("b", 'route: "X/{other}",')}`, "route GET"],
    ["a faulty route", http("a", 'route: "x/{id:colour}",'), "colour"],
    [
      "a route under /admin",
      http("a", 'route: "x",').replace('"x"', '"admin/x"'),
      "/admin",
      { http: { routePrefix: "" } },
    ],
    ["an unknown trigger", `app.storageBlob("a", { path: "x", connection: "S", handler() {} });`, "blobTrigger"],
    [
      "an unknown output",
      http("a", `extraOutputs: [output.table({ tableName: "t", connection: "S" })],`),
      "type table",
    ],
    ["an input binding", http("a", `extraInputs: [input.storageBlob({ path: "x", connection: "S" })],`), "type blob"],
    [
      "a retry policy",
      `app.timer("a", { schedule: "0 0 2 * * *", handler() {},
      retry: { strategy: "fixedDelay", delayInterval: 1, maxRetryCount: 1 } });`,
      "a retry policy",
    ],
    ["a faulty schedule", `app.timer("a", { schedule: "0 2 * * *", handler() {} });`, "six"],
    ["a missing setting", `app.timer("a", { schedule: "%WHEN%", handler() {} });`, "the setting WHEN"],
    [
      "a missing connection",
      `app.storageQueue("a", { queueName: "q-1", connection: "Storage", handler() {} });`,
      "Storage is missing",
    ],
    ["a failing start hook", `${http("a")} app.hook.appStart(() => { throw new Error("not ready"); });`, "not ready"],
  ])("on %s", async (_label, body, message, extensions = {}) => {
    await expect(startOf(body, { extensions })).rejects.toThrow(message);
  });

  test("without a master key", async () => {
    await expect(startOf(http("a"), {}, { HOST_MASTER_KEY: "" })).rejects.toThrow("HOST_MASTER_KEY is not set");
  });

  test("with a business clock that is no instant", async () => {
    await expect(startOf(http("a"), {}, { BUSINESS_CLOCK: "2026-11-15" })).rejects.toThrow("BUSINESS_CLOCK");
  });

  test("and exits with a code other than 0", async () => {
    await expect(startOf("")).rejects.toThrow("exit 1");
  });
});

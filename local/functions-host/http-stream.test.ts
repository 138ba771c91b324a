/** An app that has asked for HTTP streaming gets it: bytes flow both ways before either side has ended. */
import { request as rawRequest } from "node:http";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildTestApp, spawnTestHost, type TestApp, type TestHost } from "./test-app.ts";

const source = `
import { app } from "@azure/functions";

app.setup({ enableHttpStream: true });
app.post("echo", { route: "echo/{id}", handler: (request) => ({
  status: 201, body: request.body, headers: { "x-id": request.params.id, "x-seen": request.headers.get("x-sent") },
  cookies: [{ name: "a", value: "1" }, { name: "b", value: "2" }],
}) });
app.get("url", { handler: (request) => ({ jsonBody: { url: request.url, query: request.query.getAll("q") } }) });
app.get("fail", { handler: () => { throw new Error("secret"); } });
app.get("nothing", { handler: () => undefined });
app.get("broken", { handler: () => ({ body: new ReadableStream({
  start: (controller) => controller.enqueue(new TextEncoder().encode("part")),
  pull: () => new Promise((_resolve, reject) => setTimeout(reject, 200, new Error("torn"))),
}) }) });
`;

let app: TestApp;
let host: TestHost;

beforeAll(async () => {
  app = await buildTestApp(source);
  host = await spawnTestHost(app);
});

afterAll(async () => {
  await host?.child.kill();
  await app?.remove();
});

test("a response begins before the request has ended", async () => {
  const echoed = await new Promise<string>((resolve, reject) => {
    const request = rawRequest(
      `${host.url}/api/echo/7`,
      { method: "POST", headers: { "x-sent": "yes" } },
      (response) => {
        expect(response.statusCode).toBe(201);
        expect(response.headers).toMatchObject({ "x-id": "7", "x-seen": "yes", "set-cookie": ["a=1", "b=2"] });
        let text = "";
        response.on("data", (chunk: Buffer) => {
          if (text === "") request.end("second");
          text += chunk.toString();
        });
        response.on("end", () => resolve(text));
      },
    );
    request.on("error", reject);
    request.write("first ");
  });

  expect(echoed).toBe("first second");
});

test("the request has its own address and query", async () => {
  const url = `${host.url}/api/url?q=1&q=2`;

  expect(await (await fetch(url)).json()).toEqual({ url, query: ["1", "2"] });
});

test.each([
  ["fail", 500],
  ["nothing", 204],
])("%s is answered without a body", async (route, status) => {
  const answer = await fetch(`${host.url}/api/${route}`);

  expect([answer.status, await answer.text()]).toEqual([status, ""]);
});

test("a response that breaks off is seen to break off", async () => {
  const answer = await fetch(`${host.url}/api/broken`);

  await expect(answer.text()).rejects.toThrow();
});

/** An unchanged Functions v4 bundle answers HTTP under this host as it would under the real one. */
import { request as rawRequest } from "node:http";
import { networkInterfaces } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { buildTestApp, eventually, spawnTestHost, type TestApp, type TestHost } from "./test-app.ts";

const source = `
import { app } from "@azure/functions";

const reply = (body) => ({ jsonBody: body });
app.http("echo", {
  methods: ["GET", "POST"], route: "echo/{id:int}/{rest?}",
  handler: async (request) => reply({
    url: request.url, params: request.params, query: [...request.query], twice: request.headers.get("x-twice"),
    authorization: request.headers.get("authorization"), body: await request.text(),
  }),
});
app.http("bytes", { methods: ["PUT"], route: "bytes", handler: async (request) => ({ body: await request.arrayBuffer() }) });
app.http("head", { methods: ["GET", "HEAD"], route: "head", handler: () => ({ body: "12345", headers: { etag: '"1"' } }) });
app.http("cookies", { route: "cookies", handler: () => ({ status: 201, cookies: [
  { name: "session", value: "a b;c", httpOnly: true, secure: true, sameSite: "Lax", maxAge: 3600, path: "/x" },
  { name: "old", value: "", expires: new Date(0 + 1000), domain: "example.org", sameSite: "None" },
] }) });
app.http("fail", { route: "fail", handler: (_request, context) => {
  context.warn("about to", "fail"); throw new Error("secret detail", { cause: new Error("deep cause") });
} });
app.http("nothing", { route: "nothing", handler: () => undefined });
app.http("bad-status", { route: "bad-status", handler: () => ({ status: 99 }) });
app.http("slow", { route: "slow", handler: () => new Promise(() => {}) });
app.http("guarded", { route: "guarded", authLevel: "function", handler: () => ({ body: "in" }) });
app.http("ruled", { route: "ruled", authLevel: "admin", handler: () => ({ body: "in" }) });
app.http("keys", { route: "keys", handler: () => reply(Object.keys(process.env).filter((name) => name.startsWith("HOST_"))) });
app.http("hooked", { route: "hooked", handler: (request) => reply({ handled: request.hookedBy ?? null }) });
app.http("site", { methods: ["GET"], route: "{*path}", handler: (request) => ({ body: "site:" + (request.params.path ?? "") }) });
app.hook.preInvocation(({ inputs, invocationContext }) => {
  if (invocationContext.functionName === "hooked") inputs[0].hookedBy = "pre";
});
app.hook.postInvocation((context) => {
  if (context.invocationContext.functionName === "hooked") context.result.headers = { "x-post": "seen" };
});
app.hook.log((entry) => { entry.message = entry.message.replace("about", "just about"); });
`;

let app: TestApp;
let host: TestHost;

beforeAll(async () => {
  app = await buildTestApp(source, { extensions: { http: { routePrefix: "" } }, functionTimeout: "00:00:01" });
  host = await spawnTestHost(app, [], { HOST_FUNCTION_KEY: "function-key" });
});

afterAll(async () => {
  await host?.child.kill();
  await app?.remove();
});

const call = (path: string, init?: RequestInit) => fetch(host.url + path, init);

/** What fetch hides: raw headers, duplicates, odd targets. */
function raw(method: string, path: string, headers: readonly string[] = [], body?: Buffer) {
  return new Promise<{ status: number; headers: string[]; body: string }>((resolve, reject) => {
    const { host: authority, port } = new URL(host.url);
    const request = rawRequest({ port, method, path, headers: ["host", authority, ...headers] }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.rawHeaders,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    request.on("error", reject);
    request.end(body);
  });
}

describe("a request", () => {
  test("reaches its handler with url, decoded params, joined query and headers, and its body", async () => {
    const answer = await raw(
      "POST",
      "/ECHO/7/a%20b?x=1&y=%C3%A9&x=2",
      ["x-twice", "1", "X-Twice", "2", "authorization", "a", "authorization", "b", "content-length", "2"],
      Buffer.from("hi"),
    );

    expect(JSON.parse(answer.body)).toEqual({
      url: `${host.url}/ECHO/7/a%20b?x=1&y=%C3%A9&x=2`,
      params: { id: "7", rest: "a b" },
      query: [
        ["x", "1,2"],
        ["y", "é"],
      ],
      twice: "1,2",
      authorization: "a,b",
      body: "hi",
    });
  });

  test("may carry any bytes, declared or chunked", async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 256));
    const chunked = new ReadableStream({
      start: (controller) => {
        controller.enqueue(bytes.subarray(0, 1));
        controller.enqueue(bytes.subarray(1));
        controller.close();
      },
    });

    const declaredBack = await (await call("/bytes", { method: "PUT", body: bytes })).arrayBuffer();
    const chunkedBack = await call("/bytes", { method: "PUT", body: chunked, duplex: "half" } as RequestInit);

    expect(Buffer.from(declaredBack).equals(bytes)).toBe(true);
    expect(Buffer.from(await chunkedBack.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test("falls to the catch-all when nothing more specific matches", async () => {
    expect(await (await call("/assets/app.js")).text()).toBe("site:assets/app.js");
    expect(await (await call("/")).text()).toBe("site:");
  });

  test("with a method no matching route has is answered 405 with those allowed", async () => {
    const answer = await call("/bytes", { method: "DELETE" });

    expect([answer.status, answer.headers.get("allow"), await answer.text()]).toEqual([405, "PUT, GET", ""]);
  });

  test("without a body limit in sight is refused at 100 MB, before it is sent", async () => {
    const answer = await raw("PUT", "/bytes", ["content-length", "104857601", "expect", "100-continue"]);

    expect(answer.status).toBe(413);
  });

  test.each([
    ["an undecodable path", "/echo/%zz", [], 400],
    ["a target past 8 KB", `/${"a".repeat(8192)}`, [], 414],
  ])("with %s is refused", async (_label, path, headers, status) => {
    expect((await raw("GET", path, headers)).status).toBe(status);
  });

  test("reaches the host by the name localhost and by every loopback address it may stand for", async () => {
    const { port } = new URL(host.url);
    const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === "::1"));

    for (const name of ["localhost", "127.0.0.1", ...(hasIpv6 ? ["[::1]"] : [])]) {
      expect((await fetch(`http://${name}:${port}/head`)).status).toBe(200);
    }
  });
});

describe("a response", () => {
  test("has each cookie in a header of its own, with its attributes", async () => {
    const answer = await call("/cookies");

    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie()).toEqual([
      "session=a%20b%3Bc; max-age=3600; path=/x; secure; samesite=lax; httponly",
      "old=; expires=Thu, 01 Jan 1970 00:00:01 GMT; domain=example.org; path=/; samesite=none",
    ]);
  });

  test("to HEAD has the length of the body and no body", async () => {
    const answer = await call("/head", { method: "HEAD" });

    expect([answer.status, answer.headers.get("content-length"), await answer.text()]).toEqual([200, "5", ""]);
    expect(answer.headers.get("etag")).toBe('"1"');
  });

  test("of a handler that returns nothing is 204", async () => {
    expect((await call("/nothing")).status).toBe(204);
  });

  test.each(["/fail", "/bad-status", "/slow"])("to %s is a bare 500", async (path) => {
    const answer = await call(path);

    expect([answer.status, await answer.text()]).toEqual([500, ""]);
    expect([...answer.headers.keys()].sort()).toEqual(["connection", "content-length", "date", "keep-alive"]);
  });

  test("passes through the app's hooks", async () => {
    const answer = await call("/hooked");

    expect([answer.headers.get("x-post"), await answer.json()]).toEqual(["seen", { handled: "pre" }]);
  });
});

describe("the log", () => {
  test("has one line for each invocation, with the stack of a failure and its cause", async () => {
    const before = host.log.length;
    await call("/fail");

    const lines = await eventually("the failure's line", () => {
      const since = host.log.slice(before).filter((line) => line.function === "fail");
      return since.some(({ outcome }) => outcome) ? since : undefined;
    });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ level: "warning", category: "user", message: "just about to fail" });
    expect(lines[1]).toMatchObject({ level: "error", outcome: "error", invocationId: lines[0]!.invocationId });
    expect(lines[1]!.error).toMatch(/secret detail\n +at .*caused by Error: deep cause/s);
  });
});

describe("a key", () => {
  test.each([
    ["none", "/guarded", {}, 401],
    ["a wrong one", "/guarded?code=function-kez", {}, 401],
    ["the function key in the address", "/guarded?code=function-key", {}, 200],
    ["the function key in the header", "/guarded", { "x-functions-key": "function-key" }, 200],
    ["the function key where admin is asked", "/ruled", { "x-functions-key": "function-key" }, 401],
    ["the master key where admin is asked", "/ruled", { "x-functions-key": "key-of-the-test-run" }, 200],
  ])("decides about a guarded function: %s", async (_label, path, headers, status) => {
    expect((await call(path, { headers: headers as Record<string, string> })).status).toBe(status);
  });

  test("is not shown to the app", async () => {
    expect(await (await call("/keys")).json()).toEqual([]);
  });

  test.each(["/admin/functions", "/admin/host/status", "/ADMIN/functions", "/x/../admin/functions", "/admin/none"])(
    "is asked for by %s, also on loopback",
    async (path) => {
      expect((await raw("GET", path)).status).toBe(401);
      expect((await raw("GET", path, ["x-functions-key", "function-key"])).status).toBe(401);
    },
  );

  test("opens the host's list of functions and its status", async () => {
    const functions = (await (await host.admin("GET", "functions")).json()) as { name: string }[];

    expect(functions.map(({ name }) => name)).toContain("echo");
    expect(await (await host.admin("GET", "host/status")).json()).toMatchObject({ state: "Running", functions: 13 });
    expect((await host.admin("DELETE", "functions")).status).toBe(405);
    expect((await host.admin("POST", "functions/echo", { input: "" })).status).toBe(400);
    expect((await host.admin("POST", "functions/none", { input: "" })).status).toBe(404);
  });
});

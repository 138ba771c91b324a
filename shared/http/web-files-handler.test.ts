/** The web application over HTTP: its files, its page for every view, and nothing for what belongs to others. */
import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { HttpRequest, HttpResponse, InvocationContext } from "@azure/functions";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { fakeHttpServices } from "../../tests/fakes/fake-http-services.ts";
import { webFilesHandler } from "./web-files-handler.ts";

const page = "<!doctype html><title>Page</title>";
const script = "console.log(1);".repeat(50);
const scriptPath = "/assets/main-AB12CD34.js";

const folder = mkdtempSync(join(tmpdir(), "web-files-"));
const services = fakeHttpServices();
const handle = webFilesHandler(() => services, join(folder, "dist", "chunks"));

beforeAll(async () => {
  const web = join(folder, "dist", "web");
  await mkdir(join(web, "assets"), { recursive: true });
  await writeFile(join(web, "index.html"), page);
  await writeFile(join(web, "mark.svg"), "<svg/>");
  await writeFile(join(web, scriptPath), script);
  await writeFile(join(web, `${scriptPath}.br`), brotliCompressSync(script));
  await writeFile(join(web, `${scriptPath}.gz`), gzipSync(script));
  await writeFile(join(folder, "dist", "main.js"), "the bundle");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(path: string, headers: Record<string, string> = {}, method = "GET") {
  const request = new HttpRequest({ method, url: `https://host.internal${path}`, headers });
  const answer = await handle(request, new InvocationContext());
  const response = new HttpResponse(answer as ConstructorParameters<typeof HttpResponse>[0]);
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

describe("the page", () => {
  test.each(["/", "/index.html", "/locations/4100001", "/invitations/inv_1", "/nowhere?utm=x"])(
    "answers at %s, and is asked for anew each time",
    async (path) => {
      const { status, headers, bytes } = await ask(path);

      expect([status, bytes.toString()]).toEqual([200, page]);
      expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(headers.get("cache-control")).toBe("no-cache");
    },
  );

  test("lets nothing run, load or frame it but our own files", async () => {
    const { headers } = await ask("/");

    const policy = headers.get("content-security-policy");
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';/,
    );
    expect(policy).toMatch(/frame-ancestors 'none'.*require-trusted-types-for 'script'; trusted-types 'none'$/);
    expect(policy).not.toContain("unsafe");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("strict-transport-security")).toMatch(/^max-age=31536000/);
  });
});

describe("files", () => {
  test("with a hash in their name are kept for ever, others are asked for anew", async () => {
    const hashed = await ask(scriptPath);
    const plain = await ask("/mark.svg");

    expect(hashed.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(plain.headers.get("cache-control")).toBe("no-cache");
    expect(plain.headers.get("content-type")).toBe("image/svg+xml");
  });

  test.each([
    ["br, gzip", "br"],
    ["gzip, deflate, BR;q=1", "br"],
    ["gzip, br;q=0", "gzip"],
    ["deflate", null],
    ["", null],
  ])("for a browser that accepts %j come as %s", async (accepted, encoding) => {
    const { headers, bytes } = await ask(scriptPath, { "accept-encoding": accepted });

    expect(headers.get("content-encoding")).toBe(encoding);
    expect(headers.get("vary")).toBe("Accept-Encoding");
    expect(headers.get("content-length")).toBe(String(bytes.length));
    const expected = { br: brotliCompressSync(script), gzip: gzipSync(script), none: Buffer.from(script) };
    expect(bytes.equals(expected[(encoding ?? "none") as keyof typeof expected])).toBe(true);
  });

  test("that the browser has are not sent again, in whatever encoding it has them", async () => {
    const { headers } = await ask(scriptPath, { "accept-encoding": "br" });
    const etag = headers.get("etag") ?? "";

    const same = await ask(scriptPath, { "if-none-match": etag });
    const listed = await ask(scriptPath, { "if-none-match": `"other", W/${etag}` });
    const other = await ask("/", { "if-none-match": etag });

    expect([same.status, same.bytes.length, listed.status, other.status]).toEqual([304, 0, 304, 200]);
    expect(same.headers.get("cache-control")).toContain("immutable");
  });

  test("have another tag in another encoding", async () => {
    const tags = await Promise.all(
      ["br", "gzip", ""].map((accepted) => ask(scriptPath, { "accept-encoding": accepted })),
    );

    expect(new Set(tags.map(({ headers }) => headers.get("etag"))).size).toBe(3);
  });

  test("tell HEAD their headers and send nothing", async () => {
    const { status, headers, bytes } = await ask(scriptPath, {}, "HEAD");

    expect([status, headers.get("content-length"), bytes.length]).toEqual([200, String(script.length), 0]);
  });
});

describe("what is not the web application's", () => {
  test.each([
    "/api",
    "/api/v1/no-such-thing",
    "/API/v1/dashboards",
    "/admin/functions",
    "/v1.0/payouts/nothing",
    "/assets/main-00000000.js",
    "/assets/main-AB12CD34.js.map",
    "/favicon.ico",
    "/main.js",
    "/../main.js",
    "/assets/..%2f..%2fmain.js",
    "/assets/%2e%2e/%2e%2e/main.js",
  ])("%s is a problem with the code not_found", async (path) => {
    const { status, headers, bytes } = await ask(path);

    expect([status, headers.get("content-type")]).toEqual([404, "application/problem+json; charset=utf-8"]);
    expect(JSON.parse(bytes.toString())).toMatchObject({ code: "not_found", status: 404 });
    expect(headers.get("cache-control")).toBe("no-store");
  });
});

test("without its files, it says so in the log and to nobody else", async () => {
  const empty = mkdtempSync(join(tmpdir(), "web-files-"));
  try {
    const request = new HttpRequest({ method: "GET", url: "https://host.internal/" });

    const answer = await webFilesHandler(() => services, empty)(request, new InvocationContext());

    expect(answer).toMatchObject({ status: 500, body: expect.not.stringContaining("Build the app") });
    expect(JSON.stringify(services.logged)).toContain("Build the app");
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
});

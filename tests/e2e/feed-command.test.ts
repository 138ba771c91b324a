/** What `npm run feed` promises to an operator, against a running stack that it finds by itself. */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { portsFrom } from "../../local/stack/ports.ts";
import { freePortBase } from "./start-program.ts";
import { closedRun } from "./support/refresh.ts";
import { bootMs, type System, startSystem } from "./support/system.ts";

const script = fileURLToPath(new URL("../../local/feed/main.ts", import.meta.url));

let system: System;
let portBase: number;
let folder: string;

beforeAll(async () => {
  portBase = await freePortBase();
  folder = await mkdtemp(join(tmpdir(), "feed-command-"));
  system = await startSystem({
    plant: "withoutFeed",
    ports: portsFrom(portBase),
    settings: { RESTATEMENT_LINES: "1%/0" },
  });
}, bootMs);

afterAll(async () => {
  await system?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function feed(...args: readonly string[]) {
  const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const printed = { stdout: "", stderr: "" };
  child.stdout.on("data", (bytes) => (printed.stdout += bytes));
  child.stderr.on("data", (bytes) => (printed.stderr += bytes));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, ...printed };
}
const here = () => ["--port-base", String(portBase)];
const inFolder = (name: string) => join(folder, name);

test("a feed is generated, delivered, refreshed, and its run shown", async () => {
  const generated = await feed("generate", "--lines", "400", "--out", folder, "--day", "2026-11-15");
  const scope = "invoice-202610";
  const part = inFolder(`${scope}/1/part-0001.jsonl.gz`);
  const pushed = await feed("push", part, "--scope", scope, ...here());
  await system.post("/api/v1/refresh/runs", system.operator, {});
  const { result } = await closedRun(system);
  const shown = await feed("status", ...here());

  expect([generated.code, pushed.code, shown.code]).toEqual([0, 0, 0]);
  expect(generated.stdout).toContain(`${folder}/${scope}/1: 1 files`);
  expect(pushed.stdout).toMatch(new RegExp(`^Delivered ${scope} version 1: 1 files, ${result.linesRead} rows\n$`));
  expect(shown.stdout).toContain(`${result.linesRead} lines read = ${result.earnedLines} earned`);
  expect(shown.stderr).toContain("files read 1/1");
});

test("a version comes once, and the next counts on", async () => {
  const file = inFolder("restated.csv");
  await writeFile(
    file,
    "MpnId,Subtotal,Currency,ChargeStartDate\n4100001,10,USD,2026-10-05\n4100001,x,USD,2026-10-05\n",
  );
  const next = await feed("push", file, "--scope", "invoice-202610", ...here());
  const again = await feed("push", file, "--scope", "invoice-202610", "--version", "2", ...here());

  expect([next.code, next.stdout]).toEqual([0, "Delivered invoice-202610 version 2: 1 files, 2 rows\n"]);
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining("has version 2 already")]);
});

test("a version that moves more than is allowed waits until somebody approves what it moves", async () => {
  const before = await closedRun(system);
  await system.post("/api/v1/refresh/runs", system.operator, {});
  const held = await closedRun(system, before.runId);
  const shown = await feed("status", "--run", held.runId, ...here());
  const approvalHash = /approvalHash ([0-9a-f]{64})/.exec(shown.stdout)?.[1];
  const approve = `/api/v1/refresh/runs/${held.runId}/scopes/invoice-202610/approve`;
  const approved = await system.post(approve, system.operator, { approvalHash });
  await system.post("/api/v1/refresh/runs", system.operator, {});
  const applied = await closedRun(system, held.runId);

  expect([shown.code, shown.stdout]).toEqual([1, expect.stringContaining("needs approval: invoice-202610 version 2")]);
  expect(held.result).toMatchObject({ linesRead: before.result.linesRead, isBalanced: true });
  expect([approved.status, approved.json]).toMatchObject([200, { version: 2 }]);
  expect(applied.result).toMatchObject({ linesRead: 2, rejectedLines: 1, isBalanced: true });
  expect((await system.get(`/api/v1/refresh/runs/${applied.runId}/rejected-rows`, system.operator)).text).toBe(
    "file,line,column,code\r\ninvoice-202610/restated.csv,3,Subtotal,bad_number\r\n",
  );
});

test("what cannot be read as a feed is not delivered", async () => {
  const file = inFolder("semicolons.csv");
  await writeFile(file, "MpnId;Subtotal\n1;2\n");

  const refused = await feed("push", file, "--scope", "invoice-202609", ...here());
  const missing = await feed("push", inFolder("nothing.csv"), "--scope", "invoice-202609", ...here());

  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("missing_column")]);
  expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining("There is no file")]);
});

test("wrong options end with the usage, an unknown run and a missing stack with a reason", async () => {
  const wrong = await feed("push");
  const unknown = await feed("status", "--run", "2020-01-01-0", ...here());
  const nowhere = await feed("status", "--url", "http://127.0.0.1:9", "--token", "t");

  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("Usage: npm run feed")]);
  expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining("404")]);
  expect([nowhere.code, nowhere.stderr]).toEqual([1, expect.stringContaining("cannot be reached")]);
});

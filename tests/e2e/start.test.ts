/** What `npm start` promises to whoever calls it. */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { waitUntil } from "../../local/stack/wait-until.ts";
import { parseMicros } from "../../shared/domain/micros.ts";
import { arePortsFree, endStarted, freePortBase, runStart, spawnStart } from "./start-program.ts";

jest.setTimeout(120_000);

const pinned = ["--seed-date", "2026-11-15"];
const decimal = /^-?(0|[1-9]\d*)(\.\d{1,6})?$/;

interface Figures {
  readonly linesRead: number;
  readonly earnedLines: number;
  readonly notEarnedLines: number;
  readonly rejectedLines: number;
  readonly earnings: readonly { currency: string; rebate: string; coop: string; total: string }[];
  readonly invitationsSent: number;
  readonly parked: number;
  readonly durationMs: number;
}

afterEach(endStarted);

describe("npm start -- --once --json", () => {
  test("prints one document whose figures add up, and leaves nothing behind", async () => {
    const { code, stdout, portBase, temporaryFolder } = await runStart(["--once", "--json", ...pinned]);

    expect(code).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    const figures = JSON.parse(stdout) as Figures;
    expect(figures.linesRead).toBeGreaterThan(3_000);
    expect(figures.earnedLines).toBeGreaterThan(0);
    expect(figures.linesRead).toBe(figures.earnedLines + figures.notEarnedLines + figures.rejectedLines);
    expect(figures.earnings.map(({ currency }) => currency)).toEqual(["EUR", "KRW", "USD"]);
    for (const { rebate, coop, total } of figures.earnings) {
      for (const amount of [rebate, coop, total]) expect(amount).toMatch(decimal);
      expect(micros(rebate) + micros(coop)).toBe(micros(total));
    }
    expect(figures.invitationsSent).toBeGreaterThanOrEqual(1);
    expect(figures.parked).toBe(0);
    expect(figures.durationMs).toBeGreaterThan(0);
    expect(readdirSync(temporaryFolder)).toEqual([]);
    await expect(arePortsFree(portBase)).resolves.toBe(true);
  });
});

describe("npm start -- --once --data DIR", () => {
  let data: string;
  beforeAll(() => {
    data = mkdtempSync(join(tmpdir(), "start-data-"));
  });
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  test("keeps everything, so that a second run changes nothing", async () => {
    const first = await runStart(["--once", "--json", "--data", data, ...pinned]);
    const stored = digest(join(data, "cosmos", "cosmos.jsonl"));
    const mails = digest(join(data, "inbox", "mails.jsonl"));

    const second = await runStart(["--once", "--json", "--data", data]);

    expect([first.code, second.code]).toEqual([0, 0]);
    const [before, after] = [JSON.parse(first.stdout) as Figures, JSON.parse(second.stdout) as Figures];
    expect(after).toEqual({ ...before, invitationsSent: 0, durationMs: expect.any(Number) });
    expect(digest(join(data, "cosmos", "cosmos.jsonl"))).toBe(stored);
    expect(digest(join(data, "inbox", "mails.jsonl"))).toBe(mails);
  });

  test("refuses another business day, and plants it anew with --fresh", async () => {
    const other = ["--once", "--json", "--data", data, "--seed-date", "2026-07-02"];

    const refused = await runStart(other);
    const fresh = await runStart([...other, "--fresh"]);

    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/planted for 2026-11-15.*--fresh/);
    expect(fresh.code).toBe(0);
    expect((JSON.parse(fresh.stdout) as Figures).invitationsSent).toBeGreaterThanOrEqual(1);
  });
});

describe("npm start -- --json", () => {
  test("says when it is ready, serves, and ends in order on Ctrl-C", async () => {
    const program = await spawnStart(["--json", ...pinned]);

    const { ready, urls, samples } = JSON.parse(await program.firstLine) as Ready;

    expect(ready).toBe(true);
    expect(Object.keys(urls)).toEqual(
      expect.arrayContaining(["app", "api", "openapi", "dashboard", "inbox", "identity", "cosmos", "queue", "blob"]),
    );
    const admin = samples.find(({ role }) => role === "incentivesAdmin");
    expect(new Set(samples.map(({ role }) => role)).size).toBe(samples.length);
    expect(samples.map(({ role }) => role)).toEqual(expect.arrayContaining(["globalAdmin", "programManager"]));
    expect(admin).toMatchObject({ accountId: expect.stringMatching(/^acc_/), locationId: "4100001" });
    const dashboard = await fetch(`${urls.api}/dashboard`, { headers: { authorization: `Bearer ${admin?.token}` } });
    expect(dashboard.status).toBe(200);

    program.child.kill("SIGINT");

    await expect(program.ended).resolves.toBe(0);
    expect(program.printed.stdout.trimEnd().split("\n")).toHaveLength(1);
    expect(readdirSync(program.temporaryFolder)).toEqual([]);
    await expect(arePortsFree(program.portBase)).resolves.toBe(true);
  });
});

describe("npm start refuses", () => {
  test("a port that is taken, and names it, who wanted it and the way out", async () => {
    const portBase = await freePortBase();
    const occupant = createServer().listen(portBase + 1, "127.0.0.1");
    try {
      const { code, stdout, stderr } = await runStart(["--once", "--json"], { portBase });

      expect(code).toBe(1);
      expect(stdout).toBe("");
      expect(stderr).toContain(`Port ${portBase + 1}, wanted by Cosmos DB, is taken.`);
      expect(stderr).toContain("--port-base");
    } finally {
      occupant.close();
    }
  });

  test.each([
    { label: "an option it does not know", args: ["--ounce"], says: "--ounce" },
    { label: "an argument", args: ["now"], says: "now" },
    { label: "a day that does not exist", args: ["--seed-date", "2026-02-30"], says: "2026-02-30" },
  ])("$label, with its usage", async ({ args, says }) => {
    const { code, stdout, stderr } = await runStart(args);

    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(says);
    expect(stderr).toContain("Usage: npm start");
  });
});

describe("no server outlives", () => {
  test.each([
    { label: "the command, killed", via: "bootstrap" },
    { label: "the program that started it, killed", via: "program" },
  ] as const)("$label", async ({ via }) => {
    const program = await spawnStart(["--json", ...pinned], { via });
    await waitUntil("the app", () => appAnswers(program.portBase));
    await expect(arePortsFree(program.portBase)).resolves.toBe(false);

    program.child.kill("SIGKILL");

    await program.ended;
    await waitUntil("free ports", async () => ((await arePortsFree(program.portBase)) ? true : undefined));
  });
});

/** The app is the last to start, so every server of the program runs once it answers. */
async function appAnswers(portBase: number): Promise<true | undefined> {
  const response = await fetch(`http://127.0.0.1:${portBase}/api/health/live`).catch(() => undefined);
  return response?.ok || undefined;
}

interface Ready {
  readonly ready: boolean;
  readonly urls: Readonly<Record<string, string>>;
  readonly samples: readonly { role: string; token: string; accountId: string | null; locationId: string | null }[];
}

function micros(amount: string): bigint {
  const parsed = parseMicros(amount);
  if (parsed === undefined) throw new Error(`${amount} is no amount.`);
  return parsed;
}

function digest(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

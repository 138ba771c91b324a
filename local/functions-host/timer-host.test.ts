/** Timers follow the system clock; an operator or a move of business time may fire them too. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { buildTestApp, eventually, spawnTestHost, type TestApp, type TestHost } from "./test-app.ts";

const source = `
import { app } from "@azure/functions";

const tell = async (timer, context) => {
  context.log(JSON.stringify({ timer, clock: process.env.BUSINESS_CLOCK ?? null }));
  await new Promise((resolve) => setTimeout(resolve, 50));
};
app.timer("daily", { schedule: "%DAILY%", handler: tell });
app.timer("monthly", { schedule: "0 0 1 1 * *", handler: async (timer, context) => {
  await tell(timer, context);
  throw new Error("no");
} });
app.timer("yearly", { schedule: "0 0 0 1 1 *", useMonitor: false, handler: tell });
app.timer("eager", { schedule: "0 0 0 1 1 *", runOnStartup: true, handler: tell });
app.timer("often", { schedule: "* * * * * *", handler: tell });
app.http("slow", { handler: () => new Promise((resolve) => setTimeout(() => resolve({ body: "done" }), 800)) });
`;

const env = { DAILY: "0 0 2 * * *" };
const farAway = "9000-01-01T00:00:00.000Z";

let app: TestApp;
let data = "";
const hosts: TestHost[] = [];

beforeAll(async () => {
  app = await buildTestApp(source);
});

afterEach(async () => {
  await Promise.all(hosts.splice(0).map(({ child }) => child.kill()));
  if (data) await rm(data, { recursive: true, force: true });
  data = "";
});

afterAll(() => app?.remove());

async function start(extraEnv: Record<string, string> = {}): Promise<TestHost> {
  data ||= await mkdtemp(join(tmpdir(), "functions-data-"));
  const host = await spawnTestHost(app, ["--data", data], { ...env, ...extraEnv });
  hosts.push(host);
  return host;
}

interface Told {
  readonly timer: { readonly isPastDue: boolean; readonly scheduleStatus: Readonly<Record<string, string>> | null };
  readonly clock: string | null;
}

const toldBy = (host: TestHost, name: string): Told[] =>
  host.log
    .filter((line) => line.function === name && line.category === "user")
    .map((line) => JSON.parse(line.message!) as Told);

const told = (host: TestHost, name: string, count = 1) =>
  eventually(`${name} to run`, () => (toldBy(host, name).length >= count ? toldBy(host, name) : undefined));

describe("a timer", () => {
  test("fires on its schedule, never before, and says when it will fire next", async () => {
    const host = await start();

    const [first, second] = await told(host, "often", 2);

    expect(first!.timer.isPastDue).toBe(false);
    expect(first!.timer.scheduleStatus!.last).toBe("0001-01-01T00:00:00+00:00");
    expect(Date.parse(second!.timer.scheduleStatus!.last!)).toBeGreaterThanOrEqual(
      Date.parse(first!.timer.scheduleStatus!.next!),
    );
  });

  test("fires at start when it asks for that, and otherwise does not", async () => {
    const host = await start();

    expect((await told(host, "eager"))[0]!.timer.isPastDue).toBe(false);
    expect(toldBy(host, "daily")).toEqual([]);
  });

  test("that was missed while the host was down fires at the next start, past due", async () => {
    const first = await start();
    await told(first, "often");
    await first.child.stop();
    const file = join(data, "timers.json");
    const statuses = JSON.parse(await readFile(file, "utf8")) as Record<string, { next: string; schedule: string }>;
    statuses.daily!.next = "2020-01-01T02:00:00.000Z";
    await writeFile(file, JSON.stringify(statuses));

    const second = await start();

    const [run] = await told(second, "daily");
    expect(run!.timer.isPastDue).toBe(true);
    expect(run!.timer.scheduleStatus!.next).toBe("2020-01-01T02:00:00+00:00");
    const stored = await eventually("its next time to be kept", async () => {
      const kept = JSON.parse(await readFile(file, "utf8")) as typeof statuses;
      return Date.parse(kept.daily!.next) > Date.now() ? kept.daily : undefined;
    });
    expect(stored!.next).toMatch(/T02:00:00\.000Z$/);
  });

  test("whose schedule has changed is not past due by the old one", async () => {
    const first = await start();
    await told(first, "often");
    await first.child.stop();
    const file = join(data, "timers.json");
    const text = await readFile(file, "utf8");
    await writeFile(
      file,
      text.replace(/("schedule": "0 0 2 \* \* \*",\s+"last": "[^"]+",\s+"next": ")[^"]+/, "$12020-01-01T02:00:00.000Z"),
    );

    const second = await start({ DAILY: "0 0 3 * * *" });

    await told(second, "often");
    expect(toldBy(second, "daily")).toEqual([]);
  });

  test("can be fired by an operator with the key, and by nobody else", async () => {
    const host = await start();

    expect((await host.admin("POST", "functions/daily", {}, "wrong")).status).toBe(401);
    expect((await host.admin("POST", "functions/daily")).status).toBe(202);

    expect((await told(host, "daily"))[0]!.timer.isPastDue).toBe(false);
  });

  test("never runs twice at once", async () => {
    const host = await start();
    await Promise.all([1, 2, 3].map(() => host.admin("POST", "functions/yearly")));

    await eventually("three runs", () => (runsOf(host).length === 6 ? true : undefined));

    expect(runsOf(host)).toEqual(["begin", "end", "begin", "end", "begin", "end"]);
  });

  const runsOf = (host: TestHost) =>
    host.log.filter((line) => line.function === "yearly").map((line) => (line.outcome ? "end" : "begin"));
});

describe("the business clock", () => {
  const move = async (host: TestHost, now: string) =>
    (await (await host.admin("POST", "clock", { now })).json()) as { now: string; fired: unknown[] };

  test("fires what falls due on the way once, in order, past due, and answers when it has ended", async () => {
    const host = await start({ BUSINESS_CLOCK: "2026-11-15T00:00:00Z" });

    const answer = await move(host, "2026-12-03T09:00:00+09:00");

    expect(answer).toEqual({
      now: "2026-12-03T00:00:00.000Z",
      fired: [
        { name: "often", due: "2026-11-15T00:00:01.000Z", outcome: "ok" },
        { name: "daily", due: "2026-11-15T02:00:00.000Z", outcome: "ok" },
        { name: "monthly", due: "2026-12-01T01:00:00.000Z", outcome: "error" },
      ],
    });
    const [run, ...others] = await told(host, "daily");
    expect(run).toMatchObject({ timer: { isPastDue: true }, clock: "2026-12-03T00:00:00.000Z" });
    expect(others).toEqual([]);
    expect(await (await host.admin("GET", "host/status")).json()).toMatchObject({ businessClock: answer.now });
  });

  test("fires nothing when it is set back, and fires again on the way forth", async () => {
    const host = await start({ BUSINESS_CLOCK: "2026-11-15T03:00:00Z" });

    const back = await move(host, "2026-11-15T01:59:59.999Z");
    const forth = await move(host, "2026-11-15T02:00:00Z");

    expect(back.fired).toEqual([]);
    expect(forth.fired).toEqual([
      { name: "daily", due: "2026-11-15T02:00:00.000Z", outcome: "ok" },
      { name: "often", due: "2026-11-15T02:00:00.000Z", outcome: "ok" },
    ]);
  });

  test("returns to the system's time", async () => {
    const host = await start({ BUSINESS_CLOCK: farAway });

    const answer = await move(host, "system");

    expect(answer).toEqual({ now: "system", fired: [] });
    const clocks = async () => (await told(host, "often")).map(({ clock }) => clock).includes("system");
    await eventually("a timer to see it", async () => ((await clocks()) ? true : undefined));
  });

  test.each([[{ now: "2026-11-15" }], [{ now: "2026-11-15T00:00:00" }], [{ now: 7 }], [{}], [[]]])(
    "refuses %j",
    async (body) => {
      const host = await start();

      expect((await host.admin("POST", "clock", body)).status).toBe(400);
    },
  );

  test("does not move without the key", async () => {
    const host = await start();

    expect((await host.admin("POST", "clock", { now: "system" }, "")).status).toBe(401);
  });
});

describe("the process", () => {
  test("answers a request under way when it is told to end, and no other", async () => {
    const host = await start();
    const underWay = fetch(`${host.url}/api/slow`);
    await eventually("the request to be taken", async () => {
      const { state } = (await (await host.admin("GET", "host/status")).json()) as { state: string };
      return state === "Running" ? true : undefined;
    });

    const stopped = host.child.stop();

    expect(await (await underWay).text()).toBe("done");
    await stopped;
    expect(await host.child.exited).toBe(0);
    await expect(fetch(host.url)).rejects.toThrow();
  });
});

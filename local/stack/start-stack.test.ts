/** The embedded Azure as one thing: what tests of faults and of the whole application rely on. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import type { Stack } from "./stack.ts";
import { startStack } from "./start-stack.ts";
import { waitUntil } from "./wait-until.ts";

jest.setTimeout(60_000);

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({
    seedDate: "2026-11-15",
    plant: "withoutFeed",
    isDurable: true,
    settings: { MAIL_SENDER: "other@vendor.example" },
  });
});
afterAll(() => stack?.stop());

async function get(path: string, id: string): Promise<Response> {
  return fetch(`${stack.urls.app}${path}`, { headers: { authorization: `Bearer ${await stack.tokenFor(id)}` } });
}

function personWith(role: string): string {
  const found = stack.sample.people.find(({ access }) => access?.assignments.some((each) => each.role === role));
  if (!found) throw new Error(`Nobody is ${role}.`);
  return found.objectId;
}

test("serves sample people and applications", async () => {
  const [app] = stack.sample.apps;

  expect((await get("/api/v1/dashboard", personWith("incentivesAdmin"))).status).toBe(200);
  expect((await get("/api/v1/dashboard", app?.clientId ?? "")).status).toBe(200);
});

test("makes tokens that are wrong in the way a test asks for", async () => {
  const expired = await stack.tokenFor(personWith("incentivesAdmin"), { expiresInSeconds: -3_600 });

  const response = await fetch(`${stack.urls.app}/api/v1/dashboard`, {
    headers: { authorization: `Bearer ${expired}` },
  });

  expect(response.status).toBe(401);
});

test("comes back on the same ports, with its data, after every server was killed", async () => {
  const admin = personWith("incentivesAdmin");
  for (const server of [stack.cosmos, stack.storage, stack.identity, stack.host]) {
    await server.kill();
    expect(server.isRunning).toBe(false);
  }

  for (const server of [stack.cosmos, stack.storage, stack.identity, stack.host]) await server.start();

  expect((await get("/api/v1/dashboard", admin)).status).toBe(200);
  expect(Object.keys(await stack.state.queuedMessages())).toContain("send-email");
});

test("a moved clock is still moved after the host was restarted", async () => {
  await stack.moveClock("2026-11-15T07:00:00.000Z");

  await stack.host.restart();

  expect(stack.settings()).toMatchObject({ BUSINESS_CLOCK: "2026-11-15T07:00:00.000Z" });
});

test("fires a timer by name, and its run closes", async () => {
  const manager = stack.sample.people.find(({ appRoles }) => appRoles.includes("ProgramManager"))?.objectId ?? "";
  await stack.fire("refresh-daily");

  const run = await waitUntil("a closed run", async () => {
    const response = await get("/api/v1/refresh/latest", manager);
    const { state, result } = (await response.json()) as { state?: string; result?: { linesRead: number } };
    return state === "closed" ? result : undefined;
  });

  expect(run).toMatchObject({ linesRead: 0 });
  expect(await stack.state.openEvents()).toBe(0);
  expect(await stack.state.parkedMessages()).toBe(0);
});

test("settings of the caller win", () => {
  expect(stack.settings()).toMatchObject({ MAIL_SENDER: "other@vendor.example" });
});

test("keeps its keys for this user only, and what its servers print", async () => {
  const { mode } = await stat(join(stack.folder, "keys.json"));

  expect(mode & 0o777).toBe(0o600);
  expect(await readFile(join(stack.folder, "logs", "host.log"), "utf8")).toContain("refresh-daily");
});

test("tells of a server that ends unasked", async () => {
  const crashes: string[] = [];
  const small = await startStack({ plant: "nothing", withHost: false, onCrash: (name) => crashes.push(name) });
  try {
    process.kill(small.inbox.process.pid, "SIGKILL");

    await waitUntil("news of the crash", () => crashes[0]);
    expect(crashes).toEqual(["the inbox"]);
    expect(small.inbox.isRunning).toBe(false);
  } finally {
    await small.stop();
  }
  expect(crashes).toHaveLength(1);
});

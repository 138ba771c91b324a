/** What storage, identity and inbox promise as processes of their own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "@jest/globals";
import { type SpawnOptions, spawnServer } from "../processes/spawn-server.ts";
import { accountKey } from "../storage/account-key.ts";
import { API_CLIENT_ID, OPERATOR_TENANT } from "./test-accounts.ts";

const script = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const secrets = { IDENTITY_ADMIN_KEY: "a key for tests only", IDENTITY_HEADER: "a header for tests only" };
const identityArgs = ["--tenant", OPERATOR_TENANT, "--api-client-id", API_CLIENT_ID];

const servers: SpawnOptions[] = [
  { name: "identity", script: script("main.ts"), args: identityArgs, env: secrets },
  { name: "inbox", script: script("../inbox/main.ts") },
  {
    name: "storage",
    script: script("../storage/main.ts"),
    env: { AZURITE_ACCOUNTS: `incentives:${accountKey()}` },
  },
];

const parents: ChildProcess[] = [];
const children: number[] = [];

afterEach(() => {
  for (const parent of parents.splice(0)) parent.kill("SIGKILL");
  for (const pid of children.splice(0)) if (isAlive(pid)) process.kill(pid, "SIGKILL");
});

describe.each(servers)("$name as a process", (options) => {
  test("ends when its parent is killed", async () => {
    const parent = spawn(process.execPath, [script("spawning-parent.ts"), JSON.stringify(options)]);
    parents.push(parent);
    const [line] = await once(createInterface({ input: parent.stdout }), "line");
    const pid = Number(line);
    children.push(pid);
    expect(isAlive(pid)).toBe(true);

    parent.kill("SIGKILL");

    await expect(ended(pid, 10_000)).resolves.toBe(true);
  }, 20_000);

  test("says on 127.0.0.1 where it listens, and ends well when asked to", async () => {
    const server = await spawnServer(options);
    children.push(server.pid);
    const urls = Object.values(server.ready).filter((value) => typeof value === "string");
    for (const url of urls) expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+/);
    expect(urls.length).toBeGreaterThan(0);

    await server.stop();

    await expect(server.exited).resolves.toBe(0);
  });
});

test("identity names everything that is missing at once", async () => {
  const attempt = spawnServer({ name: "identity", script: script("main.ts"), args: ["--port", "many"] });

  await expect(attempt).rejects.toThrow(
    /--port[\s\S]*--tenant[\s\S]*--api-client-id[\s\S]*IDENTITY_ADMIN_KEY[\s\S]*IDENTITY_HEADER/,
  );
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !isZombie(pid);
}

/** A container may have no init that collects the exit of an orphan, which has ended all the same. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false; // no /proc here
  }
}

async function ended(pid: number, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await pause(20);
  }
  return true;
}

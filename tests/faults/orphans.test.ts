/** Whoever started the embedded Azure is killed in the middle of a refresh: none of its processes and ports stay behind. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Ports, refuseTakenPorts } from "../../local/stack/ports.ts";
import { waitUntil } from "../../local/stack/wait-until.ts";

const timeoutMs = 120_000;

const program = `
import { startStack } from ${JSON.stringify(new URL("../../local/stack/start-stack.ts", import.meta.url).href)};
const stack = await startStack({ seedDate: "2026-11-15", feedLines: 3_000 });
await stack.fire("refresh-daily");
const { host, cosmos, storage, identity, inbox, ports } = stack;
const pids = [host, cosmos, storage, identity, inbox].map((server) => server.process.pid);
console.log(JSON.stringify({ pids, ports }));
`;

let folder: string;
let parent: ChildProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "orphans-"));
});
afterAll(async () => {
  parent?.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});

test(
  "no child process and no port survives the parent",
  async () => {
    parent = spawn(process.execPath, ["--input-type=module", "-"], {
      stdio: ["pipe", "pipe", "inherit"],
      env: { PATH: process.env.PATH, TMPDIR: folder },
    });
    parent.stdin?.end(program);
    const [line] = (await once(createInterface({ input: parent.stdout! }), "line")) as [string];
    const { pids, ports } = JSON.parse(line) as { readonly pids: readonly number[]; readonly ports: Ports };
    expect(pids.map(isAlive)).toEqual([true, true, true, true, true]);
    await expect(refuseTakenPorts(ports)).rejects.toThrow("is taken");

    parent.kill("SIGKILL");

    await waitUntil("the processes to end", () => (pids.some(isAlive) ? undefined : true), { timeoutMs });
    await waitUntil("the ports to be free", () => areFree(ports), { timeoutMs });
  },
  timeoutMs,
);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function areFree(ports: Ports): Promise<true | undefined> {
  return refuseTakenPorts(ports).then(
    () => true,
    () => undefined,
  );
}

/** A host never outlives whoever started it, not even after a SIGKILL. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { buildTestApp, eventually } from "./test-app.ts";

const parent = `
import { spawnServer } from ${JSON.stringify(new URL("../processes/spawn-server.ts", import.meta.url).href)};
const [script, app] = process.argv.slice(2);
const child = await spawnServer({ name: "host", script, args: ["--app", app], env: { HOST_MASTER_KEY: "k" } });
console.log(child.pid);
`;

test("the host ends when its parent is killed", async () => {
  const app = await buildTestApp(`import { app } from "@azure/functions"; app.get("x", () => ({}));`);
  const script = fileURLToPath(new URL("main.ts", import.meta.url));
  const args = ["--input-type=module", "-", script, app.folder];
  const starter = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  try {
    starter.stdin.end(parent);
    const [line] = (await once(createInterface({ input: starter.stdout }), "line")) as [string];
    const pid = Number(line);
    expect(isAlive(pid)).toBe(true);

    starter.kill("SIGKILL");

    expect(await eventually("the host to end", () => (isAlive(pid) ? undefined : "ended"))).toBe("ended");
  } finally {
    starter.kill("SIGKILL");
    await app.remove();
  }
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

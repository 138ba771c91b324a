/** From the start of the process to its first answer: our application beside one that does nothing, on the same host. */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp } from "../../../local/build.ts";
import { spawnServer } from "../../../local/processes/spawn-server.ts";
import { accountKey } from "../../../local/storage/account-key.ts";
import { spawnStorage } from "../../../local/storage/spawn-storage.ts";
import type { BenchContext } from "../bench.ts";
import { atMost, type Figure, told } from "../figure.ts";
import { appSettings } from "../processes/app-settings.ts";
import { makeQueues } from "../processes/make-storage.ts";
import { scriptPath } from "../processes/script-path.ts";
import { compared, quantile, shownComparison } from "../rounds.ts";

const rounds = 9;

export async function coldStart({ say }: BenchContext): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "bench-cold-start-"));
  const storage = await spawnStorage({ account: "incentives", key: accountKey() });
  try {
    const [ours, hello] = [join(folder, "ours"), join(folder, "hello")];
    await buildApp(ours);
    await buildApp(hello, "tests/bench/cold-start/hello-app.ts");
    await makeQueues(storage.connectionString);
    const settings = appSettings({
      cosmos: { endpoint: "http://127.0.0.1:1", key: randomBytes(32).toString("base64"), database: "incentives" },
      storageConnectionString: storage.connectionString,
    });
    const start = (app: string) => () => millisecondsToAnswer(app, settings);
    await compared(1, start(ours), start(hello));
    const result = await compared(rounds, start(ours), start(hello));
    const differences = result.rounds.map(({ a, b }) => a - b);
    say(`cold start ${result.a.toFixed(0)} ms, hello ${result.b.toFixed(0)} ms, ratio ${shownComparison(result)}`);
    return [
      told({ name: "cold start: a hello-world app", value: result.b, unit: "ms" }),
      atMost(150, { name: "cold start: ours beyond that", value: quantile(differences, 0.5), unit: "ms" }),
    ];
  } finally {
    await storage.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function millisecondsToAnswer(appFolder: string, settings: Readonly<Record<string, string>>): Promise<number> {
  const started = performance.now();
  const host = await spawnServer({
    name: "host",
    script: scriptPath("local/functions-host/main.ts"),
    args: ["--app", appFolder, "--log-level", "error"],
    env: { ...settings, AzureWebJobsStorage: settings.Storage ?? "", HOST_MASTER_KEY: randomBytes(24).toString("hex") },
  });
  const { status } = await fetch(`${String(host.ready.url)}/api/health/live`);
  const milliseconds = performance.now() - started;
  await host.kill();
  if (status !== 200) throw new Error(`The host answered ${status}.`);
  return milliseconds;
}

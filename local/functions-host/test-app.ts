/** For tests: a small app, bundled as the real one is, and the host that runs it as a child process. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type ServerProcess, spawnServer } from "../processes/spawn-server.ts";

export interface TestApp {
  readonly folder: string;
  remove(): Promise<void>;
}

export interface TestHost {
  readonly url: string;
  readonly child: ServerProcess;
  readonly log: readonly LogLine[];
  admin(method: string, path: string, body?: unknown, key?: string): Promise<Response>;
}

export interface LogLine {
  readonly level?: string;
  readonly category?: string;
  readonly message?: string;
  readonly function?: string;
  readonly invocationId?: string;
  readonly outcome?: string;
  readonly error?: string;
}

export const masterKey = "key-of-the-test-run";

const requireInEsm = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`;

/** `source` is the app's entry; the bundle holds the unchanged library. */
export async function buildTestApp(source: string, hostJson: object = {}): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), "functions-app-"));
  await mkdir(join(folder, "dist"));
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module", main: "dist/main.js" }));
  await writeFile(join(folder, "host.json"), JSON.stringify({ version: "2.0", ...hostJson }));
  await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL("../..", import.meta.url)), loader: "ts" },
    outfile: join(folder, "dist/main.js"),
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["@azure/functions-core"],
    banner: { js: requireInEsm },
    logLevel: "silent",
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export async function spawnTestHost(
  app: TestApp,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<TestHost> {
  const log: LogLine[] = [];
  const child = await spawnServer({
    name: "functions host",
    script: fileURLToPath(new URL("main.ts", import.meta.url)),
    args: ["--app", app.folder, ...args],
    env: { HOST_MASTER_KEY: masterKey, ...env },
    onLine: (line) => log.push(parsed(line)),
  });
  const url = String(child.ready.url);
  const admin = (method: string, path: string, body?: unknown, key = masterKey) =>
    fetch(`${url}/admin/${path}`, {
      method,
      headers: { "x-functions-key": key },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return { url, child, log, admin };
}

/** Polls until the value is there; the message says what was waited for. */
export async function eventually<T>(what: string, find: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function parsed(line: string): LogLine {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return { message: line };
  }
}

/**
 * `npm run start:func`: the same application on Azure Functions Core Tools, with an embedded Azure around it.
 *
 * Core Tools are not installed for you: they fetch a prebuilt program.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { buildApp } from "./build.ts";
import { projectFolder } from "./project-folder.ts";
import { defaultPorts } from "./stack/ports.ts";
import { StackError } from "./stack/stack-error.ts";
import { startStack } from "./stack/start-stack.ts";
import { endRequest } from "./start/end-request.ts";
import { progressOn } from "./start/progress.ts";

const settingsFile = join(projectFolder, "local.settings.json");
const madeBy = "npm run start:func";

try {
  process.exit(await startFunc());
} catch (error) {
  if (!(error instanceof StackError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

async function startFunc(): Promise<number> {
  const func = findFunc();
  if (func === undefined) {
    throw new StackError(
      'Azure Functions Core Tools are not installed: there is no "func" on the PATH.\n' +
        "`npm start` runs the same application on the embedded host instead.",
    );
  }
  refuseForeignSettings();
  const asked = endRequest();
  const { step } = progressOn(process.stderr);
  await step("Build the application", () => buildApp());
  const stack = await startStack({ ports: defaultPorts, appFolder: projectFolder, withHost: false, step });
  try {
    const settings = { IsEncrypted: false, MadeBy: madeBy, Values: stack.settings() };
    await writeFile(settingsFile, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
    return await run(func, ["start", "--port", String(stack.ports.app)], asked);
  } finally {
    await rm(settingsFile, { force: true });
    await stack.stop();
  }
}

function run(program: string, args: readonly string[], asked: Promise<"ended">): Promise<number> {
  const child = spawn(program, args, { cwd: projectFolder, stdio: "inherit" });
  void asked.then(() => child.kill("SIGINT"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

function findFunc(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = folders.flatMap((folder) => ["func", "func.exe"].map((name) => join(folder, name)));
  return candidates.find((path) => existsSync(path));
}

/** Settings that someone wrote himself are not ours to replace. */
function refuseForeignSettings(): void {
  if (!existsSync(settingsFile) || readFileSync(settingsFile, "utf8").includes(madeBy)) return;
  throw new StackError("local.settings.json is yours; move it away, since this command makes and removes its own.");
}

/** `npm start` as a child process, for tests of what its caller sees. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { portsFrom, refuseTakenPorts } from "../../local/stack/ports.ts";

const scripts = {
  /** As npm runs it. */
  bootstrap: ["../../local/bootstrap.mjs", "start"],
  /** The program itself, which holds the servers. */
  program: ["../../local/start/main.ts"],
} as const;

export interface StartProgram {
  readonly portBase: number;
  /** Where it makes its temporary folders. */
  readonly temporaryFolder: string;
  readonly child: ChildProcess;
  /** What it has printed so far. */
  readonly printed: { stdout: string; stderr: string };
  /** The first line on stdout. */
  readonly firstLine: Promise<string>;
  /** The exit code, once the program has ended and nobody holds its output any more. */
  readonly ended: Promise<number | null>;
}

const started: StartProgram[] = [];

export async function spawnStart(
  args: readonly string[],
  { portBase, via = "bootstrap" }: { portBase?: number; via?: keyof typeof scripts } = {},
): Promise<StartProgram> {
  const base = portBase ?? (await freePortBase());
  const temporaryFolder = await mkdtemp(join(tmpdir(), "start-test-"));
  const [script, ...first] = scripts[via];
  const command = [fileURLToPath(new URL(script, import.meta.url)), ...first, "--port-base", String(base), ...args];
  const child = spawn(process.execPath, command, {
    detached: true, // a group of its own, so that nothing of it survives a failed test
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...compileCache(), PATH: process.env.PATH, TMPDIR: temporaryFolder },
  });
  const printed = { stdout: "", stderr: "" };
  child.stdout?.on("data", (bytes) => (printed.stdout += bytes));
  child.stderr?.on("data", (bytes) => (printed.stderr += bytes));
  const ended = once(child, "close").then(([code]) => code as number | null);
  const firstLine = firstLineOf(child, printed);
  firstLine.catch(() => undefined); // not every test wants a line
  const program = { portBase: base, temporaryFolder, child, printed, firstLine, ended };
  started.push(program);
  return program;
}

/** Runs it to its end. */
export async function runStart(args: readonly string[], options: { portBase?: number } = {}) {
  const { ended, printed, ...program } = await spawnStart(args, options);
  return { ...program, code: await ended, ...printed };
}

/** Ends what a test has left running, and removes its temporary folders. */
export async function endStarted(): Promise<void> {
  for (const { child, ended, temporaryFolder } of started.splice(0)) {
    killGroup(child.pid);
    await ended;
    await rm(temporaryFolder, { recursive: true, force: true, maxRetries: 20 }); // its servers may still write on their way out
  }
}

/** The programs that the tests start again and again need not compile each time. */
function compileCache(): NodeJS.ProcessEnv {
  const { NODE_COMPILE_CACHE } = process.env;
  return NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // nobody is left in it
  }
}

/** Seven ports in a row that nobody uses. */
export async function freePortBase(): Promise<number> {
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 11_000);
    if (await arePortsFree(base)) return base;
  }
}

export function arePortsFree(base: number): Promise<boolean> {
  return refuseTakenPorts(portsFrom(base)).then(
    () => true,
    () => false,
  );
}

function firstLineOf(child: ChildProcess, printed: { stderr: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout) createInterface({ input: child.stdout }).once("line", resolve);
    child.once("close", (code) => reject(new Error(`It ended (${code}) without a line: ${printed.stderr}`)));
  });
}

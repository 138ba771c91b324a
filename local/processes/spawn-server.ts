/** The parent's half of our process contract: a child server that is ready when this resolves and dies with us. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

export interface ServerProcess {
  readonly name: string;
  readonly pid: number;
  /** What the child said of itself when it became ready. */
  readonly ready: Readonly<Record<string, unknown>>;
  /** Resolves with the exit code, or null after a signal. */
  readonly exited: Promise<number | null>;
  /** Asks the child to finish its work, and kills it when it has not ended within `graceMs`. */
  stop(graceMs?: number): Promise<void>;
  /** SIGKILL, as a crash would. */
  kill(): Promise<void>;
}

export interface SpawnOptions {
  readonly name: string;
  /** A module that calls `runServer`. */
  readonly script: string;
  readonly args?: readonly string[];
  /** The child's whole environment, but for PATH and where compiled code is kept. */
  readonly env?: Readonly<Record<string, string>>;
  readonly execArgv?: readonly string[];
  /** Receives each line the child prints once it is ready, and each line of its stderr. */
  readonly onLine?: (line: string) => void;
}

export async function spawnServer(options: SpawnOptions): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...(options.execArgv ?? []), options.script, ...(options.args ?? [])], {
    stdio: ["pipe", "pipe", "pipe"],
    detached: true, // a terminal's Ctrl-C is for the parent, who ends its servers in order
    env: { ...inherited(), ...options.env },
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  const errors: string[] = [];
  lines(child, "stderr", (line) => {
    errors.push(line);
    if (errors.length > 20) errors.shift();
    options.onLine?.(line);
  });
  const ready = await readyLine(child, options, exited, errors);
  child.stdin?.on("error", () => undefined); // the child may end first; its exit is what we report

  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
  };
  return {
    name: options.name,
    pid: child.pid ?? 0,
    ready,
    exited,
    kill,
    stop: async (graceMs = 10_000) => {
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
      await exited;
      clearTimeout(timer);
    },
  };
}

function inherited(): NodeJS.ProcessEnv {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  return { PATH, ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }) };
}

function readyLine(
  child: ChildProcess,
  options: SpawnOptions,
  exited: Promise<number | null>,
  errors: readonly string[],
): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    let isReady = false;
    lines(child, "stdout", (line) => {
      if (isReady) return options.onLine?.(line);
      const said = parsed(line);
      if (said?.ready !== true) return options.onLine?.(line);
      isReady = true;
      resolve(said);
    });
    child.once("error", reject);
    void exited.then((code) =>
      reject(new Error(`${options.name} ended before it was ready (exit ${code}): ${errors.join("\n")}`)),
    );
  });
}

function lines(child: ChildProcess, stream: "stdout" | "stderr", onLine: (line: string) => void): void {
  const input = child[stream];
  if (input) createInterface({ input }).on("line", onLine);
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

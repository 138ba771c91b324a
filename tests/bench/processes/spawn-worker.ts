/** The parent's half of a benchmark: a child process of its own that does jobs on demand. */
import { request } from "node:http";
import { spawnServer } from "../../../local/processes/spawn-server.ts";

export interface Worker {
  readonly pid: number;
  /** Runs a job, however long it takes; throws when the job fails. */
  run<T>(job: string, input?: object): Promise<T>;
  stop(): Promise<void>;
}

export interface WorkerOptions {
  readonly name: string;
  /** A module that calls `runJobs`. */
  readonly script: URL;
  readonly env?: Readonly<Record<string, string>>;
  readonly execArgv?: readonly string[];
}

export async function spawnWorker({ name, script, env, execArgv }: WorkerOptions): Promise<Worker> {
  const child = await spawnServer({
    name,
    script: script.pathname,
    ...(env && { env }),
    ...(execArgv && { execArgv }),
    onLine: (line) => console.error(`[${name}] ${line}`),
  });
  const url = String(child.ready.url);
  return {
    pid: child.pid,
    run: async <T>(job: string, input: object = {}) => JSON.parse(await answerTo(`${url}/${job}`, input)) as T,
    stop: () => child.stop(),
  };
}

/** By node:http, because fetch gives up on an answer after five minutes. */
function answerTo(url: string, input: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: "POST", agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.once("error", reject);
      response.once("end", () => {
        const text = Buffer.concat(parts).toString();
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${url} answered ${response.statusCode}: ${text}`));
      });
    });
    call.once("error", reject);
    call.end(JSON.stringify(input));
  });
}

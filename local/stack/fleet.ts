/** The servers of one stack with their logs: started together, ended in order. */
import { RestartableServer, type Startable } from "./restartable-server.ts";
import { type ServerLog, serverLog } from "./server-log.ts";

export class Fleet {
  readonly #folder: string;
  readonly #onCrash: (name: string, code: number | null) => void;
  readonly #servers: RestartableServer[] = [];
  readonly #logs = new Map<string, ServerLog>();

  constructor(folder: string, onCrash: (name: string, code: number | null) => void = reportCrash) {
    this.#folder = folder;
    this.#onCrash = onCrash;
  }

  /** Servers end in the opposite order. */
  add<T extends Startable>(name: string, spawn: () => Promise<T>): RestartableServer<T> {
    const server = new RestartableServer(name, spawn, this.#onCrash);
    this.#servers.unshift(server);
    return server;
  }

  /** Keeps what a server prints in `logs/`. */
  readonly log = (name: string): ((line: string) => void) => {
    const log = this.#logs.get(name) ?? serverLog(this.#folder, name);
    this.#logs.set(name, log);
    return log.write;
  };

  /** Throws the first failure, but not before all have either started or failed. */
  async startTogether(...servers: readonly RestartableServer[]): Promise<void> {
    const outcomes = await Promise.allSettled(servers.map((server) => server.start()));
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  }

  async stop(): Promise<void> {
    for (const server of this.#servers) await server.stop();
    await Promise.all([...this.#logs.values()].map((log) => log.close()));
  }
}

function reportCrash(name: string, code: number | null): void {
  console.error(`${name} has ended unexpectedly (exit code ${code ?? "none, killed"}).`);
}

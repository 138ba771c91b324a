/** One server of the stack: a child process that can be stopped, killed and started again on the same ports. */
import type { ServerProcess } from "../processes/spawn-server.ts";

/** What a restart needs of a process. */
export type Startable = Pick<ServerProcess, "pid" | "exited" | "stop" | "kill">;

export class RestartableServer<T extends Startable = Startable> {
  readonly name: string;
  readonly #spawn: () => Promise<T>;
  readonly #onCrash: (name: string, code: number | null) => void;
  #process: T | undefined;

  constructor(name: string, spawn: () => Promise<T>, onCrash: (name: string, code: number | null) => void) {
    this.name = name;
    this.#spawn = spawn;
    this.#onCrash = onCrash;
  }

  get isRunning(): boolean {
    return this.#process !== undefined;
  }

  /** The running process; throws while there is none. */
  get process(): T {
    if (this.#process) return this.#process;
    throw new Error(`${this.name} is not running.`);
  }

  async start(): Promise<T> {
    if (this.#process) throw new Error(`${this.name} runs already.`);
    const started = await this.#spawn();
    this.#process = started;
    void started.exited.then((code) => {
      if (this.#process !== started) return;
      this.#process = undefined;
      this.#onCrash(this.name, code);
    });
    return started;
  }

  /** In order: what runs may finish. Nothing to do for a server that is not running. */
  async stop(): Promise<void> {
    await this.#taken()?.stop();
  }

  /** SIGKILL, as a crash would. */
  async kill(): Promise<void> {
    await this.#taken()?.kill();
  }

  async restart(): Promise<T> {
    await this.stop();
    return this.start();
  }

  /** Whoever ends the process has let go of it before, so that its end is no crash. */
  #taken(): T | undefined {
    const taken = this.#process;
    this.#process = undefined;
    return taken;
  }
}

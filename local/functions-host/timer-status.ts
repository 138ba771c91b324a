/** The last and next fire times of timers, kept in a small file so that a missed one is noticed after a restart. */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { StartRefusal } from "./start-refusal.ts";

const fileName = "timers.json";

const status = z.object({ schedule: z.string(), last: z.iso.datetime(), next: z.iso.datetime() });

/** As of the last run; `last` is in year 1 before the first. */
export type TimerStatus = Readonly<z.output<typeof status>>;

export class TimerStatuses {
  readonly #folder: string | undefined;
  readonly #statuses: Map<string, TimerStatus>;
  #saving: Promise<void> = Promise.resolve();

  private constructor(folder: string | undefined, statuses: Map<string, TimerStatus>) {
    this.#folder = folder;
    this.#statuses = statuses;
  }

  /** Without a folder nothing outlives the process. */
  static async open(folder: string | undefined): Promise<TimerStatuses> {
    if (folder === undefined) return new TimerStatuses(folder, new Map());
    await mkdir(folder, { recursive: true });
    const text = await readFile(join(folder, fileName), "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "{}";
      throw error;
    });
    return new TimerStatuses(folder, new Map(Object.entries(parsed(text))));
  }

  get(name: string): TimerStatus | undefined {
    return this.#statuses.get(name);
  }

  async set(name: string, value: TimerStatus): Promise<void> {
    this.#statuses.set(name, value);
    const saving = this.#saving.then(() => this.#save());
    this.#saving = saving.catch(() => undefined); // whoever asked for it learns of the failure
    await saving;
  }

  /** A crash leaves either the old file or the new one. */
  async #save(): Promise<void> {
    if (this.#folder === undefined) return;
    const path = join(this.#folder, fileName);
    await writeFile(`${path}.new`, JSON.stringify(Object.fromEntries(this.#statuses), undefined, 2));
    await rename(`${path}.new`, path);
  }
}

function parsed(text: string): Record<string, TimerStatus> {
  try {
    return z.record(z.string(), status).parse(JSON.parse(text));
  } catch {
    throw new StartRefusal(`${fileName} in the data folder is damaged; delete it to forget when timers last ran`);
  }
}

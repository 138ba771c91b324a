/**
 * Fires one timer function on its schedule, by the system clock.
 *
 * It never runs twice at once: whoever fires it while it runs waits. That lock is this process's, of which there is one.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { FunctionDefinition } from "./function-definition.ts";
import type { Invoker } from "./invocation.ts";
import { errorText, type Log } from "./log.ts";
import type { Schedule } from "./ncrontab.ts";
import type { TimerStatus, TimerStatuses } from "./timer-status.ts";

export interface TimerTriggerOptions {
  readonly definition: FunctionDefinition;
  readonly schedule: Schedule;
  readonly runOnStartup: boolean;
  /** Whether it matters that a fire time was missed while the host was down. */
  readonly isMonitored: boolean;
  readonly statuses: TimerStatuses;
  readonly invoker: Invoker;
  readonly log: Log;
}

const longestWaitMs = 86_400_000;
const beforeTheFirst = "0001-01-01T00:00:00.000Z";

export class TimerTrigger {
  readonly name: string;
  readonly schedule: Schedule;
  readonly #options: TimerTriggerOptions;
  readonly #stopping = new AbortController();
  #lastRun: Promise<unknown> = Promise.resolve();

  constructor(options: TimerTriggerOptions) {
    this.#options = options;
    this.name = options.definition.name;
    this.schedule = options.schedule;
  }

  start(): void {
    void this.#follow();
  }

  stop(): void {
    this.#stopping.abort();
  }

  /** Runs the function once, after a run that is under way; tells whether it succeeded. */
  fire(isPastDue: boolean): Promise<boolean> {
    const run = this.#lastRun.then(() => this.#run(isPastDue));
    this.#lastRun = run;
    return run;
  }

  async #follow(): Promise<void> {
    const { runOnStartup } = this.#options;
    let { next, isPastDue } = await this.#firstFire();
    let isDue = isPastDue || runOnStartup;
    while (!this.#stopping.signal.aborted) {
      if (isDue) {
        const startedAt = Date.now();
        await this.fire(isPastDue);
        next = this.#nextAfter(Date.now());
        await this.#remember({ schedule: this.schedule.text, last: new Date(startedAt).toISOString(), next });
      }
      isDue = await this.#waitUntil(Date.parse(next));
      isPastDue = false;
    }
  }

  /**
   * A stored fire time counts only for the schedule it was computed from. Only such a one can have been missed: what
   * comes due while the first status is being written is late, as on any busy machine, not past due.
   */
  async #firstFire(): Promise<{ readonly next: string; readonly isPastDue: boolean }> {
    const { isMonitored, statuses } = this.#options;
    const stored = statuses.get(this.name);
    if (isMonitored && stored?.schedule === this.schedule.text) {
      return { next: stored.next, isPastDue: Date.parse(stored.next) <= Date.now() };
    }
    const next = this.#nextAfter(Date.now());
    await this.#remember({ schedule: this.schedule.text, last: stored?.last ?? beforeTheFirst, next });
    return { next, isPastDue: false };
  }

  /** A timer goes on when its status cannot be written; only a restart would then not know of a missed run. */
  async #remember(status: TimerStatus): Promise<void> {
    const { log, statuses } = this.#options;
    await statuses.set(this.name, status).catch((error: unknown) => {
      const message = "a timer's status could not be kept";
      log.write({ level: "error", category: "host", message, function: this.name, error: errorText(error) });
    });
  }

  #nextAfter(instant: number): string {
    return new Date(this.schedule.next(instant)).toISOString();
  }

  /** A timer can neither be set for months nor relied on to the millisecond. */
  async #waitUntil(instant: number): Promise<boolean> {
    const { signal } = this.#stopping;
    for (;;) {
      const left = instant - Date.now();
      if (left <= 0) return true;
      await delay(Math.min(left, longestWaitMs), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return false;
    }
  }

  async #run(isPastDue: boolean): Promise<boolean> {
    const { definition, invoker } = this.#options;
    const timer = { Schedule: { AdjustForDST: true }, ScheduleStatus: this.#scheduleStatus(), IsPastDue: isPastDue };
    return invoker.invoke(definition, { data: { json: JSON.stringify(timer) } }).then(
      () => true,
      () => false, // the invoker has logged it; a timer's next try is its next fire time
    );
  }

  #scheduleStatus(): object | null {
    const { isMonitored, statuses } = this.#options;
    const status = isMonitored ? statuses.get(this.name) : undefined;
    if (!status) return null;
    const [last, next] = [status.last, status.next].map((text) => text.replace(/\.\d+Z$/, "+00:00"));
    return { Last: last, Next: next, LastUpdated: last };
  }
}

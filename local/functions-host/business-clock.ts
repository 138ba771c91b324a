/**
 * Moves business time, which the app reads from BUSINESS_CLOCK, and fires the timers that fall due in between.
 *
 * Each fires at most once a move, however often it would have been due; a move backwards fires none. What the timers
 * know of their own fire times, by the system clock, is untouched.
 */
import type { TimerTrigger } from "./timer-trigger.ts";

export interface Fired {
  readonly name: string;
  /** The first business instant at which it fell due. */
  readonly due: string;
  readonly outcome: "ok" | "error";
}

const variable = "BUSINESS_CLOCK";
const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

export class BusinessClock {
  readonly #timers: readonly TimerTrigger[];
  readonly #environment: NodeJS.ProcessEnv;
  #moving: Promise<unknown> = Promise.resolve();

  constructor(timers: readonly TimerTrigger[], environment: NodeJS.ProcessEnv) {
    this.#timers = timers;
    this.#environment = environment;
  }

  /** `system`, or the instant at which business time stands still. */
  get now(): string {
    return this.#environment[variable] || "system";
  }

  /** Resolves when what it fired has ended; moves wait for each other. */
  move(now: string): Promise<readonly Fired[]> {
    const move = this.#moving.then(() => this.#move(now));
    this.#moving = move.catch(() => undefined);
    return move;
  }

  async #move(now: string): Promise<readonly Fired[]> {
    const from = instantOf(this.now);
    this.#environment[variable] = now;
    const until = instantOf(now);
    const due = this.#timers
      .map((timer) => ({ timer, at: timer.schedule.next(from) }))
      .filter(({ at }) => at <= until)
      .sort((a, b) => a.at - b.at);
    const fired: Fired[] = [];
    for (const { timer, at } of due) {
      const outcome = (await timer.fire(true)) ? "ok" : "error";
      fired.push({ name: timer.name, due: new Date(at).toISOString(), outcome });
    }
    return fired;
  }
}

/** The normalised setting, or `undefined` when the text is neither `system` nor an instant with its offset. */
export function businessClockSetting(text: unknown): string | undefined {
  if (text === "system") return text;
  if (typeof text !== "string" || !isoInstant.test(text) || Number.isNaN(Date.parse(text))) return undefined;
  return new Date(text).toISOString();
}

function instantOf(setting: string): number {
  return setting === "system" ? Date.now() : Date.parse(setting);
}

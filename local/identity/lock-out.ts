/** Locks a name for fifteen minutes after ten failures in a row, whether or not anybody has that name. */
const maxFailures = 10;
const lockedMs = 15 * 60_000;
/** More names than these at once are nobody's forgetfulness; the oldest are forgotten. */
const maxNames = 10_000;

interface Failures {
  readonly count: number;
  readonly lockedUntil: number;
}

export class LockOut {
  readonly #failures = new Map<string, Failures>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** False while the name is locked. A try counts as a failure from its start, so that many at once are no way around. */
  mayTry(name: string): boolean {
    const { count = 0, lockedUntil = 0 } = this.#failures.get(name) ?? {};
    if (this.#now() < lockedUntil) return false;
    const next = (lockedUntil > 0 ? 0 : count) + 1;
    this.#failures.delete(name);
    this.#failures.set(name, { count: next, lockedUntil: next >= maxFailures ? this.#now() + lockedMs : 0 });
    const [oldest] = this.#failures.keys();
    if (this.#failures.size > maxNames && oldest !== undefined) this.#failures.delete(oldest);
    return true;
  }

  succeeded(name: string): void {
    this.#failures.delete(name);
  }
}

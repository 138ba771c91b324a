/** How long to wait before polling an empty queue again: doubling from 100 ms, with jitter, up to a maximum. */
const shortestMs = 100;

export class Backoff {
  readonly #longestMs: number;
  readonly #random: () => number;
  #currentMs = shortestMs;

  constructor(longestMs: number, random: () => number = Math.random) {
    this.#longestMs = longestMs;
    this.#random = random;
  }

  reset(): void {
    this.#currentMs = shortestMs;
  }

  next(): number {
    const jittered = this.#currentMs * (0.8 + 0.4 * this.#random());
    this.#currentMs = Math.min(this.#currentMs * 2, this.#longestMs);
    return Math.min(jittered, this.#longestMs);
  }
}

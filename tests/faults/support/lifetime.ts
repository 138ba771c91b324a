/**
 * The life of one worker process, which may end with any effect it has: everything that the process would have done
 * afterwards never happens. What others still carry out for it does, as it would on the wire.
 */
import { Killed } from "../../fakes/mortal.ts";

/** Whether a call of this name changes anything; the others only read. */
const effects: ReadonlySet<string> = new Set([
  "commit",
  "commitBlockList",
  "complete",
  "create",
  "park",
  "putScope",
  "replace",
  "send",
  "stageBlock",
  "upload",
]);

export class Lifetime {
  /** Calls that were answered so far, and those of them that changed something. */
  answers = 0;
  effects = 0;
  readonly #lastEffect: number;
  readonly #onAnswer: (answers: number) => Promise<void> | void;
  readonly #underWay = new Set<Promise<unknown>>();

  /** Ends right after that many effects. `onAnswer` is told of each answer and may hold it back. */
  constructor(lastEffect = Number.POSITIVE_INFINITY, onAnswer: (answers: number) => Promise<void> | void = nothing) {
    this.#lastEffect = lastEffect;
    this.#onAnswer = onAnswer;
  }

  get isOver(): boolean {
    return this.effects >= this.#lastEffect;
  }

  /** The same port, for as long as the process lives. */
  of<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        return (...args: unknown[]) => {
          if (this.isOver) throw new Killed();
          const answer: unknown = Reflect.apply(member, target, args);
          if (isThenable(answer)) return this.#answered(String(name), answer);
          if (isIterable(answer)) return this.#iterated(answer);
          return isBlob(answer) ? this.of(answer) : answer;
        };
      },
    });
  }

  /** Resolves when everything that was sent before the end has been carried out. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }

  async #answered(name: string, answer: Promise<unknown>): Promise<unknown> {
    this.#underWay.add(answer);
    try {
      const value = await answer;
      const isDead = this.isOver;
      if (effects.has(name)) this.effects += 1;
      await this.#onAnswer(++this.answers);
      if (isDead || this.isOver) throw new Killed();
      return value;
    } catch (error) {
      throw this.isOver ? new Killed() : error;
    } finally {
      this.#underWay.delete(answer);
    }
  }

  async *#iterated(items: AsyncIterable<unknown>): AsyncGenerator<unknown> {
    for await (const item of items) {
      if (this.isOver) throw new Killed();
      yield item;
    }
  }
}

function nothing(): void {
  // most are not watched
}

function isThenable(value: unknown): value is Promise<unknown> {
  return typeof value === "object" && value !== null && "then" in value;
}

function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

/** The client of a blob: its calls are the process's own as well. */
function isBlob(value: unknown): value is object {
  return typeof value === "object" && value !== null && "upload" in value;
}

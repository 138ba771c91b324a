/** A worker that is killed at one of its calls: before the call took effect, or after it and before its answer. */
export class Killed extends Error {
  override readonly name = "Killed";
}

export interface Death {
  /** Of the calls of all ports together, from 1. */
  readonly atCall: number;
  readonly when: "before" | "after";
}

export class Mortality {
  calls = 0;
  readonly #death: Death | undefined;

  constructor(death?: Death) {
    this.#death = death;
  }

  /** The same port; each of its calls may be the last, and the dead make no more. */
  of<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        if (member instanceof AsyncGeneratorFunction) return this.#streamed(target, member);
        return async (...args: unknown[]) => {
          const call = ++this.calls;
          const death = this.#death;
          if (death && (call > death.atCall || (call === death.atCall && death.when === "before"))) throw new Killed();
          const answer: unknown = await Reflect.apply(member, target, args);
          if (death && call === death.atCall) throw new Killed();
          return answer;
        };
      },
    });
  }

  /** A stream is one call, which ends with its last item. */
  #streamed(target: object, member: (...args: unknown[]) => AsyncIterable<unknown>) {
    const { atCall, when } = this.#death ?? { atCall: Number.POSITIVE_INFINITY, when: "before" };
    const mortality = this;
    return async function* (...args: unknown[]) {
      mortality.calls += 1;
      const call = mortality.calls;
      if (call > atCall || (call === atCall && when === "before")) throw new Killed();
      yield* Reflect.apply(member, target, args) as AsyncIterable<unknown>;
      if (call === atCall) throw new Killed();
    };
  }
}

/** The class of functions that stream, which has no name of its own. */
const AsyncGeneratorFunction = Object.getPrototypeOf(async function* () {
  yield 0;
}).constructor as new () => (...args: unknown[]) => AsyncIterable<unknown>;

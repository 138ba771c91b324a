/** Holds the state, and tells when it changed. */
import type { State } from "./state.ts";

export interface Store {
  readonly state: State;
  update(change: Partial<State>): void;
  /** Calls back after every change from now on. */
  onChange(listener: (state: State) => void): void;
}

export function createStore(initial: State): Store {
  let state = initial;
  const listeners: ((state: State) => void)[] = [];
  return {
    get state() {
      return state;
    },
    update(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener(state);
    },
    onChange(listener) {
      listeners.push(listener);
    },
  };
}

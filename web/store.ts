/** Holds the state, and tells when it changed. */
import type { State } from "./state.ts";

export interface Store {
  readonly state: State;
  update(change: Partial<State>): void;
}

export function createStore(initial: State, changed: () => void): Store {
  let state = initial;
  return {
    get state() {
      return state;
    },
    update(change) {
      state = { ...state, ...change };
      changed();
    },
  };
}

/** A small generator of integers (mulberry32): the same seeds give the same sequence on every machine. */
export interface Random {
  /** An integer of 32 bits, never negative. */
  next(): number;
  /** An integer from 0 to `bound` − 1. */
  below(bound: number): number;
  pick<T>(list: readonly T[]): T;
}

/** Several seeds make one stream, so that what has an index needs no memory of what came before it. */
export function randomOf(...seeds: readonly number[]): Random {
  let state = seeds.reduce(mixed, 0x2545f491);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return (word ^ (word >>> 14)) >>> 0;
  };
  const below = (bound: number) => next() % bound;
  return { next, below, pick: (list) => at(list, below(list.length)) };
}

/** The item at a place that the caller knows to exist. */
export function at<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new RangeError(`There is no item ${index} among ${list.length}.`);
  return list[index] as T;
}

function mixed(state: number, seed: number): number {
  const word = Math.imul(state ^ seed, 0x9e3779b1);
  return Math.imul(word ^ (word >>> 15), 0x85ebca77) ^ (word >>> 13);
}

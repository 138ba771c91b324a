/** Polling slows down on an empty queue and is fast again after a message. */
import { expect, test } from "@jest/globals";
import { Backoff } from "./backoff.ts";

const middle = () => 0.5;
const waits = (backoff: Backoff, count: number) => Array.from({ length: count }, () => Math.round(backoff.next()));

test("waits double from 100 ms up to the longest", () => {
  expect(waits(new Backoff(1_000, middle), 6)).toEqual([100, 200, 400, 800, 1_000, 1_000]);
});

test("a message found starts over", () => {
  const backoff = new Backoff(1_000, middle);
  waits(backoff, 4);

  backoff.reset();

  expect(backoff.next()).toBe(100);
});

test.each([
  [0, 80],
  [1, 120],
])("jitter %d makes the first wait %d ms", (jitter, expected) => {
  expect(Math.round(new Backoff(1_000, () => jitter).next())).toBe(expected);
});

test("jitter never exceeds the longest", () => {
  expect(waits(new Backoff(150, () => 1), 5)).toEqual([120, 150, 150, 150, 150]);
});

import { describe, expect, test } from "@jest/globals";
import { LockOut } from "./lock-out.ts";

const minute = 60_000;

describe("a name", () => {
  test("may be tried ten times, and again after fifteen minutes", () => {
    let now = 0;
    const lockOut = new LockOut(() => now);

    const tries = Array.from({ length: 12 }, () => lockOut.mayTry("kim"));
    now += 15 * minute - 1;
    const early = lockOut.mayTry("kim");
    now += 1;

    expect(tries).toEqual([...Array(10).fill(true), false, false]);
    expect([early, lockOut.mayTry("kim")]).toEqual([false, true]);
  });

  test("begins anew after a success", () => {
    const lockOut = new LockOut(() => 0);
    for (let number = 0; number < 9; number += 1) lockOut.mayTry("kim");

    lockOut.succeeded("kim");

    expect(Array.from({ length: 10 }, () => lockOut.mayTry("kim"))).not.toContain(false);
  });

  test("is locked for itself alone", () => {
    const lockOut = new LockOut(() => 0);
    for (let number = 0; number < 11; number += 1) lockOut.mayTry("kim");

    expect(lockOut.mayTry("lee")).toBe(true);
  });
});

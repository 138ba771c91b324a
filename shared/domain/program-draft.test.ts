import { describe, expect, test } from "@jest/globals";
import { aLever, aProgram } from "../../tests/fakes/a-program.ts";
import { mayBeClosedThrough } from "./close.ts";
import { nextVersionOf, withVersion } from "./program.ts";
import { draftOf, draftProblems } from "./program-draft.ts";

const spring = aProgram({ version: 1, effectiveFrom: "2026-01" });
const autumn = aProgram({ version: 2, effectiveFrom: "2026-09", rebateBps: 7_000 });
const catalogue = { number: 2, versions: [spring, autumn] };

describe("a draft", () => {
  test.each([
    ["rules the month in which it takes effect", "2026-03", 6_000],
    ["is newest, where it takes effect later than all", "2027-01", 7_000],
    ["is newest, where none rules that month", "2025-01", 7_000],
  ])("follows the version that %s", (_label, effectiveFrom, rebateBps) => {
    const levers = [aLever({ rateBps: 400 })];

    const draft = draftOf(catalogue, "csp-direct", { effectiveFrom, levers, coolingDays: undefined });

    expect(draft).toEqual({ ...spring, effectiveFrom, levers, rebateBps, version: 3 });
  });

  test("follows nothing where there is no such program", () => {
    expect(draftOf(catalogue, "csp-unheard-of", { effectiveFrom: "2026-03" })).toBeUndefined();
  });

  test.each([
    ["what no version may say", aProgram({ version: 3, rebateBps: 10_001 }), "/rebateBps"],
    ["a number that is taken", aProgram({ version: 2 }), "/version"],
    ["a number that leaves one out", aProgram({ version: 4 }), "/version"],
    ["another partner type", aProgram({ version: 3, partnerType: "indirectProvider" }), "/partnerType"],
  ])("has a problem: %s", (_label, draft, path) => {
    expect(draftProblems(catalogue, draft)).toMatchObject([{ path }]);
  });

  test("has a problem where the catalogue has no room for it", () => {
    const name = { en: "n".repeat(300_000), ko: "n".repeat(299_000) };

    expect(draftProblems(catalogue, aProgram({ version: 3, name }))).toMatchObject([{ path: "" }]);
    expect(draftProblems(catalogue, aProgram({ version: 3, name: { ...name, ko: "n" } }))).toEqual([]);
  });

  test("of a new program is its version 1", () => {
    expect(nextVersionOf(catalogue, "csp-new")).toBe(1);
    expect(draftProblems(catalogue, aProgram({ programId: "csp-new" }))).toEqual([]);
  });
});

describe("a catalogue", () => {
  test("grows by a version and in its number", () => {
    const third = aProgram({ version: 3 });

    expect(withVersion(catalogue, third)).toEqual({ number: 3, versions: [spring, autumn, third] });
  });

  test("never takes a version again", () => {
    expect(withVersion(catalogue, { ...autumn, rebateBps: 1 })).toBeUndefined();
  });
});

describe("the newest month that may be closed", () => {
  const now = new Date("2026-11-30T03:00:00Z");

  test("is the one that has cooled, none before the first", () => {
    expect(mayBeClosedThrough(catalogue, "csp-direct", now)).toBe("2026-10");
    expect(mayBeClosedThrough({ number: 0, versions: [] }, "csp-direct", now)).toBeUndefined();
  });

  test("is not opened again by a version that lets it cool longer", () => {
    const slower = aProgram({ version: 3, coolingDays: 300 });

    expect(mayBeClosedThrough({ number: 3, versions: [spring, slower] }, "csp-direct", now)).toBe("2026-10");
  });
});

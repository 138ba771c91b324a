import { expect, test } from "@jest/globals";
import { draft, program } from "../testing/operator-answers.ts";
import { byPointer, changeOf, takenOver, typedOf } from "./draft-typed.ts";
import type { ProgramDraft } from "./operator-types.ts";

const [core] = draft.levers;
if (!core) throw new Error("The draft has no lever.");
const security = { ...core, code: "security", rateBps: 200 };

/** Somebody else put a lever before the one that there was. */
const theirs: ProgramDraft = { ...draft, note: "Theirs.", levers: [security, core] };

test("a rate stays with its lever where somebody else put another before it", () => {
  const mine = { ...typedOf(draft), "rate core": "4.25" };

  const taken = takenOver(mine, typedOf(draft), typedOf(theirs));

  expect(changeOf(theirs, taken)).toMatchObject({
    levers: [
      { code: "security", rateBps: 200 },
      { code: "core", rateBps: 425 },
    ],
  });
  expect(taken["/note"]).toBe("Theirs.");
  expect(Object.keys(byPointer(theirs, taken)).slice(-2)).toEqual([
    "/change/levers/0/rateBps",
    "/change/levers/1/rateBps",
  ]);
});

test("a first draft says only what the form has, one that is changed all that it said", () => {
  const [version] = program.versions;
  if (!version) throw new Error("The program has no version.");

  expect(Object.keys(changeOf(version, typedOf(version))).sort()).toEqual([
    "coolingDays",
    "effectiveFrom",
    "levers",
    "rebateBps",
  ]);
  expect(changeOf(draft, typedOf(draft))).toMatchObject({ rules: draft.rules, currencies: draft.currencies });
});

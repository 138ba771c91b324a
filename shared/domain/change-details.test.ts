import { expect, test } from "@jest/globals";
import { changeDetails, changesIn } from "./change-details.ts";

test("a change is read as it was described: only what differs, lists as words", () => {
  const before = { name: "Contoso", types: ["a", "b"], validTo: "2026-12-31", gone: "x", none: [] };
  const after = { name: "Contoso", types: ["b"], validTo: undefined, signedOn: "2026-01-01", none: [] };

  expect(changesIn({ ...changeDetails(before, after), other: "of no field" })).toEqual([
    { field: "gone", before: "x" },
    { field: "signedOn", after: "2026-01-01" },
    { field: "types", before: "a b", after: "b" },
    { field: "validTo", before: "2026-12-31" },
  ]);
});

test("nothing has changed where both say the same", () => {
  expect(changeDetails({ a: "1", b: ["x"] }, { b: ["x"], a: "1" })).toEqual({});
});

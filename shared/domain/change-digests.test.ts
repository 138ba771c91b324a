import { describe, expect, test } from "@jest/globals";
import { anAccess, aUser } from "../../tests/fakes/an-account.ts";
import { changeDigests } from "./change-digests.ts";

const before = anAccess("usr_1", [{ role: "incentivesUser" }]);
const after = anAccess("usr_1", []);

describe("the digests of a change", () => {
  test("lead from one change to the next of the same document", () => {
    const first = changeDigests(before, after);
    const second = changeDigests(after, before);

    expect(first.before).toMatch(/^[0-9a-f]{64}$/);
    expect([second.before, second.after]).toEqual([first.after, first.before]);
    expect(first.before).not.toBe(first.after);
  });

  test("do not depend on the order of fields, nor on fields that are left out", () => {
    const { status, ...rest } = before;
    const reordered = { ...rest, status, displayName: undefined };

    expect(changeDigests(reordered, reordered)).toEqual(changeDigests(before, before));
  });

  test.each<[string, Parameters<typeof changeDigests>, readonly string[]]>([
    ["what is created had nothing before", [undefined, after], ["after"]],
    ["what is deleted has nothing after", [before, undefined], ["before"]],
    [
      "several documents are one change",
      [
        [before, aUser("usr_1")],
        [after, aUser("usr_1")],
      ],
      ["before", "after"],
    ],
  ])("%s", (_label, [was, is], names) => {
    expect(Object.keys(changeDigests(was, is))).toEqual(names);
  });

  test("are not made of documents that may hold secrets", () => {
    const sealed = { id: "event", secret: "sealed" };

    // @ts-expect-error: an outbox event is not among them
    expect(changeDigests(undefined, sealed)).toHaveProperty("after");
  });
});

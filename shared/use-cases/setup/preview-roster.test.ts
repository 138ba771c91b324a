import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId } from "../../../tests/fakes/a-program.ts";
import { anAccess } from "../../../tests/fakes/an-account.ts";
import { aRow, aSetupWorld, importer, peopleIn } from "../../../tests/fakes/setup-world.ts";
import type { SentRow } from "../../domain/roster-rows.ts";
import type { Outcome } from "../repeatable.ts";
import { type PreviewRequest, previewRoster } from "./preview-roster.ts";
import { readRoster, rosterProblems } from "./read-roster.ts";

const known = { access: anAccess("usr_known", [{ role: "incentivesUser" }]), user: { email: "known@contoso.example" } };

async function aScene() {
  const world = await aSetupWorld({}, [{ access: importer }, known]);
  const send = (rows: readonly SentRow[], parts: Partial<PreviewRequest> = {}) =>
    previewRoster(world.ports, { accountId, importer, rows, shown: ({ roster }) => roster, ...parts });
  return { ...world, send };
}

function made<T>(outcome: Outcome<T>): T {
  if (outcome.isRepeat) throw new Error("This was not the first.");
  return outcome.value;
}

describe("the preview of a roster", () => {
  test("says who will be added, which roles are given, and what is nothing new", async () => {
    const { send } = await aScene();

    const outcome = await send([
      aRow(1),
      aRow(2, { email: "person.1@contoso.example", name: "Person 1", location: sellerId }),
      aRow(3, { email: "KNOWN@contoso.example", name: "Another name" }),
      aRow(4, { email: "known@contoso.example", name: "Another name", role: "reportViewer" }),
      aRow(5, { email: "nobody" }),
    ]);

    expect(outcome).toMatchObject({
      value: {
        roster: {
          state: "previewed",
          goodRows: 4,
          badRows: 1,
          problems: [{ line: 5, code: "invalid_email" }],
          expected: { added: 1, granted: 3, unchanged: 1 },
          counts: { added: 0, granted: 0, unchanged: 0 },
        },
      },
    });
  });

  test("is shown again as it was stored, and changes nobody", async () => {
    const { send, accounts } = await aScene();
    const before = await peopleIn(accounts);
    const outcome = await send(Array.from({ length: 150 }, (_each, index) => aRow(index + 1)));

    const preview = made(outcome);
    const read = await readRoster(accounts, accountId, preview.roster.rosterId);

    expect(read).toEqual(preview);
    expect(read.rows).toHaveLength(100);
    expect(await peopleIn(accounts)).toEqual(before);
  });

  test("keeps every problem, in order of lines", async () => {
    const { send, accounts } = await aScene();
    const rows = Array.from({ length: 600 }, (_each, index) =>
      aRow(index + 1, { email: index % 2 ? "x" : "a@b.example" }),
    );

    const outcome = await send(rows);

    const { roster } = made(outcome);
    const problems = await rosterProblems(accounts, accountId, roster.rosterId);
    expect([roster.goodRows, roster.badRows, roster.problems.length, roster.problemCount]).toEqual([1, 599, 100, 599]);
    expect(problems.map(({ line }) => line)).toEqual(Array.from({ length: 599 }, (_each, index) => index + 2));
  });

  test.each([
    ["no rows", 0],
    ["more rows than one roster takes", 10_001],
  ])("is refused for %s", async (_label, count) => {
    const { send } = await aScene();

    const sent = send(Array.from({ length: count }, (_each, index) => aRow(index + 1)));

    await expect(sent).rejects.toMatchObject({ code: "roster_invalid" });
  });

  test("is made once for one key, and another roster under it is refused", async () => {
    const { send } = await aScene();
    const once = { id: "key", fingerprint: "f" };

    const [first, again] = [await send([aRow(1)], { once }), await send([aRow(1)], { once })];
    const other = send([aRow(2)], { once: { ...once, fingerprint: "g" } });

    expect(again).toMatchObject({ isRepeat: true, answer: { status: 201, body: made(first).roster } });
    await expect(other).rejects.toMatchObject({ code: "idempotency_key_reused" });
  });

  test("is made once for one key also when all requests come at the same time", async () => {
    const { send } = await aScene();

    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => send([aRow(1)], { once: { id: "key", fingerprint: "f" } })),
    );

    expect(outcomes.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
  });

  test("is nobody's but the account's", async () => {
    const { send, accounts } = await aScene();
    const outcome = await send([aRow(1)]);
    const { roster } = made(outcome);

    await expect(readRoster(accounts, "acc_other", roster.rosterId)).rejects.toMatchObject({
      code: "roster_not_found",
    });
    await expect(rosterProblems(accounts, accountId, "ros_none")).rejects.toMatchObject({ code: "roster_not_found" });
  });
});

import { expect, test } from "@jest/globals";
import { accountId } from "../../../tests/fakes/a-program.ts";
import { aRow, aSetupWorld, peopleIn } from "../../../tests/fakes/setup-world.ts";
import type { AccountChange } from "../../ports/account-store.ts";
import { rosterProblems } from "./read-roster.ts";

const rows = Array.from({ length: 10_000 }, (_each, index) =>
  aRow(index + 1, {
    name: "가".repeat(100),
    email: index % 100 === 7 ? "not an address" : `${"a".repeat(50)}.${index}@${"contoso.".repeat(20)}example`,
  }),
);

test("ten thousand rows with bad lines become documents and batches that stay within their limits", async () => {
  const world = await aSetupWorld();
  const changes: { writes: number; bytes: number; largest: number }[] = [];
  const commit = world.accounts.commit.bind(world.accounts);
  world.accounts.commit = async (change: AccountChange) => {
    const values = [
      ...change.puts.map(({ value }) => value),
      ...(change.events ?? []),
      ...(change.answer ? [change.answer] : []),
    ];
    const sizes = values.map((value) => Buffer.byteLength(JSON.stringify(value)));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    changes.push({ writes: values.length + (change.audit ? 2 : 0), bytes, largest: Math.max(0, ...sizes) });
    await commit(change);
  };

  const rosterId = await world.preview(rows);
  await world.commit(rosterId, undefined, true);
  await world.drain();

  const view = await world.accounts.read(accountId, [{ kind: "roster", id: rosterId }]);
  expect(view.get("roster", rosterId)?.value).toMatchObject({
    state: "imported",
    goodRows: 9_900,
    badRows: 100,
    parts: 450,
    counts: { added: 9_900, granted: 9_900, unchanged: 0 },
  });
  expect((await peopleIn(world.accounts)).users).toHaveLength(9_901);
  expect(await rosterProblems(world.accounts, accountId, rosterId)).toHaveLength(100);
  expect(Math.max(...changes.map(({ writes }) => writes))).toBeLessThanOrEqual(100);
  expect(Math.max(...changes.map(({ bytes }) => bytes))).toBeLessThan(2_000_000);
  expect(Math.max(...changes.map(({ largest }) => largest))).toBeLessThan(100_000);
}, 120_000);

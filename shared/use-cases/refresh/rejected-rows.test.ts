import { expect, test } from "@jest/globals";
import { aRefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import { rejectedRowsOf } from "./rejected-rows.ts";

test("the rows that a run refused are one file, in order of scope, file and line", async () => {
  const world = await aRefreshWorld();
  world.feed.deliver("b", 1, [[{ Subtotal: "1,234.50" }]]);
  world.feed.deliver("a", 1, [[{}, { Currency: "XXX" }], [{ ChargeStartDate: "2026-02-29" }]]);
  const { runId } = await world.refresh();

  expect(await rejectedRowsOf(world, runId)).toBe(
    [
      "file,line,column,code",
      "a/0.json,3,Currency,bad_currency",
      "a/1.json,2,ChargeStartDate,bad_date",
      "b/0.json,2,Subtotal,bad_number",
      "",
    ].join("\r\n"),
  );
  expect(await rejectedRowsOf(world, runId, "b")).toBe(
    ["file,line,column,code", "b/0.json,2,Subtotal,bad_number", ""].join("\r\n"),
  );
});

test("a run that refused nothing has a file with its header, and one that does not exist has none", async () => {
  const world = await aRefreshWorld();
  const { runId } = await world.refresh();

  expect(await rejectedRowsOf(world, runId)).toBe("file,line,column,code\r\n");
  await expect(rejectedRowsOf(world, "2026-01-01-0")).rejects.toMatchObject({ code: "run_not_found" });
});

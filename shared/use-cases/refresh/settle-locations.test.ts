import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId, anEnrollment } from "../../../tests/fakes/a-program.ts";
import { aRefreshWorld, ledgerId } from "../../../tests/fakes/refresh-world.ts";
import { applyLedgers } from "./apply-ledgers.ts";
import { reevaluateLocation } from "./reevaluate-location.ts";
import { settleLocations } from "./settle-locations.ts";

const nothingNew = async () => new Map();

describe("what a location sold", () => {
  test("never goes back when a worker with older summaries comes late", async () => {
    const world = await aRefreshWorld();
    await world.state(ledgerId, [{ Subtotal: "100" }]);
    const older = await applyLedgers(world, [ledgerId], nothingNew);
    await world.state(ledgerId, [{ Subtotal: "7" }]);

    await settleLocations(world, older);

    expect(await world.sales()).toEqual({ "2026-10": 7_000_000n });
    expect(await world.amounts()).toEqual([7_000_000n]);
  });

  test("is judged by an enrollment that came between the ledger and its totals", async () => {
    const world = await aRefreshWorld();
    world.ledgers.beforeBatch = async () => {
      world.ledgers.beforeBatch = async () => undefined;
      const [id, ended] = [
        `enr_${sellerId}_csp-direct`,
        anEnrollment("csp-direct", { from: "2026-01", to: "2026-02" }),
      ];
      const before = (await world.accounts.read(accountId, [{ kind: "enrollment", id }])).get("enrollment", id);
      await world.accounts.commit({
        accountId,
        puts: [{ kind: "enrollment", value: ended, replaces: before?.version ?? "" }],
      });
      await reevaluateLocation(world, accountId, sellerId); // finds no months yet
    };

    await world.state(ledgerId, [{}]);

    const [month] = (await world.totals())?.periods ?? [];
    expect(month?.sold).toEqual({ earned: 0, notEarned: { after_enrollment_end: 1 } });
  });
});

import { expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId, aProgram } from "../../../tests/fakes/a-program.ts";
import { RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import type { Agreement } from "../../domain/facts.ts";
import { newEvent } from "../outbox/new-event.ts";
import { evaluateForEvent } from "./evaluate-for-event.ts";

const membership: Agreement = { type: "partnerNetwork", validFrom: "2026-11-01" };

/** An indirect reseller that has sold; its event waits. */
async function aWorld(agreements: readonly Agreement[]): Promise<RefreshWorld> {
  const world = new RefreshWorld();
  world.programs = { number: 1, versions: [aProgram({ programId: "csp-reseller", partnerType: "indirectReseller" })] };
  await world.open({ partnerTypes: ["indirectReseller"], firstTransactionAt: "2026-10-03" }, { agreements });
  const event = newEvent("event", accountId, { kind: "evaluateLocation", locationId: sellerId }, world.recoveryMs);
  await world.accounts.commit({ accountId, puts: [], events: [event] });
  return world;
}

async function stored(world: RefreshWorld) {
  const view = await world.accounts.read(accountId, [
    { kind: "outbox", id: "event" },
    { kind: "invitation", ofLocation: sellerId },
  ]);
  return {
    progress: view.get("outbox", "event")?.value.progress,
    invitations: view.all("invitation").map(({ value }) => value.id),
  };
}

const message = { accountId, outboxId: "event" };
const done = { state: "done", outcome: "applied" };

test("a reseller that sold before it was a member is invited once it is one, and once only", async () => {
  const world = await aWorld([membership]);

  await Promise.all([evaluateForEvent(world, message), evaluateForEvent(world, message)]);
  await evaluateForEvent(world, message);

  expect(await stored(world)).toEqual({ progress: done, invitations: [`inv_${sellerId}_csp-reseller`] });
});

test("nobody is invited without a membership", async () => {
  const world = await aWorld([]);

  await evaluateForEvent(world, message);

  expect(await stored(world)).toEqual({ progress: done, invitations: [] });
});

import { expect, test } from "@jest/globals";
import { MemoryAccountStore } from "../../../tests/fakes/memory-account-store.ts";
import type { OutboxState } from "../../domain/outbox.ts";
import { giveUp } from "./give-up.ts";

const accountId = "acc_01";
const message = { accountId, outboxId: "event" };

async function givenUp(progress: OutboxState, reason = "MailRefused: no such address") {
  const accounts = new MemoryAccountStore();
  const at = "2026-11-15T09:00:00Z";
  const work = { kind: "reevaluateLocation", locationId: "4100001" } as const;
  const event = { id: "event", accountId, createdAt: at, dueAt: at, attempts: 5, work, progress };
  await accounts.commit({ accountId, puts: [], events: [event] });
  await giveUp(accounts, message, reason);
  const stored = (await accounts.read(accountId, [{ kind: "outbox", id: "event" }])).get("outbox", "event")?.value;
  return { stored, overdue: await accounts.overdue("9999", 10) };
}

test.each<OutboxState>([{ state: "pending" }, { state: "queued" }, { state: "leased", leasedUntil: "2026-11-15" }])(
  "an event that was $state says why it failed, and the relay leaves it alone",
  async (progress) => {
    const { stored, overdue } = await givenUp(progress);

    const reason = "MailRefused: no such address";
    expect(stored).toMatchObject({ attempts: 5, lastError: reason, progress: { state: "failed", reason } });
    expect(overdue).toEqual([]);
  },
);

test.each<OutboxState>([
  { state: "done", outcome: "sent" },
  { state: "failed", reason: "the first reason" },
])("an event that is $state stays so", async (progress) => {
  const { stored } = await givenUp(progress);

  expect(stored?.progress).toEqual(progress);
  expect(stored?.lastError).toBeUndefined();
});

test("an event that does not exist is no fault", async () => {
  await expect(giveUp(new MemoryAccountStore(), message, "reason")).resolves.toBeUndefined();
});

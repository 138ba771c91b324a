import { describe, expect, test } from "@jest/globals";
import { MemoryAccountStore } from "../../../tests/fakes/memory-account-store.ts";
import { MemoryLog } from "../../../tests/fakes/memory-log.ts";
import { MemoryQueue } from "../../../tests/fakes/memory-queue.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { kick, type OutboxPorts, relayOutbox } from "./relay.ts";

const accountId = "acc_01";
const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();

function anEvent(parts: Partial<OutboxEvent> = {}): OutboxEvent {
  return {
    id: "event",
    accountId,
    createdAt: anHourAgo(),
    dueAt: anHourAgo(),
    attempts: 0,
    work: { kind: "reevaluateLocation", locationId: "4100001" },
    progress: { state: "pending" },
    ...parts,
  };
}

async function aScene(...events: readonly OutboxEvent[]) {
  const accounts = new MemoryAccountStore();
  for (const event of events) await accounts.commit({ accountId: event.accountId, puts: [], events: [event] });
  const ports = { accounts, queue: new MemoryQueue(), log: new MemoryLog(), recoveryMs: 120_000 } satisfies OutboxPorts;
  const stored = async (id = "event") =>
    (await accounts.read(accountId, [{ kind: "outbox", id }])).get("outbox", id)?.value;
  return { ...ports, ports, stored };
}

const message = { accountId, outboxId: "event" };

describe("the relay", () => {
  test("queues an event that its kick lost, for the function of its kind", async () => {
    const work = { kind: "enrollmentInvitation", userId: "usr_1" } as OutboxEvent["work"];
    const { ports, queue, stored } = await aScene(anEvent(), anEvent({ id: "mail", accountId: "acc_02", work }));

    await relayOutbox(ports);

    expect(queue.of("reevaluate-location")).toEqual([message]);
    expect(queue.of("send-email")).toEqual([{ accountId: "acc_02", outboxId: "mail" }]);
    expect((await stored())?.progress).toEqual({ state: "queued" });
  });

  test("gives the consumer its time before it queues the event again", async () => {
    const { ports, queue, stored } = await aScene(anEvent());

    await relayOutbox(ports);
    await relayOutbox(ports);

    expect(queue.sent).toHaveLength(1);
    expect(Date.parse((await stored())?.dueAt ?? "")).toBeGreaterThan(Date.now() + 100_000);
  });

  test("queues an event again whose consumer died with it, and leaves the lease to the next", async () => {
    const progress = { state: "leased", leasedUntil: anHourAgo() } as const;
    const { ports, queue, stored } = await aScene(anEvent({ progress }));

    await relayOutbox(ports);

    expect(queue.of("reevaluate-location")).toEqual([message]);
    expect((await stored())?.progress).toEqual(progress);
  });

  test.each<[string, Partial<OutboxEvent>]>([
    ["done", { progress: { state: "done", outcome: "applied" } }],
    ["given up", { progress: { state: "failed", reason: "refused" } }],
    ["not due yet", { dueAt: "2999-01-01T00:00:00.000Z" }],
  ])("leaves an event that is %s", async (_label, parts) => {
    const { log, ports, queue } = await aScene(anEvent(parts));

    await relayOutbox(ports);

    expect([queue.sent, log.entries]).toEqual([[], []]);
  });

  test("passes over an event whose consumer is at work this moment, and queues the others", async () => {
    const { accounts, ports, queue } = await aScene(anEvent(), anEvent({ id: "other" }));
    const overdue = accounts.overdue.bind(accounts);
    accounts.overdue = async (...args) => {
      const found = await overdue(...args);
      const [first] = found.filter(({ value }) => value.id === "event");
      if (first) {
        const value: OutboxEvent = { ...first.value, progress: { state: "done", outcome: "applied" } };
        await accounts.commit({ accountId, puts: [{ kind: "outbox", value, replaces: first.version }] });
      }
      return found;
    };

    await relayOutbox(ports);

    expect(queue.sent.map(({ message: sent }) => sent)).toEqual([{ accountId, outboxId: "other" }]);
  });
});

describe("a kick", () => {
  test("queues the event at once", async () => {
    const { ports, queue } = await aScene();

    await kick(ports, anEvent());

    expect(queue.of("reevaluate-location")).toEqual([message]);
  });

  test("that fails is logged and left to the relay", async () => {
    const { log, ports, queue } = await aScene();
    queue.send = async () => {
      throw new Error("The queue cannot be reached.");
    };

    await kick(ports, anEvent());

    expect(log.entries).toMatchObject([{ level: "warn", fields: { outboxId: "event" } }]);
  });
});

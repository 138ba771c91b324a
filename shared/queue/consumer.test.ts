import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { Refusal, type RefusalCode } from "../domain/refusal.ts";
import type { ParkedMessage } from "../ports/parked-messages.ts";
import { RetryAfter } from "../ports/retry-after.ts";
import { type Consumer, type ConsumerServices, consume } from "./consumer.ts";

interface Message {
  readonly runId: string;
}

/** A queue function under test, and what became of the message. */
function aConsumer(handle: (message: Message) => Promise<void>, parts: Partial<ConsumerServices> = {}) {
  const parked: ParkedMessage[] = [];
  const sent: unknown[] = [];
  const logged: string[] = [];
  const gaveUp: unknown[] = [];
  const order: string[] = [];
  const services: ConsumerServices = {
    maxDequeueCount: 5,
    parked: {
      park: async (message) => {
        order.push("parked");
        parked.push(message);
      },
      count: async () => parked.length,
    },
    queue: {
      send: async (...args) => {
        sent.push(args);
      },
    },
    log: {
      info: (message) => logged.push(message),
      warn: (message) => logged.push(message),
      error: (message) => logged.push(message),
    },
    ...parts,
  };
  const consumer: Consumer<Message, ConsumerServices> = {
    name: "split-feed-blob",
    message: z.strictObject({ runId: z.string() }),
    handle: (message) => handle(message),
    gaveUp: async (message, reason) => {
      order.push("gave up");
      gaveUp.push({ message, reason });
    },
  };
  const deliver = (raw: unknown, dequeueCount = 1) =>
    consume(consumer, services, raw, { messageId: "m-1", dequeueCount });
  return { deliver, parked, sent, logged, gaveUp, order };
}

const fails = (error: Error) => async () => {
  throw error;
};

describe("a message", () => {
  test("is done when its handler returns", async () => {
    const seen: unknown[] = [];
    const { deliver, parked, sent, logged } = aConsumer(async (message) => {
      seen.push(message);
    });

    await deliver({ runId: "r" });

    expect(seen).toEqual([{ runId: "r" }]);
    expect([parked, sent, logged]).toEqual([[], [], []]);
  });

  test.each<[string, unknown]>([
    ["text", "r"],
    ["nothing", undefined],
    ["null", null],
    ["a list", [{ runId: "r" }]],
    ["without a field", {}],
    ["with a field of another type", { runId: 7 }],
    ["with an unknown field", { runId: "r", v: 9 }],
  ])("that is %s is parked at once as it came and never handled", async (_label, raw) => {
    let isHandled = false;
    const { deliver, parked, logged } = aConsumer(async () => {
      isHandled = true;
    });

    await deliver(raw);

    expect(isHandled).toBe(false);
    expect(parked).toMatchObject([{ queue: "split-feed-blob", messageId: "m-1", message: raw }]);
    expect(parked[0]?.reason).toMatch(/^message_malformed: /);
    expect(logged).toEqual(["message parked"]);
  });

  test("that is refused is parked with the reason, which its sender is told", async () => {
    const { deliver, parked, gaveUp } = aConsumer(fails(new Refusal("run_not_found", "There is no such run.")));

    await deliver({ runId: "r" });

    expect(parked).toMatchObject([{ reason: "run_not_found: There is no such run.", message: { runId: "r" } }]);
    expect(gaveUp).toMatchObject([{ reason: "run_not_found: There is no such run." }]);
  });

  test.each<RefusalCode>(["busy", "in_progress", "unavailable", "keys_unavailable"])(
    "that is refused with %s comes back, since the next try may well succeed",
    async (code) => {
      const { deliver, parked } = aConsumer(fails(new Refusal(code, "Not now.")));

      await expect(deliver({ runId: "r" })).rejects.toThrow("Not now.");
      expect(parked).toEqual([]);
    },
  );

  test.each([1, 2, 3, 4])("whose handler throws comes back after try %i", async (dequeueCount) => {
    const { deliver, parked, gaveUp } = aConsumer(fails(new Error("broken")));

    await expect(deliver({ runId: "r" }, dequeueCount)).rejects.toThrow("broken");
    expect([parked, gaveUp]).toEqual([[], []]);
  });

  test.each([5, 6])(
    "whose handler throws is kept with the reason at try %i, and leaves for poison",
    async (dequeueCount) => {
      const { deliver, parked, gaveUp, order } = aConsumer(fails(new TypeError("broken")));

      await expect(deliver({ runId: "r" }, dequeueCount)).rejects.toThrow("broken");
      expect(parked).toMatchObject([{ messageId: "m-1", reason: "TypeError: broken" }]);
      expect(gaveUp).toEqual([{ message: { runId: "r" }, reason: "TypeError: broken" }]);
      expect(order).toEqual(["parked", "gave up"]);
    },
  );

  test("that must wait is sent anew with a delay and burns no try, the last one neither", async () => {
    const { deliver, parked, sent, logged } = aConsumer(fails(new RetryAfter(17, "Slow down.")));

    await deliver({ runId: "r" }, 5);

    expect(sent).toEqual([["split-feed-blob", { runId: "r" }, 17]]);
    expect(parked).toEqual([]);
    expect(logged).toEqual(["message delayed"]);
  });

  test("that must wait comes back by itself when it cannot be sent anew", async () => {
    const { deliver } = aConsumer(fails(new RetryAfter(17, "Slow down.")), {
      queue: { send: fails(new Error("no queue")) },
    });

    await expect(deliver({ runId: "r" })).rejects.toThrow("no queue");
  });

  test("that cannot be parked comes back", async () => {
    const { deliver } = aConsumer(async () => undefined, {
      parked: { park: fails(new Error("no store")), count: async () => 0 },
    });

    await expect(deliver("malformed")).rejects.toThrow("no store");
  });
});

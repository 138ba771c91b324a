import { describe, expect, test } from "@jest/globals";
import { anAuditedAccount } from "../../../tests/fakes/an-audited-account.ts";
import { noAuditYet } from "../../domain/account.ts";
import type { StoredEvent } from "../../domain/audit-chain.ts";
import type { AuditTrail } from "../../ports/audit-trail.ts";
import { verifyAudit } from "./verify-audit.ts";

describe("a chain is verified", () => {
  test.each([0, 1, 2, 3, 4, 5])("page by page, whatever their number: %i events", async (events) => {
    const { accountId, auditTrail } = await anAuditedAccount(events);

    const result = await verifyAudit({ auditTrail }, accountId, { pageSize: 2 });

    expect(result).toEqual({ checkedEvents: events, head: await auditTrail.head(accountId) });
  });

  test("while events are added to it", async () => {
    const { accountId, auditTrail, append } = await anAuditedAccount(3);
    const growing: AuditTrail = {
      events: (...asked) => auditTrail.events(...asked),
      stored: async (...asked) => {
        const page = await auditTrail.stored(...asked);
        await append();
        return page;
      },
      head: async (...asked) => {
        const head = await auditTrail.head(...asked);
        await append();
        return head;
      },
    };

    const result = await verifyAudit({ auditTrail: growing }, accountId, { pageSize: 2 });

    expect(result).not.toHaveProperty("firstBroken");
    expect(result.checkedEvents).toBe(result.head.sequence);
  });

  test("in several calls where it is long, each going on where the one before ended", async () => {
    const { accountId, auditTrail } = await anAuditedAccount(5);
    const limits = { most: 2, pageSize: 2 };
    const counts: number[] = [];

    let from = noAuditYet;
    for (let call = 1; call <= 3; call += 1) {
      const { checkedEvents, continueFrom } = await verifyAudit({ auditTrail }, accountId, { ...limits, from });
      counts.push(checkedEvents);
      if (continueFrom) from = continueFrom;
    }

    expect(counts).toEqual([2, 2, 1]);
    expect(from.sequence).toBe(4);
  });

  test("not where there is no account", async () => {
    const { auditTrail } = await anAuditedAccount(1);

    await expect(verifyAudit({ auditTrail }, "acc_nobody")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a chain that was changed is found out", () => {
  type Change = (stored: readonly StoredEvent[]) => readonly StoredEvent[];

  test.each<[string, Change, number, string]>([
    ["on the first page", (stored) => stored.toSpliced(0, 1), 1, "missing"],
    ["at the start of a page", (stored) => stored.with(2, { position: 3, event: { sequence: 3 } }), 3, "altered"],
    ["at the end of a page", (stored) => stored.with(3, { position: 4, event: stored[4]?.event }), 4, "reordered"],
    ["on the last page", (stored) => stored.slice(0, 4), 5, "missing"],
    ["beyond the head", (stored) => [...stored, { position: 6, event: stored[4]?.event }], 6, "beyondHead"],
  ])("%s", async (_label, change, sequence, reason) => {
    const { accountId, auditTrail } = await anAuditedAccount(5);
    auditTrail.tamper(change);

    const { firstBroken, checkedEvents } = await verifyAudit({ auditTrail }, accountId, { pageSize: 2 });

    expect(firstBroken).toMatchObject({ sequence, reason });
    expect(checkedEvents).toBe(sequence - 1);
  });
});

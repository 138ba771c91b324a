import { describe, expect, test } from "@jest/globals";
import { anAccess } from "../../../tests/fakes/an-account.ts";
import { anAuditedAccount } from "../../../tests/fakes/an-audited-account.ts";
import { MemoryAccountStore } from "../../../tests/fakes/memory-account-store.ts";
import { MemoryLog } from "../../../tests/fakes/memory-log.ts";
import type { AccountStore } from "../../ports/account-store.ts";
import { Stale } from "../../ports/stale.ts";
import { type NoteLimits, noteRefusalWith, type RefusalNote } from "./note-refusal.ts";

/** A store that fails on demand. */
class FlakyStore extends MemoryAccountStore {
  beforeRead: () => Promise<void> = async () => undefined;
  beforeCommit: () => Promise<void> = async () => undefined;

  override async read(...asked: Parameters<AccountStore["read"]>) {
    await this.beforeRead();
    return super.read(...asked);
  }

  override async commit(...asked: Parameters<AccountStore["commit"]>) {
    await this.beforeCommit();
    return super.commit(...asked);
  }
}

async function aScene(limits: Partial<NoteLimits> = {}) {
  const accounts = new FlakyStore();
  const { accountId } = await anAuditedAccount(0, accounts);
  const log = new MemoryLog();
  const access = { ...anAccess("usr_2", []), accountId };
  const time = { now: 0 };
  const ports = {
    accounts,
    accessReader: { find: async (_tid: string, oid: string) => (oid === access.objectId ? access : undefined) },
    clock: { now: () => new Date("2026-11-15T09:00:00Z") },
    log,
  };
  const noteRefusal = noteRefusalWith(ports, { elapsed: () => time.now, ...limits });
  const note = (parts: Partial<RefusalNote> = {}) =>
    noteRefusal({
      who: { accountId, userId: "usr_1" },
      action: "request.refused",
      details: { operation: "assign-role", code: "role_required", path: "/api/v1/users" },
      correlationId: "c-1",
      ...parts,
    });
  const suppressed = () => accounts.audited.map(({ details }) => details.suppressed);
  return { accounts, accountId, log, time, note, suppressed, access };
}

describe("a refusal is noted", () => {
  test("in the account of the user, with what he tried", async () => {
    const { accounts, note } = await aScene();

    await note();

    expect(accounts.audited).toMatchObject([
      {
        sequence: 1,
        at: "2026-11-15T09:00:00.000Z",
        action: "request.refused",
        actor: { kind: "user", id: "usr_1" },
        target: "usr_1",
        correlationId: "c-1",
      },
    ]);
    expect(accounts.audited[0]?.details).toEqual({
      operation: "assign-role",
      code: "role_required",
      path: "/api/v1/users",
    });
  });

  test("for an identity that belongs to an account, and for no other", async () => {
    const { accounts, note, access } = await aScene();

    await note({ who: access });
    await note({ who: { tenantId: "tid", objectId: "stranger" } });

    expect(accounts.audited.map(({ actor }) => actor.id)).toEqual(["usr_2"]);
  });
});

describe("notes are bounded", () => {
  const rate = { burst: 2, perMinute: 1 };

  test("per account, and the next one says how many were left out", async () => {
    const { note, suppressed, time } = await aScene({ rate });

    for (let number = 1; number <= 5; number += 1) await note();
    time.now = 60_000;
    await note();
    time.now = 120_000;
    await note();

    expect(suppressed()).toEqual([undefined, undefined, "3", undefined]);
  });

  test("at thirty a burst where nothing else is said", async () => {
    const { note, accounts } = await aScene();

    for (let number = 1; number <= 40; number += 1) await note();

    expect(accounts.audited).toHaveLength(30);
  });

  test("in how many accounts are remembered", async () => {
    const { accounts, accountId, note } = await aScene({ rate: { burst: 1, perMinute: 0 }, mostAccounts: 1 });

    await note();
    await note({ who: { accountId: "acc_other", userId: "usr_9" } });
    await note();

    expect(accounts.audited).toHaveLength(2);
    expect(accountId).not.toBe("acc_other");
  });
});

describe("a note is never in the way", () => {
  test("where the account cannot be written; what was lost is counted by the next one", async () => {
    const { accounts, note, suppressed, log } = await aScene();
    accounts.beforeCommit = async () => {
      accounts.beforeCommit = async () => undefined;
      throw new Error("torn");
    };

    await note();
    await note();

    expect(suppressed()).toEqual(["1"]);
    expect(log.messages("warn")).toEqual(["refusal not noted"]);
  });

  test("where others change the account all the time", async () => {
    const { note, accounts, log } = await aScene();
    accounts.beforeCommit = () => Promise.reject(new Stale("Somebody was faster."));

    await note();

    expect(accounts.audited).toEqual([]);
    expect(log.messages("warn")).toEqual(["refusal not noted"]);
  });

  test("where the database does not answer", async () => {
    const { note, accounts } = await aScene({ patienceMs: 1 });
    accounts.beforeRead = () => new Promise(() => undefined);

    await note();

    expect(accounts.audited).toEqual([]);
  });
});

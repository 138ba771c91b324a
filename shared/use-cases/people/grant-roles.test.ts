import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId, aLocation } from "../../../tests/fakes/a-program.ts";
import { anAccess, anAccount, aUser } from "../../../tests/fakes/an-account.ts";
import { MemoryAccountStore } from "../../../tests/fakes/memory-account-store.ts";
import { type Death, Killed, Mortality } from "../../../tests/fakes/mortal.ts";
import { peoplePorts } from "../../../tests/fakes/people-ports.ts";
import type { Access } from "../../domain/access.ts";
import type { Grant } from "../../domain/grants.ts";
import { type PartnerRole, partnerRoles } from "../../domain/role.ts";
import type { AccountStore, Put } from "../../ports/account-store.ts";
import { Stale } from "../../ports/stale.ts";
import type { GrantResult } from "./folded-grants.ts";
import { type GrantRolesRequest, grantRoles } from "./grant-roles.ts";

const now = new Date("2026-11-15T09:00:00Z");
const admin = anAccess("usr_admin", [{ role: "globalAdmin" }]);
const users = Array.from({ length: 25 }, (_each, index) => `usr_${index}`);

function aGrant(userId: string, role: PartnerRole = "reportViewer", parts: Partial<Grant> = {}): Grant {
  return { userId, role, programId: "*", locationId: "*", ...parts };
}

interface Row {
  readonly userId: string;
  readonly outcome: string;
  readonly is?: string;
}

/** To each the same role: two batches. */
const many = users.map((userId) => aGrant(userId));
const once = { id: "key", fingerprint: "body" };

async function aScene(...accesses: readonly Access[]) {
  const accounts = new MemoryAccountStore();
  const people = [admin, ...users.map((userId) => anAccess(userId, []))]
    .filter(({ userId }) => !accesses.some((each) => each.userId === userId))
    .concat(accesses)
    .flatMap((value): Put[] => [
      { kind: "access", value },
      { kind: "user", value: aUser(value.userId) },
    ]);
  const places: readonly Put[] = [
    { kind: "account", value: anAccount() },
    { kind: "location", value: aLocation() },
  ];
  await accounts.commit({ accountId, puts: [...places, ...people] });
  const ports = peoplePorts(accounts, now);
  const request = (grants: readonly Grant[]): GrantRolesRequest<Row> => ({
    accountId,
    grantor: admin,
    grants,
    actor: { kind: "user", id: "usr_admin" },
    correlationId: "correlation",
    shown: ({ userId }, result) => ({ userId, outcome: result.outcome, is: detailOf(result) }),
  });
  const grant = (
    grants: readonly Grant[],
    parts: Partial<GrantRolesRequest<Row>> = {},
    store: AccountStore = accounts,
  ) => grantRoles({ ...ports, accounts: store }, { ...request(grants), ...parts });
  const assignmentsOf = async (userId: string) => {
    const view = await accounts.read(accountId, [{ kind: "access", ofUser: userId }]);
    return view.all("access").flatMap(({ value }) => value.assignments);
  };
  return { accounts, ports, grant, assignmentsOf };
}

function detailOf(result: GrantResult): string {
  return result.outcome === "refused" ? result.code : result.assignment.id;
}

describe("many grants at once", () => {
  test("are told of one by one, in order, and a refused one keeps no other back", async () => {
    const { grant, assignmentsOf } = await aScene(anAccess("usr_0", [{ role: "incentivesUser" }]));

    const rows = await grant([
      aGrant("usr_0", "incentivesUser"),
      aGrant("usr_0", "reportViewer", { locationId: sellerId }),
      aGrant("usr_unknown"),
      aGrant("usr_1", "billingAdmin", { locationId: "4999999" }),
      aGrant("usr_1", "billingAdmin", { expiresAt: now.toISOString() }),
      aGrant("usr_0", "reportViewer", { locationId: sellerId }),
      aGrant("usr_0", "billingAdmin"),
    ]);

    const held = await assignmentsOf("usr_0");
    expect(rows).toEqual([
      { userId: "usr_0", outcome: "alreadyGranted", is: "ra_usr_0_0" },
      { userId: "usr_0", outcome: "granted", is: held[1]?.id },
      { userId: "usr_unknown", outcome: "refused", is: "user_not_found" },
      { userId: "usr_1", outcome: "refused", is: "location_not_found" },
      { userId: "usr_1", outcome: "refused", is: "grant_not_allowed" },
      { userId: "usr_0", outcome: "alreadyGranted", is: held[1]?.id },
      { userId: "usr_0", outcome: "granted", is: held[2]?.id },
    ]);
    expect(held.map(({ role }) => role)).toEqual(["incentivesUser", "reportViewer", "billingAdmin"]);
    expect(await assignmentsOf("usr_1")).toEqual([]);
  });

  test("move the audit once for every batch, which names each assignment", async () => {
    const { accounts, grant } = await aScene();

    const rows = await grant(many);

    expect(accounts.audited.map(({ action, target }) => [action, target])).toEqual([
      ["roles.assigned", accountId],
      ["roles.assigned", accountId],
    ]);
    const named = accounts.audited.flatMap(({ details }) => Object.keys(details).filter((name) => /^ra_/.test(name)));
    expect(named).toEqual(rows.map(({ is }) => is));
    expect(accounts.audited[0]?.details[rows[3]?.is ?? ""]).toBe("usr_3 reportViewer * *");
  });

  test("tell each user once a batch what he was given", async () => {
    const { accounts, ports, grant } = await aScene();

    await grant([aGrant("usr_0"), aGrant("usr_0", "billingAdmin"), aGrant("usr_1")]);

    const events = await accounts.overdue("9999-12-31T00:00:00Z", 100);
    const told = events.map(({ value: { work } }) =>
      work.kind === "roleChanged" ? [work.userId, work.roles.map(({ role }) => role)] : [],
    );
    expect(told).toEqual([
      ["usr_0", ["reportViewer", "billingAdmin"]],
      ["usr_1", ["reportViewer"]],
    ]);
    expect(ports.queue.of("send-email")).toHaveLength(2);
  });

  test("change nothing and audit nothing where all are refused", async () => {
    const { accounts, grant } = await aScene();

    await grant([aGrant("usr_unknown")], { once });

    expect(accounts.audited).toEqual([]);
  });

  test("fill a user's roles up to the most there may be", async () => {
    const held = Array.from({ length: 299 }, (_each, index) => ({
      role: "reportViewer" as const,
      locationId: String(index),
    }));
    const { grant, assignmentsOf } = await aScene(anAccess("usr_0", held));

    const rows = await grant([aGrant("usr_0"), aGrant("usr_0", "billingAdmin")]);

    expect(rows.map(({ outcome }) => outcome)).toEqual(["granted", "refused"]);
    expect(await assignmentsOf("usr_0")).toHaveLength(300);
  });

  test("end where the grantor's own right ends meanwhile", async () => {
    const { accounts, grant, assignmentsOf } = await aScene();
    const losing = afterCommit(accounts, 1, async () => {
      const stored = (await accounts.read(accountId, [{ kind: "access", ofUser: "usr_admin" }])).all("access")[0];
      if (!stored) throw new Error("No admin.");
      const value: Access = { ...stored.value, assignments: [] };
      await accounts.commit({ accountId, puts: [{ kind: "access", value, replaces: stored.version }] });
    });

    const rows = await grant(many, {}, losing);

    expect(rows.map(({ outcome }) => outcome)).toEqual([...Array(20).fill("granted"), ...Array(5).fill("refused")]);
    expect(await assignmentsOf("usr_20")).toEqual([]);
  });
});

describe("a repeat of many grants", () => {
  test("without a key finds everything granted", async () => {
    const { accounts, grant } = await aScene();
    const first = await grant(many);

    const second = await grant(many);

    expect(second).toEqual(first.map((row) => ({ ...row, outcome: "alreadyGranted" })));
    expect(accounts.audited).toHaveLength(2);
  });

  test("with the same key is answered as before with one question, and grants nothing again", async () => {
    const { accounts, grant, assignmentsOf } = await aScene();
    const first = await grant(many, { once });
    const stored = (await accounts.read(accountId, [{ kind: "access", ofUser: "usr_0" }])).all("access")[0];
    if (!stored) throw new Error("No user.");
    const value: Access = { ...stored.value, assignments: [] };
    await accounts.commit({ accountId, puts: [{ kind: "access", value, replaces: stored.version }] });
    const counting = new Mortality();

    expect(await grant(many, { once }, counting.of(accounts))).toEqual(first);

    expect(counting.calls).toBe(1);
    expect(await assignmentsOf("usr_0")).toEqual([]);
  });

  test("with the same key and other grants is refused", async () => {
    const { grant } = await aScene();
    await grant(many, { once });

    const other = grant(many.slice(1), { once: { ...once, fingerprint: "other" } });

    await expect(other).rejects.toMatchObject({ code: "idempotency_key_reused" });
  });

  const deaths = Array.from({ length: 6 }, (_each, index) => index + 1).flatMap((atCall): Death[] => [
    { atCall, when: "before" },
    { atCall, when: "after" },
  ]);

  test.each(deaths)("after a crash $when call $atCall ends as if there had been none", async (death) => {
    const { accounts, grant, assignmentsOf } = await aScene();
    const mortality = new Mortality(death);
    const killed = grant(many, { once }, mortality.of(accounts));
    await killed.catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });

    const rows = await grant(many, { once });

    for (const [index, userId] of users.entries()) {
      const held = await assignmentsOf(userId);
      expect(held.map(({ id }) => id)).toEqual([rows[index]?.is]);
      expect(rows[index]?.outcome).toBe("granted");
    }
    expect(accounts.audited).toHaveLength(2);
  });

  test("has no more calls to die at than were tried", async () => {
    const { accounts, grant } = await aScene();
    const mortality = new Mortality();

    await grant(many, { once }, mortality.of(accounts));

    expect(mortality.calls).toBeLessThan(6);
  });
});

describe("while others keep changing the account", () => {
  test("nothing is done and the whole is refused as busy at the first batch", async () => {
    const { accounts, grant } = await aScene();

    await expect(grant(many, {}, alwaysStale(accounts, 1))).rejects.toMatchObject({ code: "busy" });

    expect(accounts.audited).toEqual([]);
  });

  test("the rows of a later batch are refused as busy, and taken up by a repeat with the key", async () => {
    const { accounts, grant, assignmentsOf } = await aScene();

    const first = await grant(many, { once }, alwaysStale(accounts, 2));
    const second = await grant(many, { once });

    expect(first.slice(0, 20).every(({ outcome }) => outcome === "granted")).toBe(true);
    expect(first.slice(20).map(({ is }) => is)).toEqual(Array(5).fill("busy"));
    expect(second.slice(0, 20)).toEqual(first.slice(0, 20));
    expect(second.slice(20).map(({ outcome }) => outcome)).toEqual(Array(5).fill("granted"));
    expect(await assignmentsOf("usr_24")).toHaveLength(1);
  });
});

test("every role may be among them", async () => {
  const { grant } = await aScene();

  const rows = await grant(partnerRoles.map((role) => aGrant("usr_0", role)));

  expect(rows.map(({ outcome }) => outcome)).toEqual(partnerRoles.map(() => "granted"));
});

/** Does something right after a commit, counted from 1. */
function afterCommit(accounts: AccountStore, at: number, effect: () => Promise<void>): AccountStore {
  let commits = 0;
  return new Proxy(accounts, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return async (...given: unknown[]) => {
        const answer: unknown = await Reflect.apply(member, target, given);
        if (name === "commit") commits += 1;
        if (name === "commit" && commits === at) await effect();
        return answer;
      };
    },
  });
}

/** Somebody else is always faster, from this commit on. */
function alwaysStale(accounts: AccountStore, from: number): AccountStore {
  let commits = 0;
  return new Proxy(accounts, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return async (...given: unknown[]) => {
        if (name === "commit") commits += 1;
        if (name === "commit" && commits >= from) throw new Stale("Somebody else was faster.");
        return Reflect.apply(member, target, given);
      };
    },
  });
}

/** What the use-cases may rely on of the account store, in memory and on Cosmos. */
import { describe, expect, test } from "@jest/globals";
import { CosmosAccountStore } from "../../shared/adapters/cosmos/cosmos-account-store.ts";
import { chained } from "../../shared/domain/audit.ts";
import type { Invitation } from "../../shared/domain/invitation.ts";
import type { OutboxEvent, OutboxState } from "../../shared/domain/outbox.ts";
import type { LocationTotals } from "../../shared/domain/totals.ts";
import type { AccountStore, Put, StoredAnswer } from "../../shared/ports/account-store.ts";
import { Stale } from "../../shared/ports/stale.ts";
import { sellerId } from "../fakes/a-line.ts";
import { aLocation, anEnrollment } from "../fakes/a-program.ts";
import { anAccess, anAccount, aUser } from "../fakes/an-account.ts";
import { MemoryAccountStore } from "../fakes/memory-account-store.ts";
import { useContainers } from "./use-containers.ts";

const now = new Date("2026-11-15T09:00:00Z");
const location = aLocation();
const enrollment = anEnrollment("csp-direct", { from: "2026-01", to: "2026-03" }, { from: "2026-08" });
const totals: LocationTotals = {
  accountId: location.accountId,
  locationId: sellerId,
  periods: [
    {
      period: "2026-10",
      digest: "d",
      sold: { earned: 1, notEarned: { not_enrolled: 2 } },
      resold: { earned: 0, notEarned: {} },
      earned: [{ programId: "csp-direct", currency: "USD", rebate: 9_007_199_254_740_993n, coop: -1n }],
      corrected: [{ programId: "csp-direct", currency: "USD", rebate: -9_007_199_254_740_993n, coop: 1n }],
      missed: [],
      revenue: [{ currency: "KRW", base: 5_000_000n }],
      firstSale: { date: "2026-10-05", key: "k" },
    },
  ],
};
const invitation: Invitation = {
  id: `inv_${sellerId}_csp-direct`,
  accountId: location.accountId,
  locationId: sellerId,
  programId: "csp-direct",
  trigger: "firstTransaction",
  status: "pending",
  issue: 1,
  tokenHash: "a".repeat(64),
  createdAt: "2026-11-15T09:00:00Z",
  expiresAt: "2026-12-15T23:59:59.999Z",
};

function anEvent(id: string, dueAt: string, progress: OutboxState = { state: "pending" }): OutboxEvent {
  const work = { kind: "reevaluateLocation", locationId: sellerId } as const;
  return { id, accountId: "", createdAt: dueAt, dueAt, attempts: 0, work, progress };
}

let accounts = 0;
/** An account that no other test has. */
function nextAccount(): string {
  accounts += 1;
  return `acc_${accounts}`;
}

function itKeepsItsPromises(storeOf: () => AccountStore): void {
  const holding = async (...puts: readonly Put[]) => {
    const accountId = nextAccount();
    await storeOf().commit({ accountId, puts });
    return accountId;
  };

  test("gives every kind of value back as it was stored", async () => {
    const puts: readonly Put[] = [
      { kind: "account", value: anAccount() },
      { kind: "location", value: { ...location, firstTransactionAt: "2026-10-05" } },
      {
        kind: "facts",
        value: {
          accountId: location.accountId,
          locationId: sellerId,
          agreements: [{ type: "reseller", validFrom: "2026-01-01" }],
          attainments: [],
          payoutProfile: { status: "approved", since: "2026-01-01" },
          revenue: [{ period: "2026-09", currency: "USD", micros: -3n }],
        },
      },
      { kind: "user", value: aUser("usr_1", { identity: { tenantId: "tid", objectId: "oid" } }) },
      { kind: "access", value: anAccess("usr_1", [{ role: "incentivesAdmin", expiresAt: "2027-01-01T00:00:00Z" }]) },
      { kind: "enrollment", value: enrollment },
      { kind: "invitation", value: invitation },
      { kind: "totals", value: totals },
      { kind: "outbox", value: anEvent("event", "2026-11-15T09:00:00Z") },
      { kind: "answer", value: { id: "key", fingerprint: "f", status: 201, body: { text: "파트너" } } },
    ];
    const accountId = await holding(...puts);

    const view = await storeOf().read(accountId, [
      { kind: "account", id: "" },
      { kind: "location", id: sellerId },
      { kind: "facts", id: sellerId },
      { kind: "user", id: "usr_1" },
      { kind: "access", id: "tid:oid-usr_1" },
      { kind: "enrollment", id: enrollment.id },
      { kind: "invitation", id: invitation.id },
      { kind: "totals", id: sellerId },
      { kind: "outbox", id: "event" },
      { kind: "answer", id: "key" },
    ]);

    for (const { kind, value } of puts) expect(view.all(kind).map((each) => each.value)).toEqual([value]);
    expect(view.get("account", "")?.value).toEqual(anAccount());
    expect(view.get("enrollment", enrollment.id)?.value).toEqual(enrollment);
  });

  test("finds what belongs to a location or a user, and all totals, and nothing beside", async () => {
    const other = { ...anEnrollment("csp-direct"), id: "enr_4100002_csp-direct", locationId: "4100002" };
    const accountId = await holding(
      { kind: "location", value: location },
      { kind: "enrollment", value: enrollment },
      { kind: "enrollment", value: { ...enrollment, id: `enr_${sellerId}_csp-other`, programId: "csp-other" } },
      { kind: "enrollment", value: other },
      { kind: "invitation", value: invitation },
      { kind: "access", value: anAccess("usr_1", []) },
      { kind: "access", value: anAccess("usr_2", []) },
      { kind: "totals", value: totals },
      { kind: "totals", value: { ...totals, locationId: "4100002" } },
    );
    const store = storeOf();

    const ofLocation = await store.read(accountId, [{ kind: "enrollment", ofLocation: sellerId }]);
    const ofBoth = await store.read(accountId, [
      { kind: "enrollment", ofLocation: sellerId },
      { kind: "enrollment", ofLocation: "4100002" },
      { kind: "invitation", ofLocation: sellerId },
    ]);
    const ofUser = await store.read(accountId, [{ kind: "access", ofUser: "usr_2" }]);
    const ofAll = await store.read(accountId, [{ kind: "totals", all: true }]);

    expect(ofLocation.all("enrollment").map(({ value }) => value.programId)).toEqual(["csp-direct", "csp-other"]);
    expect(ofLocation.all("location")).toEqual([]);
    expect(ofLocation.get("enrollment", other.id)).toBeUndefined();
    expect(ofBoth.all("enrollment")).toHaveLength(3);
    expect(ofBoth.all("invitation")).toHaveLength(1);
    expect(ofUser.all("access").map(({ value }) => value.userId)).toEqual(["usr_2"]);
    expect(
      ofAll
        .all("totals")
        .map(({ value }) => value.locationId)
        .sort(),
    ).toEqual([sellerId, "4100002"]);
  });

  test("shows an account nothing of another's", async () => {
    await holding({ kind: "location", value: location });

    const view = await storeOf().read(nextAccount(), [{ kind: "location", id: sellerId }]);

    expect(view.get("location", sellerId)).toBeUndefined();
  });

  test("creates a value once and replaces only the version that was read", async () => {
    const store = storeOf();
    const accountId = await holding({ kind: "location", value: location });
    const read = async () =>
      (await store.read(accountId, [{ kind: "location", id: sellerId }])).get("location", sellerId)!;
    const { version } = await read();
    const put = (name: string, replaces?: string) =>
      store.commit({
        accountId,
        puts: [{ kind: "location", value: { ...location, name }, ...(replaces !== undefined && { replaces }) }],
      });

    await expect(put("again")).rejects.toBeInstanceOf(Stale);
    await put("moved", version);
    await expect(put("too late", version)).rejects.toBeInstanceOf(Stale);

    expect((await read()).value.name).toBe("moved");
  });

  test("replaces nothing that is not there", async () => {
    const store = storeOf();
    const accountId = await holding({ kind: "location", value: location });
    const { version } = (await store.read(accountId, [{ kind: "location", id: sellerId }])).get("location", sellerId)!;

    const commit = store.commit({ accountId, puts: [{ kind: "enrollment", value: enrollment, replaces: version }] });

    await expect(commit).rejects.toBeInstanceOf(Stale);
  });

  test("keeps a whole change or none of it: values, events, audit and answer", async () => {
    const store = storeOf();
    const accountId = await holding({ kind: "account", value: anAccount() }, { kind: "location", value: location });
    const wanted = [
      { kind: "account", id: "" },
      { kind: "enrollment", id: enrollment.id },
      { kind: "outbox", id: "event" },
      { kind: "answer", id: "key" },
    ] as const;
    const account = (await store.read(accountId, wanted)).get("account", "")!;
    const entry = {
      at: now.toISOString(),
      actor: { kind: "user", id: "usr_1" },
      action: "enrollment.submitted",
      target: enrollment.id,
      correlationId: "c",
      details: { status: "enrolled" },
    } as const;
    const answer: StoredAnswer = { id: "key", fingerprint: "f", status: 201, body: {} };
    const event = anEvent("event", "2026-11-15T09:00:00Z");
    const change = { accountId, events: [event], audit: { account, entry }, answer };
    const good: Put = { kind: "enrollment", value: enrollment };

    const bad = store.commit({ ...change, puts: [good, { kind: "location", value: location }] });
    await expect(bad).rejects.toBeInstanceOf(Stale);
    const untouched = await store.read(accountId, wanted);
    await store.commit({ ...change, puts: [good] });
    const changed = await store.read(accountId, wanted);
    const second = store.commit({ accountId, puts: [], audit: { account, entry } });

    await expect(second).rejects.toBeInstanceOf(Stale);
    expect(untouched.get("account", "")).toEqual(account);
    for (const kind of ["enrollment", "outbox", "answer"] as const) {
      expect(untouched.all(kind)).toEqual([]);
      expect(changed.all(kind)).toHaveLength(1);
    }
    const { sequence, hash } = chained(account.value.auditHead, entry);
    expect(changed.get("account", "")?.value.auditHead).toEqual({ sequence, hash });
  });

  test("reads a dashboard of which there is one", async () => {
    const accountId = nextAccount();
    const value = {
      accountId,
      setupState: "completed",
      totals: [{ currency: "USD", rebate: 1n, coop: 2n, corrected: { rebate: -4n, coop: -5n }, missed: 3n }],
      months: [],
      programs: [],
      locations: [],
      lines: { earned: 1, notEarned: 0 },
    } as const;
    expect(await storeOf().dashboard(accountId)).toBeUndefined();

    await storeOf().commit({ accountId, puts: [{ kind: "dashboard", value }] });

    expect((await storeOf().dashboard(accountId))?.value).toEqual(value);
  });

  test("names the live holders of a role over a scope who may act, in order", async () => {
    const role = "incentivesAdmin";
    const people = [
      anAccess("usr_3", [{ role }]),
      anAccess("usr_1", [{ role, locationId: sellerId, programId: "csp-direct" }]),
      anAccess("usr_elsewhere", [{ role, locationId: "4100002" }]),
      anAccess("usr_other_program", [{ role, programId: "csp-other" }]),
      anAccess("usr_other_role", [{ role: "globalAdmin" }]),
      anAccess("usr_expired", [{ role, expiresAt: now.toISOString() }]),
      anAccess("usr_locked", [{ role }], { status: "locked" }),
      anAccess("usr_disabled", [{ role }], { status: "disabled" }),
    ];
    const accountId = await holding(
      ...people.map((value): Put => ({ kind: "access", value })),
      ...people.map(({ userId }): Put => ({ kind: "user", value: aUser(userId) })),
    );
    const holders = async (locationId: string) =>
      (await storeOf().holders(accountId, role, { locationId, programId: "csp-direct" }, now)).map(
        ({ userId }) => userId,
      );

    expect(await holders(sellerId)).toEqual(["usr_1", "usr_3"]);
    expect(await holders("4100002")).toEqual(["usr_3", "usr_elsewhere"]);
    expect(await storeOf().holders(nextAccount(), role, { locationId: "*", programId: "*" }, now)).toEqual([]);
  });

  test("finds the overdue events of all accounts that are not done", async () => {
    const store = storeOf();
    const states: readonly OutboxState[] = [
      { state: "pending" },
      { state: "queued" },
      { state: "leased", leasedUntil: "2026-11-15T08:00:00Z" },
      { state: "done", outcome: "sent" },
      { state: "failed", reason: "refused" },
    ];
    const at = now.toISOString();
    for (const accountId of [nextAccount(), nextAccount()]) {
      const events = states.map((progress) => ({
        ...anEvent(`${accountId}-${progress.state}`, at, progress),
        accountId,
      }));
      await store.commit({ accountId, puts: [], events });
      await store.commit({ accountId, puts: [], events: [anEvent("later", "2026-11-15T09:00:00.001Z")] });
    }

    const found = await store.overdue(at, 100);

    const ours = found.filter(({ value }) => value.dueAt === at).map(({ value }) => value.progress.state);
    expect(ours.sort()).toEqual(["leased", "leased", "pending", "pending", "queued", "queued"]);
    expect(found.map(({ value }) => value.id)).not.toContain("later");
    expect(await store.overdue(at, 2)).toHaveLength(2);
  });
}

describe("the account store in memory", () => {
  const store = new MemoryAccountStore();
  itKeepsItsPromises(() => store);
});

describe("the account store on Cosmos", () => {
  const containers = useContainers();
  itKeepsItsPromises(() => new CosmosAccountStore(containers().accounts));
});

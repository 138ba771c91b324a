/** What the use-cases may rely on of the account store, in memory and on Cosmos. */
import { describe, expect, test } from "@jest/globals";
import { CosmosAccountStore } from "../../shared/adapters/cosmos/cosmos-account-store.ts";
import { chained } from "../../shared/domain/audit.ts";
import type { CompetencyAttainment } from "../../shared/domain/competency-attainment.ts";
import { addressKey } from "../../shared/domain/email-address.ts";
import type { Invitation } from "../../shared/domain/invitation.ts";
import type { OutboxEvent, OutboxState } from "../../shared/domain/outbox.ts";
import type { PayoutProfile } from "../../shared/domain/payout-profile.ts";
import { factOf, type ProfileCourse } from "../../shared/domain/profile-course.ts";
import type { ProfileUse } from "../../shared/domain/profile-use.ts";
import type { SignedAgreement } from "../../shared/domain/signed-agreement.ts";
import type { TaxProfile } from "../../shared/domain/tax-profile.ts";
import type { LocationTotals } from "../../shared/domain/totals.ts";
import type { User } from "../../shared/domain/user.ts";
import type { AccountStore, Listed, Put, StoredAnswer, UserFilter } from "../../shared/ports/account-store.ts";
import { Stale } from "../../shared/ports/stale.ts";
import { sellerId } from "../fakes/a-line.ts";
import { aLocation, anEnrollment } from "../fakes/a-program.ts";
import { anAccess, anAccount, aUser } from "../fakes/an-account.ts";
import { MemoryAccountStore } from "../fakes/memory-account-store.ts";
import { useContainers } from "./use-containers.ts";

const now = new Date("2026-11-15T09:00:00Z");
const course: ProfileCourse = {
  status: "actionRequired",
  at: "2026-11-15T09:00:00Z",
  attempt: 2,
  problems: [{ field: "/bank/iban", code: "returned", message: "모르는 계좌입니다." }],
  past: [{ status: "approved", at: "2026-11-01T09:00:00Z", validTo: "2026-12-31" }],
};
const location = aLocation();
const payoutProfile: PayoutProfile = {
  id: "bnk_01",
  accountId: location.accountId,
  name: "Main account",
  method: "bankTransfer",
  country: "DE",
  currency: "EUR",
  holder: "Contoso GmbH",
  course,
  shown: { iban: "3000", bic: "COBADEFFXXX" },
  sealed: "a.b.c.d.e",
  usedBy: [{ locationId: sellerId, programId: "*" }],
  redirected: { at: "2026-11-15T09:00:00Z", by: "usr_1" },
  hold: { at: "2026-11-15T09:00:00Z", by: "usr_1", reason: "We change banks." },
};
const taxProfile: TaxProfile = {
  id: `tax_${sellerId}_01`,
  accountId: location.accountId,
  locationId: sellerId,
  country: "KR",
  entity: "company",
  form: "w8bene",
  legalName: "Contoso Korea",
  signedOn: "2026-11-15",
  expiresOn: "2027-03-31",
  course,
  shown: "0276",
  sealed: "a.b.c.d.e",
  isArchived: true,
};
const profileUse: ProfileUse = {
  accountId: location.accountId,
  locationId: sellerId,
  own: { payoutProfileId: "bnk_01" },
  programs: [{ programId: "csp-direct", taxProfileId: taxProfile.id }],
};
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
const agreement: SignedAgreement = {
  id: `agr_${sellerId}_01`,
  accountId: location.accountId,
  locationId: sellerId,
  type: "reseller",
  validFrom: "2026-01-01",
  validTo: "2026-12-31",
  signedOn: "2025-12-20",
  terminatedOn: "2026-11-15",
};
const attainment: CompetencyAttainment = {
  id: `att_${sellerId}_01`,
  accountId: location.accountId,
  locationId: sellerId,
  competency: "cloud-platform",
  level: "gold",
  status: "atRisk",
  validFrom: "2026-01-01",
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
          programProfiles: [{ programId: "csp-direct", taxProfile: factOf(course, "2027-03-31") }],
          revenue: [{ period: "2026-09", currency: "USD", micros: -3n }],
        },
      },
      { kind: "user", value: aUser("usr_1", { identity: { tenantId: "tid", objectId: "oid" } }) },
      { kind: "access", value: anAccess("usr_1", [{ role: "incentivesAdmin", expiresAt: "2027-01-01T00:00:00Z" }]) },
      { kind: "enrollment", value: enrollment },
      { kind: "invitation", value: invitation },
      { kind: "agreement", value: agreement },
      { kind: "attainment", value: attainment },
      { kind: "payoutProfile", value: payoutProfile },
      { kind: "taxProfile", value: taxProfile },
      { kind: "profileUse", value: profileUse },
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
      { kind: "agreement", id: agreement.id },
      { kind: "attainment", id: attainment.id },
      { kind: "payoutProfile", id: payoutProfile.id },
      { kind: "taxProfile", id: taxProfile.id },
      { kind: "profileUse", id: sellerId },
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
      { kind: "agreement", value: agreement },
      { kind: "agreement", value: { ...agreement, id: "agr_4100002_01", locationId: "4100002" } },
      { kind: "attainment", value: attainment },
      { kind: "access", value: anAccess("usr_1", []) },
      { kind: "access", value: anAccess("usr_2", []) },
      { kind: "totals", value: totals },
      { kind: "totals", value: { ...totals, locationId: "4100002" } },
      { kind: "payoutProfile", value: payoutProfile },
      { kind: "payoutProfile", value: { ...payoutProfile, id: "bnk_02" } },
      { kind: "taxProfile", value: taxProfile },
      { kind: "taxProfile", value: { ...taxProfile, id: "tax_4100002_01", locationId: "4100002" } },
    );
    const store = storeOf();

    const ofLocation = await store.read(accountId, [{ kind: "enrollment", ofLocation: sellerId }]);
    const ofBoth = await store.read(accountId, [
      { kind: "enrollment", ofLocation: sellerId },
      { kind: "enrollment", ofLocation: "4100002" },
      { kind: "invitation", ofLocation: sellerId },
    ]);
    const signed = await store.read(accountId, [{ kind: "agreement", ofLocation: sellerId }]);
    const ofUser = await store.read(accountId, [{ kind: "access", ofUser: "usr_2" }]);
    const ofAll = await store.read(accountId, [{ kind: "totals", all: true }]);
    const paidBy = await store.read(accountId, [
      { kind: "payoutProfile", all: true },
      { kind: "taxProfile", ofLocation: sellerId },
    ]);

    expect(ofLocation.all("enrollment").map(({ value }) => value.programId)).toEqual(["csp-direct", "csp-other"]);
    expect(ofLocation.all("location")).toEqual([]);
    expect(ofLocation.get("enrollment", other.id)).toBeUndefined();
    expect(ofBoth.all("enrollment")).toHaveLength(3);
    expect(ofBoth.all("invitation")).toHaveLength(1);
    expect(signed.all("agreement").map(({ value }) => value)).toEqual([agreement]);
    expect(signed.all("attainment")).toEqual([]);
    expect(paidBy.all("payoutProfile").map(({ value }) => value.id)).toEqual(["bnk_01", "bnk_02"]);
    expect(paidBy.all("taxProfile").map(({ value }) => value)).toEqual([taxProfile]);
    expect(ofUser.all("access").map(({ value }) => value.userId)).toEqual(["usr_2"]);
    expect(
      ofAll
        .all("totals")
        .map(({ value }) => value.locationId)
        .sort(),
    ).toEqual([sellerId, "4100002"]);
  });

  test("names people by the first of some roles that they may act in, wherever it holds", async () => {
    const admin = { role: "globalAdmin" } as const;
    const local = { role: "incentivesAdmin", locationId: sellerId } as const;
    const accesses = [
      anAccess("usr_1", [local]),
      anAccess("usr_2", [local, admin]),
      anAccess("usr_3", [{ ...admin, expiresAt: now.toISOString() }]),
      anAccess("usr_4", [admin], { status: "locked" }),
      anAccess("usr_5", [admin], { kind: "app" }),
      anAccess("usr_6", [{ ...admin, locationId: sellerId }]),
      anAccess("usr_7", [{ role: "incentivesUser" }]),
    ];
    const accountId = await holding(
      ...accesses.flatMap((value): Put[] => [
        { kind: "access", value },
        { kind: "user", value: aUser(value.userId, { kind: value.kind }) },
      ]),
    );
    const idsOf = async (limit: number) => {
      const people = await storeOf().peopleWith(accountId, ["globalAdmin", "incentivesAdmin"], now, limit);
      for (const { user, access } of people) expect(access.userId).toBe(user.userId);
      return people.map(({ user }) => user.userId);
    };

    expect(await idsOf(10)).toEqual(["usr_2", "usr_6", "usr_1"]);
    expect(await idsOf(2)).toEqual(["usr_2", "usr_6"]);
    expect(await storeOf().peopleWith(accountId, ["billingAdmin"], now, 10)).toEqual([]);
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

  describe("lists users", () => {
    const aPerson = (userId: string, displayName: string, parts: Partial<User> = {}) => [
      { kind: "user", value: aUser(userId, { displayName, ...parts }) } as const,
      { kind: "access", value: anAccess(userId, [{ role: "incentivesUser" }]) } as const,
    ];
    const holdingPeople = () =>
      holding(
        ...aPerson("usr_1", "Noor Haddad"),
        ...aPerson("usr_2", "ada Kim", { status: "disabled" }),
        ...aPerson("usr_3", "Ada Kim", { email: "kim@fabrikam.example" }),
        ...aPerson("usr_4", "김서연"),
        ...aPerson("usr_5", "Zoë Noor"),
        { kind: "address", value: { address: "kim@fabrikam.example", userId: "usr_3" } },
      );

    async function pages<T>(list: (after?: string) => Promise<Listed<T>>): Promise<readonly (readonly T[])[]> {
      const all: (readonly T[])[] = [];
      let next: string | undefined;
      do {
        const page = await list(next);
        all.push(page.items);
        next = page.next;
      } while (next !== undefined);
      return all;
    }

    test("in order of name, page by page, none twice and none left out", async () => {
      const accountId = await holdingPeople();

      const found = await pages((after) => storeOf().users(accountId, {}, { after, limit: 2 }));

      const ids = found.map((page) => page.map(({ value }) => value.userId));
      expect(ids).toEqual([["usr_2", "usr_3"], ["usr_1", "usr_5"], ["usr_4"]]);
    });

    test.each<[string, UserFilter, readonly string[]]>([
      ["of one status", { status: "disabled" }, ["usr_2"]],
      ["whose name begins so", { startsWith: "ADA" }, ["usr_2", "usr_3"]],
      ["whose address begins so", { startsWith: "kim@" }, ["usr_3"]],
      ["of which there is none", { startsWith: "xyz" }, []],
    ])("%s", async (_label, filter, expected) => {
      const accountId = await holdingPeople();

      const { items } = await storeOf().users(accountId, filter, { limit: 10 });

      expect(items.map(({ value }) => value.userId)).toEqual(expected);
    });

    test("with what they may do, in the order in which they were added", async () => {
      const accountId = await holdingPeople();

      const found = await pages((after) => storeOf().people(accountId, { after, limit: 2 }));

      expect(found.map((page) => page.map(({ user }) => user.userId))).toEqual([
        ["usr_1", "usr_2"],
        ["usr_3", "usr_4"],
        ["usr_5"],
      ]);
      expect(found.flat().every(({ user, access }) => user.userId === access.userId)).toBe(true);
    });

    test("of any account whose temporary password has expired", async () => {
      const expiresAt = "2026-11-18T09:00:00.000Z";
      const accountId = await holding(
        ...aPerson("usr_old", "Old", { temporaryPasswordExpiresAt: "2026-11-18T08:59:59.999Z" }),
        ...aPerson("usr_now", "Now", { temporaryPasswordExpiresAt: expiresAt }),
        ...aPerson("usr_new", "New", { temporaryPasswordExpiresAt: "2026-11-18T09:00:00.001Z" }),
        ...aPerson("usr_own", "Own"),
      );

      const found = await storeOf().withExpiredPassword(expiresAt, 100);

      expect(found.map(({ userId }) => userId).sort()).toEqual(["usr_now", "usr_old"]);
      for (const user of found) expect(user).toEqual(aUser(user.userId, { ...user }));
      expect(accountId).toBeDefined();
    });
  });

  test("gives an address to one user only, until it is taken away with him", async () => {
    const store = storeOf();
    const address = "ada@contoso.example";
    const accountId = await holding(
      { kind: "user", value: aUser("usr_1") },
      { kind: "address", value: { address, userId: "usr_1" } },
    );
    const another = { accountId, puts: [{ kind: "address", value: { address, userId: "usr_2" } }] } as const;
    await expect(store.commit(another)).rejects.toBeInstanceOf(Stale);

    const wanted = [{ kind: "user", id: "usr_1" } as const, { kind: "address", id: addressKey(address) } as const];
    const view = await store.read(accountId, wanted);
    const [user, held] = [view.get("user", "usr_1")!, view.get("address", addressKey(address))!];
    const removes = [
      { kind: "user", id: "usr_1", version: user.version } as const,
      { kind: "address", id: addressKey(address), version: held.version } as const,
    ];
    await store.commit({ accountId, puts: [], removes });
    await store.commit(another);

    expect((await store.read(accountId, wanted)).get("user", "usr_1")).toBeUndefined();
    await expect(store.commit({ accountId, puts: [], removes })).rejects.toBeInstanceOf(Stale);
    expect((await store.read(accountId, wanted)).get("address", addressKey(address))?.value.userId).toBe("usr_2");
  });

  test("keeps a roster and finds its parts", async () => {
    const roster = {
      rosterId: "ros_1",
      accountId: "acc",
      state: "previewed",
      createdAt: now.toISOString(),
      createdBy: "usr_1",
      goodRows: 1,
      badRows: 1,
      problems: [{ line: 2, field: "email", code: "invalid_email", message: "No address." }],
      problemCount: 1,
      expected: { added: 1, granted: 1, unchanged: 0 },
      parts: 1,
      partsDone: 0,
      counts: { added: 0, granted: 0, unchanged: 0 },
      commit: { number: 1, by: "usr_1", at: now.toISOString(), correlationId: "c" },
    } as const;
    const row = {
      line: 1,
      displayName: "김서연",
      email: "a@b.example",
      role: "incentivesUser",
      locationId: "*",
    } as const;
    const part = {
      rosterId: "ros_1",
      number: 0,
      accountId: "acc",
      rows: [{ ...row, locale: "ko" }],
      isDone: false,
    } as const;
    const accountId = await holding(
      { kind: "roster", value: roster },
      { kind: "rosterPart", value: part },
      { kind: "rosterPart", value: { ...part, rosterId: "ros_2" } },
      { kind: "rosterProblems", value: { rosterId: "ros_1", number: 0, problems: roster.problems } },
    );

    const view = await storeOf().read(accountId, [
      { kind: "roster", id: "ros_1" },
      { kind: "rosterPart", ofRoster: "ros_1" },
      { kind: "rosterProblems", ofRoster: "ros_1" },
    ]);

    expect(view.get("roster", "ros_1")?.value).toEqual(roster);
    expect(view.all("rosterPart").map(({ value }) => value)).toEqual([part]);
    expect(view.get("rosterPart", "ros_1:0")?.value).toEqual(part);
    expect(view.all("rosterProblems").map(({ value }) => value.problems)).toEqual([roster.problems]);
  });

  test("pages through the live holders of some roles, whatever they cover", async () => {
    const people = [
      anAccess("usr_1", [{ role: "incentivesUser", locationId: sellerId }]),
      anAccess("usr_2", [{ role: "globalAdmin" }]),
      anAccess("usr_3", [{ role: "incentivesAdmin" }, { role: "incentivesUser" }]),
      anAccess("usr_4", [{ role: "incentivesUser", expiresAt: now.toISOString() }]),
      anAccess("usr_5", [{ role: "incentivesUser" }], { status: "disabled" }),
      anAccess("usr_6", [{ role: "incentivesUser" }, { role: "globalAdmin" }]),
      anAccess("usr_7", [{ role: "incentivesAdmin" }], { kind: "app" }),
    ];
    const accountId = await holding(
      ...people.map((value): Put => ({ kind: "access", value })),
      ...people.map(({ userId }): Put => ({ kind: "user", value: aUser(userId) })),
    );

    const found: string[] = [];
    let after: string | undefined;
    do {
      const roles = ["incentivesAdmin", "incentivesUser"] as const;
      const { items, next } = await storeOf().roleHolders(accountId, roles, { after, limit: 2 }, now);
      expect(items.length).toBeLessThanOrEqual(2);
      found.push(...items.map(({ user, access }) => `${user.userId} ${access.assignments.length}`));
      after = next;
    } while (after !== undefined);

    expect(found).toEqual(["usr_1 1", "usr_3 2", "usr_6 2"]);
    const none = await storeOf().roleHolders(accountId, ["billingAdmin"], { limit: 2 }, now);
    expect(none).toEqual({ items: [] });
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

/** Twenty changes of roles at once in one account, on Cosmos: each is made whole or not at all, and the audit has it. */
import { expect, test } from "@jest/globals";
import { CosmosAccountStore } from "../../shared/adapters/cosmos/cosmos-account-store.ts";
import { noAuditYet } from "../../shared/domain/account.ts";
import { type AuditEvent, chained } from "../../shared/domain/audit.ts";
import { Refusal } from "../../shared/domain/refusal.ts";
import type { RoleAssignment } from "../../shared/domain/role.ts";
import type { AccountStore, Put } from "../../shared/ports/account-store.ts";
import { assignRole } from "../../shared/use-cases/people/assign-role.ts";
import type { GrantResult } from "../../shared/use-cases/people/folded-grants.ts";
import { grantRoles } from "../../shared/use-cases/people/grant-roles.ts";
import { handOverRole } from "../../shared/use-cases/people/hand-over-role.ts";
import { revokeRole } from "../../shared/use-cases/people/revoke-role.ts";
import { anAccess, anAccount, aUser } from "../fakes/an-account.ts";
import { peoplePorts } from "../fakes/people-ports.ts";
import { useContainers } from "./use-containers.ts";

const containers = useContainers();
const now = new Date("2026-11-15T09:00:00Z");

/** What one change did, by ids of assignments. */
interface Effect {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

test.each([1, 2, 3])("round %i: nothing is lost, half-done or unaudited, and an admin is left", async (round) => {
  const accountId = `acc_round${round}`;
  const accounts = new CosmosAccountStore(containers().accounts);
  const before = await peopled(accounts, accountId);

  const outcomes = await Promise.allSettled(changesOf(accounts, accountId).map((change) => change()));

  for (const outcome of outcomes) {
    if (outcome.status === "rejected") expect(["busy", "last_admin"]).toContain(codeOf(outcome.reason));
  }
  const effects = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  const changed = effects.filter(({ gained, lost }) => gained.length + lost.length > 0);
  const lost = new Set(effects.flatMap((effect) => effect.lost));
  const expected = [...before.map(({ id }) => id), ...effects.flatMap(({ gained }) => gained)].filter(
    (id) => !lost.has(id),
  );
  const after = await assignmentsIn(accounts, accountId);
  expect(after.map(({ id }) => id).sort()).toEqual(expected.sort());
  expect(after.some(({ role }) => role === "globalAdmin")).toBe(true);
  expect(changed.length).toBeGreaterThan(5);

  const events = await auditOf(accountId);
  expect(events).toHaveLength(changed.length);
  expectChain(
    events,
    (await accounts.read(accountId, [{ kind: "account", id: "" }])).get("account", "")?.value.auditHead,
  );
});

test("twenty users with as many and as long roles as there may be fit into one batch", async () => {
  const accountId = "acc_heavy";
  const accounts = new CosmosAccountStore(containers().accounts);
  const id = "0".repeat(26);
  const held = Array.from({ length: 299 }, (_each, index) => ({
    id: `ra_${id}`,
    role: "executiveReportViewer" as const,
    programId: "p".repeat(40),
    locationId: String(4_000_000 + index),
    grantedBy: `usr_${id}`,
    grantedAt: "2026-11-15T09:00:00.000Z",
    expiresAt: "2026-12-15T09:00:00.000Z",
  }));
  const users = Array.from({ length: 20 }, (_each, index) => `usr_${String(index).padStart(26, "0")}`);
  const puts = users.map((userId): Put => ({ kind: "access", value: { ...anAccess(userId, held), accountId } }));
  const admin = anAccess("usr_admin", [{ role: "globalAdmin" }]);
  await accounts.commit({ accountId, puts: [{ kind: "account", value: anAccount({ accountId }) }] });
  for (const put of [...puts, { kind: "access", value: { ...admin, accountId } } as const]) {
    await accounts.commit({ accountId, puts: [put] });
  }

  const results = await grantRoles(peoplePorts(accounts, now), {
    accountId,
    grantor: admin,
    grants: users.map((userId) => ({ userId, role: "executiveReportViewer", programId: "*", locationId: "*" })),
    actor: { kind: "user", id: "usr_admin" },
    correlationId: "correlation",
    once: { id: "key", fingerprint: "body" },
    shown: (_grant, { outcome }) => outcome,
  });

  expect(results).toEqual(users.map(() => "granted"));
  expect(await auditOf(accountId)).toHaveLength(1);
});

/** Three global admins, ten users with a role each, and two without. */
async function peopled(accounts: AccountStore, accountId: string): Promise<readonly RoleAssignment[]> {
  const admins = [1, 2, 3].map((number) => anAccess(`usr_admin${number}`, [{ role: "globalAdmin" }]));
  const users = Array.from({ length: 10 }, (_each, index) => anAccess(`usr_${index}`, [{ role: "reportViewer" }]));
  const successors = ["usr_10", "usr_11"].map((userId) => anAccess(userId, []));
  const puts = [...admins, ...users, ...successors].flatMap((value): Put[] => [
    { kind: "access", value: { ...value, accountId } },
    { kind: "user", value: aUser(value.userId, { accountId }) },
  ]);
  await accounts.commit({ accountId, puts: [{ kind: "account", value: anAccount({ accountId }) }, ...puts] });
  return [...admins, ...users].flatMap(({ assignments }) => assignments);
}

/** Twenty: single grants, lists, revocations, and admins who take the role from each other or hand it over. */
function changesOf(accounts: AccountStore, accountId: string): readonly (() => Promise<Effect>)[] {
  const ports = peoplePorts(accounts, now);
  const by = (number: number) => {
    const grantor = anAccess(`usr_admin${number}`, [{ role: "globalAdmin" }]);
    const actor = { kind: "user", id: grantor.userId } as const;
    return { accountId, grantor, actor, correlationId: "correlation" };
  };
  const everywhere = { programId: "*", locationId: "*" };

  const assign = (userId: string) => async () => {
    const asked = { ...by(1), ...everywhere, userId, role: "billingAdmin", shown: () => ({}) } as const;
    const outcome = await assignRole(ports, asked);
    return { gained: outcome.isRepeat ? [] : [outcome.value.id], lost: [] };
  };
  const grant =
    (...userIds: readonly string[]) =>
    async () => {
      const grants = userIds.map((userId) => ({ ...everywhere, userId, role: "incentivesUser" as const }));
      const shown = (_grant: unknown, result: GrantResult) => result;
      const results = await grantRoles(ports, { ...by(2), grants, shown });
      return { gained: results.flatMap((each) => (each.outcome === "granted" ? [each.assignment.id] : [])), lost: [] };
    };
  const revoke = (number: number, userId: string) => async () => {
    const roleAssignmentId = `ra_${userId}_0`;
    await revokeRole(ports, { ...by(number), userId, roleAssignmentId });
    return { gained: [], lost: [roleAssignmentId] };
  };
  const handOver = (userId: string, replacedBy: string) => async () => {
    const roleAssignmentId = `ra_${userId}_0`;
    const { id } = await handOverRole(ports, { ...by(3), userId, roleAssignmentId, replacedBy });
    return { gained: [id], lost: [roleAssignmentId] };
  };
  return [
    ...["usr_0", "usr_1", "usr_2", "usr_3", "usr_4", "usr_5"].map(assign),
    grant("usr_0", "usr_1", "usr_2"),
    grant("usr_3", "usr_4", "usr_5"),
    grant("usr_6", "usr_7", "usr_8", "usr_9"),
    grant("usr_0", "usr_9", "usr_5"),
    ...["usr_0", "usr_1", "usr_2", "usr_8", "usr_9"].map((userId) => revoke(1, userId)),
    revoke(1, "usr_admin2"),
    revoke(2, "usr_admin3"),
    revoke(3, "usr_admin1"),
    handOver("usr_6", "usr_10"),
    handOver("usr_7", "usr_11"),
  ];
}

function codeOf(error: unknown): string {
  return error instanceof Refusal ? error.code : String(error);
}

async function assignmentsIn(accounts: AccountStore, accountId: string): Promise<readonly RoleAssignment[]> {
  const { items } = await accounts.people(accountId, { limit: 100 });
  return items.flatMap(({ access }) => access.assignments);
}

async function auditOf(accountId: string): Promise<readonly AuditEvent[]> {
  const documents = await containers().accounts.query(accountId, { sql: "SELECT * FROM c WHERE c.type = 'audit'" });
  const events = documents.map(({ body }) => body as unknown as AuditEvent);
  return events.sort((a, b) => a.sequence - b.sequence);
}

/** Every event follows from the one before, and the account knows the last. */
function expectChain(events: readonly AuditEvent[], head: unknown): void {
  let last = noAuditYet;
  for (const event of events) {
    const { sequence: _sequence, previousHash: _previous, hash: _hash, ...entry } = event;
    expect(event).toEqual(chained(last, entry));
    last = { sequence: event.sequence, hash: event.hash };
  }
  expect(head).toEqual(last);
}

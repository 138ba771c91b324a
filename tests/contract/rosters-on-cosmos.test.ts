/** Rosters and changes of roles at the same time, on the embedded Cosmos: the chain holds, and every row counts once. */
import { expect, test } from "@jest/globals";
import { CosmosAccountStore } from "../../shared/adapters/cosmos/cosmos-account-store.ts";
import { noAuditYet } from "../../shared/domain/account.ts";
import { type AuditEvent, chained } from "../../shared/domain/audit.ts";
import { Refusal } from "../../shared/domain/refusal.ts";
import { RetryAfter } from "../../shared/ports/retry-after.ts";
import type { OutboxMessage } from "../../shared/use-cases/outbox/leased-work.ts";
import { assignRole } from "../../shared/use-cases/people/assign-role.ts";
import { revokeRole } from "../../shared/use-cases/people/revoke-role.ts";
import { importRoster } from "../../shared/use-cases/setup/import-roster.ts";
import { sellerId } from "../fakes/a-line.ts";
import { accountId } from "../fakes/a-program.ts";
import { anAccess } from "../fakes/an-account.ts";
import { acting, aRow, aSetupWorld, importer, type SetupWorld, taken } from "../fakes/setup-world.ts";
import { useContainers } from "./use-containers.ts";

const containers = useContainers();
const rosters = 20;
const workers = 6;

/** 24 rows, two parts: ten people of its own, and fourteen that stand on every roster. */
function rowsOf(roster: number) {
  return Array.from({ length: 24 }, (_each, index) => {
    const person = index < 10 ? `own.${roster}.${index}` : `shared.${index}`;
    const location = (roster + index) % 2 === 0 ? "*" : sellerId;
    return aRow(index + 1, { name: person, email: `${person}@contoso.example`, location });
  });
}

/** Again until nobody else was faster five times in a row. */
async function insistently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "busy") throw error;
    }
  }
}

async function imported(world: SetupWorld): Promise<void> {
  const waiting: OutboxMessage[] = [...taken(world.queue)];
  const worker = async () => {
    for (let message = waiting.shift(); message; message = waiting.shift()) {
      try {
        await importRoster(world.ports, message);
      } catch (error) {
        if (!(error instanceof RetryAfter)) throw error;
        waiting.push(message);
      }
      waiting.push(...taken(world.queue));
    }
  };
  while (waiting.length > 0) await Promise.all(Array.from({ length: workers }, worker));
}

async function changesOfRoles({ ports }: SetupWorld): Promise<void> {
  for (let round = 0; round < 15; round += 1) {
    const request = { ...acting, accountId, grantor: importer, userId: "usr_1" };
    const grant = { role: "billingAdmin", programId: "*", locationId: "*" } as const;
    const outcome = await insistently(() => assignRole(ports, { ...request, ...grant, shown: () => ({}) }));
    if (outcome.isRepeat) throw new Error("Nothing was repeated.");
    await insistently(() => revokeRole(ports, { ...request, roleAssignmentId: outcome.value.id }));
  }
}

async function documents(type: string): Promise<readonly unknown[]> {
  const sql = "SELECT * FROM c WHERE c.type = @type";
  const found = await containers().accounts.query(accountId, { sql, parameters: { "@type": type } });
  return found.map(({ body }) => body);
}

test("twenty rosters and changes of roles at once leave the chain whole, and every row done once", async () => {
  const known = { access: anAccess("usr_1", [{ role: "reportViewer" }]), user: { email: "shared.10@contoso.example" } };
  const store = new CosmosAccountStore(containers().accounts);
  const world = await aSetupWorld({}, [{ access: importer }, known], store);
  const ids = await Promise.all(Array.from({ length: rosters }, (_each, roster) => world.preview(rowsOf(roster))));

  const commits = Promise.all(ids.map((id) => insistently(() => world.commit(id))));
  await Promise.all([commits.then(() => imported(world)), changesOfRoles(world)]);

  const wanted = new Set(
    Array.from({ length: rosters }, (_each, roster) => rowsOf(roster)).flatMap((rows) =>
      rows.map(({ email, location }) => `${email} incentivesUser ${location}`),
    ),
  );
  const { items } = await store.people(accountId, { limit: 1_000 });
  const granted = items.flatMap(({ user, access }) =>
    access.assignments
      .filter(({ role }) => role === "incentivesUser")
      .map(({ role, locationId }) => `${user.email} ${role} ${locationId}`),
  );
  expect(granted.sort()).toEqual([...wanted].sort());

  const emails = items.map(({ user }) => user.email);
  const addresses = (await documents("address")) as readonly { address: string; userId: string }[];
  expect(new Set(emails).size).toBe(emails.length);
  expect(addresses.map(({ address, userId }) => `${address} ${userId}`).sort()).toEqual(
    items.map(({ user }) => `${user.email} ${user.userId}`).sort(),
  );

  const view = await store.read(accountId, [
    { kind: "account", id: "" },
    ...ids.map((id) => ({ kind: "roster" as const, id })),
  ]);
  const total = view.all("roster").map(({ value }) => value);
  expect(total.map(({ state, goodRows, counts }) => [state, goodRows - counts.granted - counts.unchanged])).toEqual(
    Array(rosters).fill(["imported", 0]),
  );
  const provisioned = ((await documents("outbox")) as readonly { work: { kind: string } }[]).filter(
    ({ work }) => work.kind === "provisionUser",
  );
  expect(provisioned).toHaveLength(items.length - 2);
  expect(total.reduce((sum, { counts }) => sum + counts.added, 0)).toBe(items.length - 2);

  const events = ((await documents("audit")) as readonly AuditEvent[]).toSorted((a, b) => a.sequence - b.sequence);
  let head = noAuditYet;
  for (const { sequence, previousHash: _previous, hash, ...entry } of events) {
    expect(chained(head, entry)).toMatchObject({ sequence, hash });
    head = { sequence, hash };
  }
  expect(view.get("account", "")?.value.auditHead).toEqual(head);
  expect(events).toHaveLength(rosters * 4 + 30);
  const imports = events.filter(({ action }) => action === "roster.partImported");
  const assignments = imports.flatMap(({ details }) => details.assignments?.split(" ").filter(Boolean) ?? []);
  expect(new Set(assignments).size).toBe(granted.length);
}, 120_000);

/** The audit of an account on the whole system: what is kept, what leaves as a file, and what tampering comes to. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { databaseName } from "../../local/stack/host-settings.ts";
import { auditId } from "../../shared/adapters/cosmos/audit-id.ts";
import { CosmosAccountStore } from "../../shared/adapters/cosmos/cosmos-account-store.ts";
import { containersOf, cosmosClientOf } from "../../shared/adapters/cosmos/cosmos-database.ts";
import type { AuditEntry } from "../../shared/domain/audit.ts";
import { anAccount } from "../fakes/an-account.ts";
import { bootMs, location, type SamplePerson, type System, startSystem } from "./support/system.ts";

let system: System;
let admin: SamplePerson;

beforeAll(async () => {
  system = await startSystem({ plant: "withoutFeed" });
  admin = system.person("avery.stone");
}, bootMs);

afterAll(() => system?.stop());

interface ShownEvent {
  readonly sequence: number;
  readonly action: string;
  readonly actor: { readonly id: string; readonly displayName?: string };
  readonly target: string;
  readonly details: Readonly<Record<string, string>>;
  readonly correlationId: string;
  readonly hash: string;
}

async function events(query = ""): Promise<readonly ShownEvent[]> {
  return ((await system.get(`/api/v1/audit-events${query}`, admin)).json as { value: readonly ShownEvent[] }).value;
}

async function verified(query = "") {
  return (await system.get(`/api/v1/audit-events/verify${query}`, admin)).json as Record<string, unknown>;
}

/** Grants a role and takes it away again: two events. */
async function twoChanges(locationId: string) {
  const roles = `/api/v1/users/${system.person("quinn.abbott").userId}/roles`;
  const { json } = await system.post(roles, admin, { role: "reportViewer", locationId });
  await system.call("DELETE", `${roles}/${(json as { id: string }).id}`, { as: admin });
}

describe("the audit", () => {
  test("keeps changes with digests that lead from one to the next, and refusals", async () => {
    await twoChanges(location.provider);
    const attempt = `/api/v1/users/${admin.userId}/roles`;
    await system.post(`${attempt}?x=1`, system.person("riley.chen"), { role: "globalAdmin" }, [
      ["ms-correlationid", "attempt-0001"],
    ]);

    const [refused, revoked, assigned] = await events();

    expect(assigned).toMatchObject({
      action: "role.assigned",
      actor: { id: admin.userId, displayName: "Avery Stone" },
    });
    expect(revoked).toMatchObject({ action: "role.revoked", details: { before: assigned?.details.after } });
    expect(refused).toMatchObject({
      action: "request.refused",
      actor: { id: system.person("riley.chen").userId },
      correlationId: "attempt-0001",
      details: { operation: "assign-role", code: "role_required", path: attempt },
    });
    expect(await verified()).toMatchObject({ isIntact: true, checkedEvents: refused?.sequence });
  });

  test("is a file of the same events", async () => {
    const listed = await events("?limit=200");

    const { text } = await system.get("/api/v1/audit-events/export", admin);

    const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
    expect(rows.map(({ hash }) => hash)).toEqual(listed.map(({ hash }) => hash));
  });

  test("is another tenant's business only for operators", async () => {
    const query = `?accountId=${admin.accountId}`;

    const ofStranger = await system.get(`/api/v1/audit-events${query}`, system.person("jihun.park"));
    const ofOperator = await system.get(`/api/v1/audit-events${query}`, system.operator);

    expect([ofStranger.status, (ofStranger.json as { code: string }).code]).toEqual([404, "not_found"]);
    expect((ofOperator.json as { value: unknown }).value).toEqual(await events());
  });
});

describe("somebody who can write to the database", () => {
  const item = (id: string) => accountsOf(system).item(id, admin.accountId);
  type Body = Readonly<Record<string, unknown>>;

  /** What is found while a document is changed; afterwards it is as before. */
  async function foundWhile(id: string, change: (body: Body) => Body, query = "") {
    const { resource } = await item(id).read<{ body: Body }>();
    if (!resource) throw new Error("There is nothing to change.");
    await item(id).replace({ ...resource, body: change(resource.body) });
    const found = await verified(query);
    await item(id).replace(resource);
    return found;
  }

  test("cannot alter an event unseen", async () => {
    const sequence = (await newestTwo()).newest.sequence - 1;

    const found = await foundWhile(auditId(sequence), (body) => ({ ...body, correlationId: "another" }));

    expect(found).toMatchObject({ isIntact: false, firstBroken: { sequence, reason: "altered" } });
    expect(await verified()).toMatchObject({ isIntact: true });
  });

  test("cannot hide the newest event, not from whoever knows it even by changing the account too", async () => {
    const { newest, before } = await newestTwo();
    const { sequence } = newest;
    const auditHead = { sequence: before.sequence, hash: before.hash };
    const cutBack = (body: Body) => ({ ...body, auditHead });

    const headAlone = await foundWhile("account", cutBack);
    await item(auditId(sequence)).delete();
    const eventAlone = await verified();
    const both = await foundWhile("account", cutBack);
    const bothFromOutside = await foundWhile("account", cutBack, `?after=${sequence}&hash=${newest.hash}`);

    expect(headAlone).toMatchObject({ firstBroken: { sequence, reason: "beyondHead" } });
    expect(eventAlone).toMatchObject({ firstBroken: { sequence, reason: "missing" } });
    expect(both).toMatchObject({ isIntact: true });
    expect(bothFromOutside).toMatchObject({ isIntact: false, firstBroken: { sequence, reason: "missing" } });
  });
});

test("a file that cannot be finished breaks off and never ends as if it were whole", async () => {
  const accountId = "acc_long";
  await aLongChain(accountId, 1600);
  const address = `${system.stack.urls.app}/api/v1/audit-events/export?accountId=${accountId}`;
  const headers = { authorization: `Bearer ${await system.tokenOf(system.operator)}` };
  const whole = await (await fetch(address, { headers })).text();
  await accountsOf(system)
    .item(auditId(3), accountId)
    .patch([{ op: "set", path: "/body/at", value: 0 }]);

  const broken = await fetch(address, { headers });

  expect(whole.trimEnd().split("\r\n")).toHaveLength(1601);
  const isWhole = await broken.text().then(
    () => broken.ok,
    () => false,
  );
  expect([200, 500]).toContain(broken.status); // 500 where the failure was there before the first piece had left
  expect(isWhole).toBe(false);
});

function accountsOf({ stack: { urls, keys } }: System) {
  const settings = { endpoint: urls.cosmos, key: keys.cosmosKey, database: databaseName };
  return cosmosClientOf(settings).database(databaseName).container("accounts");
}

async function newestTwo() {
  const [newest, before] = await events("?limit=2");
  if (!newest || !before) throw new Error("There are no two events.");
  return { newest, before };
}

async function aLongChain(accountId: string, length: number): Promise<void> {
  const { urls, keys } = system.stack;
  const client = cosmosClientOf({ endpoint: urls.cosmos, key: keys.cosmosKey, database: databaseName });
  const accounts = new CosmosAccountStore(containersOf(client.database(databaseName)).accounts);
  await accounts.commit({ accountId, puts: [{ kind: "account", value: anAccount({ accountId }) }] });
  for (let made = 0; made < length; made += 1) {
    const account = (await accounts.read(accountId, [{ kind: "account", id: "" }])).get("account", "");
    if (!account) throw new Error("The account is gone.");
    const entry: AuditEntry = {
      at: "2026-11-15T09:00:00.000Z",
      actor: { kind: "system", id: "test" },
      action: "made",
      target: String(made),
      correlationId: "test",
      details: {},
    };
    await accounts.commit({ accountId, puts: [], audit: { account, entry } });
  }
}

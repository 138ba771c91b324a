/** What the use-cases may rely on of the audit trail, in memory and on Cosmos. */
import { describe, expect, test } from "@jest/globals";
import { CosmosAccountStore } from "../../shared/adapters/cosmos/cosmos-account-store.ts";
import { CosmosAuditTrail } from "../../shared/adapters/cosmos/cosmos-audit-trail.ts";
import type { AuditEntry } from "../../shared/domain/audit.ts";
import type { AccountStore } from "../../shared/ports/account-store.ts";
import type { AuditFilter, AuditTrail } from "../../shared/ports/audit-trail.ts";
import { anAccount } from "../fakes/an-account.ts";
import { MemoryAccountStore } from "../fakes/memory-account-store.ts";
import { MemoryAuditTrail } from "../fakes/memory-audit-trail.ts";
import { useContainers } from "./use-containers.ts";

interface Scene {
  readonly accounts: AccountStore;
  readonly trail: AuditTrail;
}

let accountsMade = 0;

/** Events 1 to 5: at :01 to :05, by usr_1 and usr_2 in turn, of the actions a and b, the last to usr_9. */
async function anAuditedAccount({ accounts }: Scene): Promise<string> {
  accountsMade += 1;
  const accountId = `acc_audit${accountsMade}`;
  await accounts.commit({ accountId, puts: [{ kind: "account", value: anAccount({ accountId }) }] });
  for (const number of [1, 2, 3, 4, 5]) {
    const account = (await accounts.read(accountId, [{ kind: "account", id: "" }])).get("account", "");
    if (!account) throw new Error("The account is gone.");
    const entry: AuditEntry = {
      at: `2026-11-15T09:00:0${number}Z`,
      actor: { kind: "user", id: number % 2 === 1 ? "usr_1" : "usr_2" },
      action: number <= 3 ? "a" : "b",
      target: number === 5 ? "usr_9" : "usr_3",
      correlationId: `c-${number}`,
      details: { number: String(number) },
    };
    await accounts.commit({ accountId, puts: [], audit: { account, entry } });
  }
  return accountId;
}

function itKeepsItsPromises(sceneOf: () => Scene): void {
  const sequences = async (filter: AuditFilter, limit = 10, before?: number) => {
    const scene = sceneOf();
    const accountId = await anAuditedAccount(scene);
    const page = { filter, limit, ...(before !== undefined && { before }) };
    return (await scene.trail.events(accountId, page)).map(({ sequence }) => sequence);
  };

  test("gives the newest events first, whole, and then those before", async () => {
    const scene = sceneOf();
    const accountId = await anAuditedAccount(scene);

    const [newest] = await scene.trail.events(accountId, { filter: {}, limit: 1 });

    expect(newest).toMatchObject({ sequence: 5, action: "b", target: "usr_9", details: { number: "5" } });
    expect(await sequences({}, 2)).toEqual([5, 4]);
    expect(await sequences({}, 2, 4)).toEqual([3, 2]);
    expect(await sequences({}, 2, 1)).toEqual([]);
  });

  test.each<[AuditFilter, readonly number[]]>([
    [{ from: "2026-11-15T09:00:04Z" }, [5, 4]],
    [{ to: "2026-11-15T09:00:03Z" }, [2, 1]],
    [{ from: "2026-11-15T09:00:02Z", to: "2026-11-15T09:00:04Z" }, [3, 2]],
    [{ actor: "usr_2" }, [4, 2]],
    [{ action: "b" }, [5, 4]],
    [{ target: "usr_9" }, [5]],
    [{ actor: "usr_1", action: "a", target: "usr_3" }, [3, 1]],
    [{ actor: "usr_1' OR '1'='1" }, []],
  ])("gives only what matches %j", async (filter, expected) => {
    expect(await sequences(filter)).toEqual(expected);
  });

  test("gives what is stored in the order of the chain, and the head where it ends", async () => {
    const scene = sceneOf();
    const accountId = await anAuditedAccount(scene);

    const first = await scene.trail.stored(accountId, 0, 2);
    const rest = await scene.trail.stored(accountId, 2, 10);

    expect([...first, ...rest].map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
    expect(rest.at(-1)?.event).toMatchObject({ ...(await scene.trail.head(accountId)), action: "b" });
    expect(await scene.trail.head(accountId)).toMatchObject({ sequence: 5 });
  });

  test("knows nothing of an account that is not there", async () => {
    const { trail } = sceneOf();

    expect(await trail.head("acc_nobody")).toBeUndefined();
    expect(await trail.events("acc_nobody", { filter: {}, limit: 10 })).toEqual([]);
  });
}

describe("the audit trail in memory", () => {
  itKeepsItsPromises(() => {
    const accounts = new MemoryAccountStore();
    return { accounts, trail: new MemoryAuditTrail(accounts) };
  });
});

describe("the audit trail on Cosmos", () => {
  const containers = useContainers();
  itKeepsItsPromises(() => ({
    accounts: new CosmosAccountStore(containers().accounts),
    trail: new CosmosAuditTrail(containers().accounts),
  }));
});

/** What the monthly statements may rely on of their store, in memory and on Cosmos. */
import { describe, expect, test } from "@jest/globals";
import { CosmosStatementStore } from "../../shared/adapters/cosmos/cosmos-statement-store.ts";
import { type Movement, noBalances } from "../../shared/domain/movement.ts";
import { hashOfStatement, missingStatements, type Statement } from "../../shared/domain/statement.ts";
import { Stale } from "../../shared/ports/stale.ts";
import type { StatementStore } from "../../shared/ports/statement-store.ts";
import { MemoryStatementStore } from "../fakes/memory-statement-store.ts";
import { useContainers } from "./use-containers.ts";

let locations = 4_700_000;

function statementsOf(through: string, partnerName = "Contoso"): readonly Statement[] {
  const movement: Movement = {
    key: "entry:2026-10:1:csp-direct:core:adjustment:USD",
    kind: "adjustment",
    programId: "csp-direct",
    currency: "USD",
    processedIn: "2026-11",
    appliesTo: "2026-10",
    lever: "core",
    reason: "previousPeriodEarnings",
    moves: { ...noBalances, rebatePayable: -9_007_199_254_740_993n, coopFund: 1n },
  };
  const { lever: _lever, reason: _reason, ...other } = movement;
  const paid: Movement = {
    ...other,
    key: "step:pay:2",
    kind: "paymentSent",
    at: "2026-11-15T09:00:00Z",
    paymentId: "pay",
  };
  return missingStatements([movement, paid], [], through, {
    accountId: "acc_01",
    locationId: String(locations),
    issuedAt: "2026-12-03T05:00:00.000Z",
    partnerName,
    locationName: "Contoso Seoul",
    programNameOf: (programId) => ({ en: programId, ko: "프로그램" }),
    leverNameOf: (_programId, lever) => ({ en: lever, ko: "레버" }),
  });
}

function statementsKeepTheirPromises(storeOf: () => StatementStore): void {
  test("statements are given back as they were made, in order, with their hashes", async () => {
    locations += 1;
    const made = statementsOf("2026-12");
    for (const statement of [...made].reverse()) await storeOf().add(statement);

    const found = await storeOf().of(String(locations));

    expect(found).toEqual(made);
    expect(found.map(hashOfStatement)).toEqual(made.map(({ hash }) => hash));
    expect(await storeOf().find(String(locations), "2026-11")).toEqual(made[0]);
    expect(await storeOf().find(String(locations), "2026-10")).toBeUndefined();
    expect(await storeOf().of("4799999")).toEqual([]);
  });

  test("a month keeps its first statement", async () => {
    locations += 1;
    const [first] = statementsOf("2026-11");
    const [other] = statementsOf("2026-11", "Another name");
    if (!first || !other) throw new Error("There is no statement.");
    await storeOf().add(first);

    await expect(storeOf().add(other)).rejects.toThrow(Stale);

    expect(await storeOf().find(String(locations), "2026-11")).toEqual(first);
  });
}

describe("in memory", () => {
  const store = new MemoryStatementStore();
  statementsKeepTheirPromises(() => store);
});

describe("on Cosmos", () => {
  const containers = useContainers();
  statementsKeepTheirPromises(() => new CosmosStatementStore(containers().ledger));
});

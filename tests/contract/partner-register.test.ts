/** What the creation of partners may rely on of their register, in memory and on Cosmos. */
import { describe, expect, test } from "@jest/globals";
import { CosmosPartnerRegister } from "../../shared/adapters/cosmos/cosmos-partner-register.ts";
import type { PartnerEntry, PartnerRegister } from "../../shared/ports/partner-register.ts";
import { MemoryPartnerRegister } from "../fakes/memory-partner-register.ts";
import { useContainers } from "./use-containers.ts";

function anEntry(partnerGlobalId: string, accountId = `acc_${partnerGlobalId}`): PartnerEntry {
  return { partnerGlobalId, accountId, legalName: "Contoso 대한민국", country: "KR" };
}

function itKeepsItsPromises(registerOf: () => PartnerRegister): void {
  test("gives a global id to the first account that claims it, for ever", async () => {
    const register = registerOf();

    const claims = await Promise.all(["acc_1", "acc_2", "acc_3"].map((id) => register.claim(anEntry("2000001", id))));
    const later = await register.claim(anEntry("2000001", "acc_4"));

    expect(new Set([...claims, later]).size).toBe(1);
    expect(["acc_1", "acc_2", "acc_3"]).toContain(later);
  });

  test("keeps a request to the global id for which it came first", async () => {
    const register = registerOf();

    const first = await register.claimRequest("key-1", "2000001");
    const second = await register.claimRequest("key-1", "2000002");
    const other = await register.claimRequest("key-2", "2000002");

    expect([first, second, other]).toEqual(["2000001", "2000001", "2000002"]);
  });

  test("lists its entries in order of global ids, page by page, as they were described last", async () => {
    const register = registerOf();
    for (const id of ["3000003", "3000001", "3000005"]) await register.claim(anEntry(id));
    await register.describe({ ...anEntry("3000003"), legalName: "Fabrikam" });

    const first = await register.list({ after: "3000000", limit: 2 });
    const second = await register.list({ after: first.next, limit: 2 });

    expect(first.items).toEqual([anEntry("3000001"), { ...anEntry("3000003"), legalName: "Fabrikam" }]);
    expect(second).toEqual({ items: [anEntry("3000005")] });
  });
}

describe("in memory", () => {
  const register = new MemoryPartnerRegister();
  itKeepsItsPromises(() => register);
});

describe("on Cosmos", () => {
  const containers = useContainers();
  itKeepsItsPromises(() => new CosmosPartnerRegister(containers().accounts));
});

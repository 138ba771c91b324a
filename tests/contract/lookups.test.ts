/** What leads from a location or a partner to its account, on Cosmos: given once, and the same for every instance. */
import { expect, test } from "@jest/globals";
import { CosmosLookups } from "../../shared/adapters/cosmos/cosmos-lookups.ts";
import { CosmosPartnerRegister } from "../../shared/adapters/cosmos/cosmos-partner-register.ts";
import { useContainers } from "./use-containers.ts";

const containers = useContainers();
const lookups = () => new CosmosLookups(containers().accounts);

test("a location belongs to one account, where many claim it at the same time", async () => {
  const claims = Array.from({ length: 8 }, (_each, index) => lookups().claimLocation("4100001", `acc_${index}`));

  const owners = new Set(await Promise.all(claims));

  expect(owners.size).toBe(1);
  expect([...owners]).toEqual([await lookups().accountOf("4100001")]);
  expect([...owners]).toEqual([await lookups().claimLocation("4100001", "acc_late")]);
});

test("a location that was looked for in vain is found once it is there", async () => {
  const instance = lookups();

  const before = await instance.accountOf("4100002");
  await lookups().claimLocation("4100002", "acc_1");

  expect([before, await instance.accountOf("4100002")]).toEqual([undefined, "acc_1"]);
});

test("a partner's global id leads to its account", async () => {
  const partner = { partnerGlobalId: "1234566", accountId: "acc_1", legalName: "Contoso", country: "KR" };
  await new CosmosPartnerRegister(containers().accounts).claim(partner);

  expect(await lookups().accountOfPartner("1234566")).toBe("acc_1");
  expect(await lookups().accountOfPartner("1234573")).toBeUndefined();
});

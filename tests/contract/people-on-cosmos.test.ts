/** What the people of an account need of Cosmos: identities that are claimed once, and batches that move and remove. */
import { describe, expect, test } from "@jest/globals";
import { CosmosAccessReader } from "../../shared/adapters/cosmos/cosmos-access-reader.ts";
import { CosmosAccountStore } from "../../shared/adapters/cosmos/cosmos-account-store.ts";
import { CosmosLookups } from "../../shared/adapters/cosmos/cosmos-lookups.ts";
import { addUser } from "../../shared/use-cases/people/add-user.ts";
import { changeUser } from "../../shared/use-cases/people/change-user.ts";
import { deleteUser } from "../../shared/use-cases/people/delete-user.ts";
import { workInDirectory } from "../../shared/use-cases/people/directory/work-in-directory.ts";
import { expirePasswords } from "../../shared/use-cases/people/expire-passwords.ts";
import { readPerson, versionOf } from "../../shared/use-cases/people/person.ts";
import { accountId } from "../fakes/a-program.ts";
import { anAccess, anAccount } from "../fakes/an-account.ts";
import { aPeopleWorld } from "../fakes/people-world.ts";
import { useContainers } from "./use-containers.ts";

const containers = useContainers();

describe("an identity", () => {
  test("belongs to the first account that claims it, for every instance", async () => {
    const [one, other] = [new CosmosLookups(containers().accounts), new CosmosLookups(containers().accounts)];

    const owners = [
      await one.claim("tid", "oid", "acc_1"),
      await one.claim("tid", "oid", "acc_1"),
      await other.claim("tid", "oid", "acc_2"),
      await other.accountOfIdentity("tid", "oid"),
    ];

    expect(owners).toEqual(["acc_1", "acc_1", "acc_1", "acc_1"]);
  });

  test("belongs to one account where many claim it at the same time", async () => {
    const claims = Array.from({ length: 8 }, (_each, index) =>
      new CosmosLookups(containers().accounts).claim("tid", "wanted", `acc_${index}`),
    );

    expect(new Set(await Promise.all(claims)).size).toBe(1);
  });
});

test("a user is added, made known, changed, locked and deleted, each in one batch", async () => {
  const { services, queue, time } = await aPeopleWorld();
  const accounts = new CosmosAccountStore(containers().accounts);
  const identities = new CosmosLookups(containers().accounts);
  const reader = new CosmosAccessReader(containers().accounts, identities);
  const ports = { ...services, accounts, identities };
  await accounts.commit({ accountId, puts: [{ kind: "account", value: anAccount() }] });
  const { assignments } = anAccess("usr_admin", [{ role: "globalAdmin" }]);
  const manager = { userId: "usr_admin", assignments };
  const acting = { accountId, actor: { kind: "user", id: "usr_admin" }, correlationId: "c" } as const;
  const drain = async () => {
    for (const { queue: name, message } of queue.take())
      if (name === "provision-user") await workInDirectory(ports, message as { accountId: string; outboxId: string });
  };
  const person = { displayName: "Kim", email: "kim@contoso.example", grants: [], grantor: manager, shown: () => ({}) };

  const outcome = await addUser(ports, { ...acting, ...person });
  if (outcome.isRepeat) throw new Error("Nobody was added.");
  const { userId } = outcome.value.user;
  await drain();
  expect(await reader.find("tid", `oid-${userId}`)).toMatchObject({ userId, status: "temporaryPassword" });
  await expect(addUser(ports, { ...acting, ...person })).rejects.toMatchObject({ code: "email_in_use" });

  const read = await readPerson(accounts, accountId, userId);
  const change = { email: "seoyeon@contoso.example", status: "disabled" } as const;
  await changeUser(ports, { ...acting, userId, manager, version: versionOf(read), change });
  await drain();
  const stale = changeUser(ports, { ...acting, userId, manager, version: versionOf(read), change: { locale: "en" } });
  await expect(stale).rejects.toMatchObject({ code: "precondition_failed" });
  expect((await reader.find("tid", `oid-${userId}`))?.status).toBe("disabled");

  time.now = new Date("2026-12-24T00:00:00Z");
  await expirePasswords(ports);
  await drain();
  await deleteUser(ports, { ...acting, userId, manager });
  await drain();

  expect(await reader.find("tid", `oid-${userId}`)).toBeUndefined();
  expect((await accounts.users(accountId, {}, { limit: 10 })).items).toEqual([]);
  const again = await addUser(ports, { ...acting, ...person, email: "seoyeon@contoso.example" });
  expect(again.isRepeat).toBe(false);
  const account = (await accounts.read(accountId, [{ kind: "account", id: "" }])).get("account", "");
  expect(account?.value.auditHead.sequence).toBe(6); // added, provisioned, disabled, expired, deleted, added
});

/** An account of ten thousand users: what a page of them costs does not grow with their number. */
import { expect, test } from "@jest/globals";
import type { CounterValues } from "../../local/cosmos/http/counters.ts";
import { containerRequest, containers } from "../../shared/adapters/cosmos/containers.ts";
import { CosmosAccountStore } from "../../shared/adapters/cosmos/cosmos-account-store.ts";
import { containersOf, cosmosClientOf } from "../../shared/adapters/cosmos/cosmos-database.ts";
import type { AccountStore } from "../../shared/ports/account-store.ts";
import { accountId } from "../fakes/a-program.ts";
import { aUser } from "../fakes/an-account.ts";
import { describeEmbedded, useCosmos } from "./cosmos-endpoint.ts";

const many = 10_000;
const inBatch = 100;
const limit = 50;

describeEmbedded("ten thousand users", () => {
  const cosmos = useCosmos();

  test("are listed by one query a page, the first, the second and a search", async () => {
    const client = cosmosClientOf({ endpoint: cosmos.url, key: cosmos.key, database: cosmos.databaseId });
    const database = client.database(cosmos.databaseId);
    for (const declared of containers) await database.containers.create(containerRequest(declared));
    const accounts = new CosmosAccountStore(containersOf(database).accounts);
    await plantUsers(accounts);
    await accounts.users(accountId, {}, { limit: 1 }); // the client's first call reads what it needs to know

    const first = await costOf(() => accounts.users(accountId, {}, { limit }));
    const second = await costOf(() => accounts.users(accountId, {}, { limit, after: first.page.next }));
    const found = await costOf(() => accounts.users(accountId, { startsWith: "User 07777" }, { limit }));
    client.dispose();

    const named = (from: number) => Array.from({ length: limit }, (_each, index) => nameOf(from + index));
    expect(first.page.items.map(({ value }) => value.displayName)).toEqual(named(0));
    expect(second.page.items.map(({ value }) => value.displayName)).toEqual(named(limit));
    expect(found.page.items.map(({ value }) => value.displayName)).toEqual([nameOf(7_777)]);
    expect([first, second, found].map(({ asked }) => asked)).toEqual(Array(3).fill({ query: 1 }));
  });

  /** A page, and how often each kind of request was made for it. */
  async function costOf(ask: () => ReturnType<AccountStore["users"]>) {
    await fetch(`${cosmos.url}/_local/counters/reset`, { method: "POST" });
    const page = await ask();
    const { requests } = (await (await fetch(`${cosmos.url}/_local/counters`)).json()) as CounterValues;
    return { page, asked: Object.fromEntries(Object.entries(requests).filter(([, count]) => count > 0)) };
  }
});

async function plantUsers(accounts: AccountStore): Promise<void> {
  for (let from = 0; from < many; from += inBatch) {
    const users = Array.from({ length: inBatch }, (_each, index) =>
      aUser(`usr_${from + index}`, { displayName: nameOf(from + index) }),
    );
    await accounts.commit({ accountId, puts: users.map((value) => ({ kind: "user", value })) });
  }
}

function nameOf(index: number): string {
  return `User ${String(index).padStart(5, "0")}`;
}

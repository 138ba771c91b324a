/** The same requests twice: as the application takes them, and as the floor does. No two of them write the same. */

import { documentId } from "../../../shared/adapters/cosmos/account-documents.ts";
import type { Access } from "../../../shared/domain/access.ts";
import type { HttpServers } from "./http-servers.ts";
import { connections, type Request } from "./load.ts";

export interface Requests {
  read(connection: number): Request;
  write(connection: number): Request;
}

interface Account {
  readonly token: string;
  readonly admin: Access;
  /** Who has no role yet. */
  readonly users: readonly Access[];
}

/** A connection keeps to accounts of its own, so that no two requests meet in one. */
class Turns {
  readonly #accounts: readonly Account[];
  readonly #counts = new Map<number, number>();

  constructor(accounts: readonly Account[]) {
    this.#accounts = accounts;
  }

  next(connection: number): { readonly account: Account; readonly user: Access; readonly turn: number } {
    const turn = this.#counts.get(connection) ?? 0;
    this.#counts.set(connection, turn + 1);
    const own = this.#accounts.filter((_each, index) => index % connections === connection);
    const account = own[turn % own.length];
    const user = account?.users[Math.floor(turn / own.length) % account.users.length];
    if (!account || !user) throw new Error("The market is too small for so many connections.");
    return { account, user, turn };
  }
}

export function requestsToApp(servers: HttpServers): Requests {
  const turns = new Turns(accountsOf(servers));
  return {
    read: (connection) => {
      const { token } = turns.next(connection).account;
      return { method: "GET", path: "/api/v1/dashboard", headers: { authorization: `Bearer ${token}` } };
    },
    write: (connection) => {
      const { account, user, turn } = turns.next(connection);
      return {
        method: "POST",
        path: `/api/v1/users/${user.userId}/roles`,
        headers: { authorization: `Bearer ${account.token}`, "content-type": "application/json" },
        body: roleOf(turn),
      };
    },
  };
}

export function requestsToFloor(servers: HttpServers): Requests {
  const turns = new Turns(accountsOf(servers));
  const pathOf = ({ admin: { accountId, tenantId, objectId } }: Account) =>
    `/${accountId}/${encodeURIComponent(documentId("access", `${tenantId}:${objectId}`))}`;
  return {
    read: (connection) => ({ method: "GET", path: pathOf(turns.next(connection).account) }),
    write: (connection) => {
      const { account, user, turn } = turns.next(connection);
      return { method: "POST", path: `${pathOf(account)}/${user.userId}`, body: roleOf(turn) };
    },
  };
}

function roleOf(turn: number): string {
  return JSON.stringify({ role: "incentivesUser", programId: `bench-${turn}` });
}

function accountsOf({ market, tokens }: HttpServers): readonly Account[] {
  const people = Map.groupBy(market.people, ({ accountId }) => accountId);
  return market.accounts.map(({ accountId }, index) => {
    const [admin, ...others] = people.get(accountId) ?? [];
    if (!admin) throw new Error(`Account ${accountId} has no admin.`);
    return { token: tokens[index] ?? "", admin, users: others.slice(1) };
  });
}

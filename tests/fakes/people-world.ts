/** An account with people, and all that changes them, in memory: enough for every endpoint and queue about users. */
import type { Access } from "../../shared/domain/access.ts";
import type { OutboxEvent } from "../../shared/domain/outbox.ts";
import type { User } from "../../shared/domain/user.ts";
import type { AccountStore, Put } from "../../shared/ports/account-store.ts";
import type { IdentityIndex } from "../../shared/ports/identity-index.ts";
import type { Sealer } from "../../shared/ports/sealer.ts";
import type { Services } from "../../shared/services.ts";
import { accountId, aLocation } from "./a-program.ts";
import { anAccess, anAccount, aUser } from "./an-account.ts";
import { type FakeHttpServices, fakeHttpServices, now } from "./fake-http-services.ts";
import { MemoryAccountStore } from "./memory-account-store.ts";
import { MemoryQueue } from "./memory-queue.ts";
import { PlainDirectory } from "./plain-directory.ts";

/** Opens only what was sealed for the same purpose, and shows nothing of it. */
export const hexSealer: Sealer = {
  seal: async (purpose, secret) => `${purpose}|${Buffer.from(secret).toString("hex")}`,
  open: async (purpose, sealed) => {
    const [by, hex = ""] = sealed.split("|");
    if (by !== purpose) throw new Error(`This was sealed for ${by}.`);
    return Buffer.from(hex, "hex").toString();
  },
};

export class MemoryIdentities implements IdentityIndex {
  readonly owners = new Map<string, string>();

  async claim(tenantId: string, objectId: string, claimant: string): Promise<string> {
    const key = `${tenantId}:${objectId}`;
    if (!this.owners.has(key)) this.owners.set(key, claimant);
    return this.owners.get(key)!;
  }
}

/** A user with his access; the rest of him follows from it. */
export interface Planted {
  readonly access: Access;
  readonly user?: Partial<User>;
}

export function aPerson(
  userId: string,
  grants: Parameters<typeof anAccess>[1] = [],
  user: Partial<User> = {},
  access: Partial<Access> = {},
): Planted {
  const full = anAccess(userId, grants, { status: user.status ?? "active", ...access });
  return { access: full, user: { identity: { tenantId: "tid", objectId: full.objectId }, ...user } };
}

export interface PeopleWorld {
  readonly services: Services & { readonly recoveryMs: number };
  readonly accounts: MemoryAccountStore;
  readonly directory: PlainDirectory;
  readonly identities: MemoryIdentities;
  readonly queue: MemoryQueue;
  /** The names of the calls to the account store since it was last emptied. */
  readonly calls: string[];
  /** Business time, which a test may move. */
  readonly time: { now: Date };
  token(userId: string): string;
  user(userId: string): Promise<User | undefined>;
  access(userId: string): Promise<Access | undefined>;
  event(id: string): Promise<OutboxEvent | undefined>;
  put(...puts: readonly Put[]): Promise<void>;
}

export async function aPeopleWorld(...people: readonly Planted[]): Promise<PeopleWorld> {
  const accounts = new MemoryAccountStore();
  const puts = people.flatMap(({ access, user }): Put[] => {
    const full = aUser(access.userId, { status: access.status, ...user });
    const address = { address: full.email, userId: full.userId };
    return [
      { kind: "user", value: full },
      { kind: "access", value: access },
      ...(full.email === "" ? [] : [{ kind: "address" as const, value: address }]),
    ];
  });
  await accounts.commit({
    accountId,
    puts: [{ kind: "account", value: anAccount() }, { kind: "location", value: aLocation() }, ...puts],
  });
  const directory = new PlainDirectory();
  for (const { access, user } of people) {
    const { userId, objectId } = access;
    if (!user?.isManaged) continue;
    const { displayName, email, locale } = aUser(userId, user);
    const person = {
      mark: userId,
      signInName: user.signInName ?? `${userId}@vendor.example`,
      displayName,
      email,
      locale,
      isEnabled: true,
    };
    directory.accounts.set(objectId, { person, password: "0ld-Password" });
  }
  const calls: string[] = [];
  const time = { now };
  const [queue, identities, http] = [new MemoryQueue(), new MemoryIdentities(), fakeHttpServices()];
  const parts = {
    ...http,
    accounts: counted(accounts, calls),
    accessReader: readerOf(accounts),
    clock: { now: () => time.now },
    directory,
    identities,
    queue,
    sealer: hexSealer,
    recoveryMs: 120_000,
  };
  return {
    services: parts as unknown as Services,
    accounts,
    directory,
    identities,
    queue,
    calls,
    time,
    token: (userId) => (http as FakeHttpServices).token({ objectId: `oid-${userId}` }),
    user: async (userId) => (await accounts.read(accountId, [{ kind: "user", id: userId }])).get("user", userId)?.value,
    access: async (userId) =>
      (await accounts.read(accountId, [{ kind: "access", ofUser: userId }])).all("access")[0]?.value,
    event: async (id) => (await accounts.read(accountId, [{ kind: "outbox", id }])).get("outbox", id)?.value,
    put: async (...changes) => {
      await accounts.commit({ accountId, puts: changes });
    },
  };
}

function readerOf(accounts: MemoryAccountStore) {
  return {
    find: async (tenantId: string, objectId: string) => {
      const view = await accounts.read(accountId, [{ kind: "access", id: `${tenantId}:${objectId}` }]);
      return view.all("access")[0]?.value;
    },
  };
}

function counted(accounts: MemoryAccountStore, calls: string[]): AccountStore {
  return new Proxy(accounts, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return (...args: unknown[]) => {
        calls.push(String(name));
        return Reflect.apply(member, target, args) as unknown;
      };
    },
  });
}

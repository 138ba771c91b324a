/** An account with people and roles behind the real endpoints: the store in memory, rights read from it on each request. */
import type { Access } from "../../shared/domain/access.ts";
import type { OutboxEvent } from "../../shared/domain/outbox.ts";
import type { RoleAssignment } from "../../shared/domain/role.ts";
import type { User } from "../../shared/domain/user.ts";
import type { AccountStore, Put } from "../../shared/ports/account-store.ts";
import type { Services } from "../../shared/services.ts";
import { accountId, aLocation } from "./a-program.ts";
import { anAccess, anAccount, aUser } from "./an-account.ts";
import { fakeHttpServices, operatorToken } from "./fake-http-services.ts";
import { MemoryAccountStore } from "./memory-account-store.ts";
import { MemoryQueue } from "./memory-queue.ts";

export interface Inhabitant {
  readonly grants?: Parameters<typeof anAccess>[1];
  readonly access?: Partial<Access>;
  readonly user?: Partial<User>;
}

export const locationIds = ["4100001", "4100002"] as const;
/** Of another account. */
export const foreignLocationId = "4200001";

export async function roleWorld(people: Readonly<Record<string, Inhabitant>>) {
  const accounts = new MemoryAccountStore();
  const inhabitants = Object.entries(people).flatMap(([userId, { grants = [], access, user }]): Put[] => [
    { kind: "access", value: anAccess(userId, grants, access) },
    { kind: "user", value: aUser(userId, { displayName: `Name of ${userId}`, ...user }) },
  ]);
  await accounts.commit({
    accountId,
    puts: [
      { kind: "account", value: anAccount() },
      ...locationIds.map((locationId): Put => ({ kind: "location", value: { ...aLocation(), locationId } })),
      ...inhabitants,
    ],
  });
  const http = fakeHttpServices();
  for (const locationId of locationIds) http.locations.set(locationId, accountId);
  http.locations.set(foreignLocationId, "acc_other");
  const queue = new MemoryQueue();
  const questions: string[] = [];
  const services = {
    ...http,
    accounts: counted(accounts, questions),
    queue,
    recoveryMs: 120_000,
    accessReader: { find: (tenantId: string, objectId: string) => accessAt(accounts, `${tenantId}:${objectId}`) },
  } as unknown as Services;
  return {
    accounts,
    services,
    queue,
    /** The calls of the account store, those of the access reader apart. */
    questions,
    logged: http.logged,
    token: (userId: string) =>
      http.token({ objectId: `oid-${userId}`, kind: people[userId]?.access?.kind ?? "person" }),
    operator: (role: Parameters<typeof operatorToken>[1]) => operatorToken(http, role),
    assignmentsOf: async (userId: string): Promise<readonly RoleAssignment[]> => {
      const view = await accounts.read(accountId, [{ kind: "access", ofUser: userId }]);
      return view.all("access").flatMap(({ value }) => value.assignments);
    },
    /** What waits in the outbox. */
    events: async (): Promise<readonly OutboxEvent[]> =>
      (await accounts.overdue("9999-12-31T00:00:00Z", 1_000)).map(({ value }) => value),
  };
}

async function accessAt(accounts: MemoryAccountStore, id: string): Promise<Access | undefined> {
  return (await accounts.read(accountId, [{ kind: "access", id }])).get("access", id)?.value;
}

function counted(accounts: MemoryAccountStore, questions: string[]): AccountStore {
  return new Proxy<AccountStore>(accounts, {
    get: (target, name: keyof AccountStore & string) => {
      const member = target[name] as (...given: unknown[]) => unknown;
      return (...given: unknown[]) => {
        questions.push(name);
        return member.apply(target, given);
      };
    },
  });
}

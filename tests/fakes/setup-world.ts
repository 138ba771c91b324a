/** An account whose users are set up, in memory: people, what waits in its queue, and all that imports rosters. */
import type { Access } from "../../shared/domain/access.ts";
import type { Account } from "../../shared/domain/account.ts";
import type { SentRow } from "../../shared/domain/roster-rows.ts";
import type { User } from "../../shared/domain/user.ts";
import type { AccountStore, Put } from "../../shared/ports/account-store.ts";
import type { Sealer } from "../../shared/ports/sealer.ts";
import type { OutboxMessage } from "../../shared/use-cases/outbox/leased-work.ts";
import { commitRoster } from "../../shared/use-cases/setup/commit-roster.ts";
import { importRoster } from "../../shared/use-cases/setup/import-roster.ts";
import type { ImportPorts } from "../../shared/use-cases/setup/imported-part.ts";
import { previewRoster } from "../../shared/use-cases/setup/preview-roster.ts";
import { accountId, aLocation } from "./a-program.ts";
import { anAccess, anAccount, aUser } from "./an-account.ts";
import { MemoryAccountStore } from "./memory-account-store.ts";
import { MemoryQueue } from "./memory-queue.ts";

export const setupNow = new Date("2026-11-15T09:00:00Z");
export const importer = anAccess("usr_admin", [{ role: "globalAdmin" }]);
export const acting = { actor: { kind: "user", id: "usr_admin" }, correlationId: "c" } as const;

/** Shows nothing of what it seals. */
export const blindSealer: Sealer = {
  seal: async (purpose, secret) => `${purpose}|${Buffer.from(secret).toString("hex")}`,
  open: async (_purpose, sealed) => Buffer.from(sealed.split("|")[1] ?? "", "hex").toString(),
};

export function aRow(line: number, parts: Partial<SentRow> = {}): SentRow {
  return {
    line,
    name: `Person ${line}`,
    email: `person.${line}@contoso.example`,
    role: "incentivesUser",
    location: "*",
    language: "",
    ...parts,
  };
}

export interface SetupWorld {
  readonly ports: ImportPorts;
  readonly accounts: AccountStore;
  readonly queue: MemoryQueue;
  preview(rows: readonly SentRow[], by?: Access): Promise<string>;
  commit(rosterId: string, by?: string, skipProblems?: boolean): Promise<void>;
  /** Imports whatever is asked for, until nothing is. */
  drain(): Promise<void>;
  put(...puts: readonly Put[]): Promise<void>;
}

export interface Planted {
  readonly access: Access;
  readonly user?: Partial<User>;
}

export async function aSetupWorld(
  account: Partial<Account> = {},
  people: readonly Planted[] = [{ access: importer }],
  accounts: AccountStore = new MemoryAccountStore(),
): Promise<SetupWorld> {
  const puts = people.flatMap(({ access, user }): Put[] => {
    const full = aUser(access.userId, { status: access.status, ...user });
    return [
      { kind: "user", value: full },
      { kind: "access", value: access },
      { kind: "address", value: { address: full.email, userId: full.userId } },
    ];
  });
  const setupState = account.setupState ?? "notStarted";
  const dashboard = { accountId, setupState, totals: [], months: [], programs: [], locations: [] } as const;
  await accounts.commit({
    accountId,
    puts: [
      { kind: "account", value: anAccount({ setupState, ...account }) },
      { kind: "dashboard", value: { ...dashboard, lines: { earned: 0, notEarned: 0 } } },
      { kind: "location", value: aLocation() },
      ...puts,
    ],
  });
  const queue = new MemoryQueue();
  const ports: ImportPorts = {
    accounts,
    queue,
    clock: { now: () => setupNow },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    sealer: blindSealer,
    recoveryMs: 120_000,
    directory: { signInNameOf: (email) => `${email.replace("@", "_")}@vendor.example` },
  };
  return {
    ports,
    accounts,
    queue,
    preview: async (rows, by = importer) => {
      const outcome = await previewRoster(ports, { accountId, importer: by, rows, shown: () => ({}) });
      if (outcome.isRepeat) throw new Error("Nothing was repeated.");
      return outcome.value.roster.rosterId;
    },
    commit: async (rosterId, userId = importer.userId, skipProblems = false) => {
      await commitRoster(ports, { ...acting, accountId, rosterId, userId, skipProblems, shown: () => ({}) });
    },
    drain: async () => {
      for (let waiting = taken(queue); waiting.length > 0; waiting = taken(queue)) {
        for (const message of waiting) await importRoster(ports, message);
      }
    },
    put: (...more) => accounts.commit({ accountId, puts: more }),
  };
}

/** What waits for the import, which is then taken; other messages stay. */
export function taken(queue: MemoryQueue): readonly OutboxMessage[] {
  const waiting = queue.of("import-roster") as readonly OutboxMessage[];
  const others = queue.sent.filter((each) => each.queue !== "import-roster");
  queue.sent.splice(0, queue.sent.length, ...others);
  return waiting;
}

export async function peopleIn(accounts: AccountStore): Promise<{ users: User[]; accesses: Access[] }> {
  const { items } = await accounts.people(accountId, { limit: 100_000 });
  return { users: items.map(({ user }) => user), accesses: items.map(({ access }) => access) };
}

/** What ends an import after its last part: the setup is under way, and the incentives admins get the new roster. */
import type { Account } from "../../domain/account.ts";
import type { Dashboard } from "../../domain/dashboard.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import type { Roster } from "../../domain/roster.ts";
import type { AccountChange, AccountStore, PersonEntry, Put, Versioned } from "../../ports/account-store.ts";
import { newEvent } from "../outbox/new-event.ts";
import type { ImportPorts } from "./imported-part.ts";
import { firstHolders } from "./role-holders.ts";

interface Ending {
  readonly account: Versioned<Account>;
  readonly roster: Versioned<Roster>;
  readonly dashboard: Versioned<Dashboard> | undefined;
}

/** One batch holds a mail for each, and five documents more. */
const mostRecipients = 90;

export async function endOfImport(
  ports: ImportPorts,
  { account, roster, dashboard }: Ending,
): Promise<Omit<AccountChange, "accountId">> {
  const { accountId, rosterId, counts, commit } = roster.value;
  const now = ports.clock.now();
  const isFirst = account.value.setupState === "notStarted";
  const begun = { setupState: "inProgress" } as const;
  const puts: Put[] = [
    { kind: "roster", value: { ...roster.value, state: "imported" }, replaces: roster.version },
    ...(isFirst && dashboard
      ? [{ kind: "dashboard" as const, value: { ...dashboard.value, ...begun }, replaces: dashboard.version }]
      : []),
  ];
  const recipients = await adminsOf(ports.accounts, accountId, now);
  return {
    puts,
    events: recipients.map(({ user }) =>
      rosterMail(`roster:${rosterId}:${user.userId}`, accountId, user.userId, ports),
    ),
    audit: {
      account: { ...account, value: { ...account.value, rosterImportedAt: now.toISOString(), ...(isFirst && begun) } },
      entry: {
        at: now.toISOString(),
        actor: { kind: "system", id: "import-roster" },
        action: "roster.imported",
        target: rosterId,
        correlationId: commit?.correlationId ?? "",
        details: Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)])),
      },
    },
  };
}

/** The account's incentives admins, wherever they are; its global admins where there are none. */
async function adminsOf(accounts: AccountStore, accountId: string, now: Date): Promise<readonly PersonEntry[]> {
  const admins = await firstHolders(accounts, accountId, ["incentivesAdmin"], mostRecipients, now);
  return admins.length > 0 ? admins : firstHolders(accounts, accountId, ["globalAdmin"], mostRecipients, now);
}

function rosterMail(id: string, accountId: string, userId: string, { recoveryMs }: ImportPorts): OutboxEvent {
  return newEvent(id, accountId, { kind: "roster", userId, occasion: "rosterImported" }, recoveryMs);
}

/** An account in memory whose chain has so many events, each a second after the one before. */
import type { AuditEntry } from "../../shared/domain/audit.ts";
import { accountId } from "./a-program.ts";
import { anAccount, aUser } from "./an-account.ts";
import { MemoryAccountStore } from "./memory-account-store.ts";
import { MemoryAuditTrail } from "./memory-audit-trail.ts";

const start = Date.parse("2026-11-15T09:00:00.000Z");

export async function anAuditedAccount(events: number, accounts = new MemoryAccountStore()) {
  await accounts.commit({
    accountId,
    puts: [
      { kind: "account", value: anAccount() },
      { kind: "user", value: aUser("usr_1", { displayName: "Ada Kim" }) },
    ],
  });
  const append = async (parts: Partial<AuditEntry> = {}) => {
    const account = (await accounts.read(accountId, [{ kind: "account", id: "" }])).get("account", "");
    if (!account) throw new Error("The account is gone.");
    const made: AuditEntry = {
      at: new Date(start + accounts.audited.length * 1_000).toISOString(),
      actor: { kind: "user", id: "usr_1" },
      action: "role.assigned",
      target: "usr_2",
      correlationId: "correlation",
      details: {},
      ...parts,
    };
    await accounts.commit({ accountId, puts: [], audit: { account, entry: made } });
  };
  for (let made = 0; made < events; made += 1) await append();
  return { accountId, accounts, auditTrail: new MemoryAuditTrail(accounts), append };
}

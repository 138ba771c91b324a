/** The audit trail of an account store in memory that holds one account; `tamper` changes what is stored. */
import type { AuditEvent } from "../../shared/domain/audit.ts";
import type { StoredEvent } from "../../shared/domain/audit-chain.ts";
import type { AuditFilter, AuditPage, AuditTrail } from "../../shared/ports/audit-trail.ts";
import type { MemoryAccountStore } from "./memory-account-store.ts";

export class MemoryAuditTrail implements AuditTrail {
  readonly #accounts: MemoryAccountStore;
  #tampered: ((stored: readonly StoredEvent[]) => readonly StoredEvent[]) | undefined;

  constructor(accounts: MemoryAccountStore) {
    this.#accounts = accounts;
  }

  /** From now on the chain is read as the change leaves it. */
  tamper(change: (stored: readonly StoredEvent[]) => readonly StoredEvent[]): void {
    this.#tampered = change;
  }

  async events(accountId: string, { filter, before = Number.POSITIVE_INFINITY, limit }: AuditPage) {
    if ((await this.head(accountId)) === undefined) return [];
    return this.#accounts.audited
      .filter((event) => event.sequence < before && matches(event, filter))
      .toSorted((a, b) => b.sequence - a.sequence)
      .slice(0, limit);
  }

  async stored(_accountId: string, after: number, limit: number) {
    const all = this.#accounts.audited.map((event) => ({ position: event.sequence, event }));
    const stored: readonly StoredEvent[] = this.#tampered?.(all) ?? all;
    return stored.filter(({ position = 0 }) => position > after).slice(0, limit);
  }

  async head(accountId: string) {
    return (await this.#accounts.read(accountId, [{ kind: "account", id: "" }])).get("account", "")?.value.auditHead;
  }
}

function matches({ at, actor, action, target }: AuditEvent, filter: AuditFilter): boolean {
  return (
    (filter.from === undefined || at >= filter.from) &&
    (filter.to === undefined || at < filter.to) &&
    (filter.actor === undefined || actor.id === filter.actor) &&
    (filter.action === undefined || action === filter.action) &&
    (filter.target === undefined || target === filter.target)
  );
}

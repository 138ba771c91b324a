/** Closes in memory, behind the fence of a ledger store in memory. */
import type { Close, LedgerEntry } from "../../shared/domain/close.ts";
import type { CloseStore, LedgerBooks } from "../../shared/ports/close-store.ts";
import { Stale } from "../../shared/ports/stale.ts";
import type { MemoryLedgerStore } from "./memory-ledger-store.ts";

export class MemoryCloseStore implements CloseStore {
  readonly #ledgers: MemoryLedgerStore;
  readonly #closes = new Map<string, Close[]>();
  readonly #entries = new Map<string, LedgerEntry[]>();

  constructor(ledgers: MemoryLedgerStore) {
    this.#ledgers = ledgers;
  }

  async books(ledgerId: string): Promise<LedgerBooks> {
    const stored = await this.#ledgers.find(ledgerId);
    return {
      ...(stored && { stored }),
      closes: structuredClone(this.#closes.get(ledgerId) ?? []),
      entries: structuredClone(this.#entries.get(ledgerId) ?? []),
      unfinished: [],
    };
  }

  async post(ledgerId: string, books: LedgerBooks, close: Close, entries: readonly LedgerEntry[]): Promise<void> {
    await this.#ledgers.move(ledgerId, books.stored?.version);
    const closes = this.#closes.get(ledgerId) ?? [];
    if (closes.some(({ number }) => number === close.number)) throw new Stale(`${ledgerId} has close ${close.number}.`);
    this.#closes.set(ledgerId, [...closes, structuredClone(close)]);
    this.#entries.set(ledgerId, [...(this.#entries.get(ledgerId) ?? []), ...structuredClone(entries)]);
  }
}

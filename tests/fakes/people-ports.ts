/** What changing roles needs, around an account store. */
import type { AccountStore } from "../../shared/ports/account-store.ts";
import { MemoryLog } from "./memory-log.ts";
import { MemoryQueue } from "./memory-queue.ts";

export function peoplePorts(accounts: AccountStore, now: Date) {
  return { accounts, clock: { now: () => now }, queue: new MemoryQueue(), log: new MemoryLog(), recoveryMs: 120_000 };
}

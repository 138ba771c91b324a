/** An estimate of what Cosmos charges, in request units; good for comparing designs, not for a bill. */
import type { StoredItem } from "./stored-item.ts";

export const READ_MISS_CHARGE = 1;

export function readCharge(item: StoredItem): number {
  return 1 + 9 * beyondFirstKilobyte(item.bytes);
}

export function insertCharge(item: StoredItem): number {
  return 5.5 + 45 * beyondFirstKilobyte(item.bytes) + 0.2 * item.indexedPaths;
}

export function replaceCharge(item: StoredItem): number {
  return 2 * insertCharge(item);
}

export function queryCharge(bytesReturned: number): number {
  return 2.3 + (9 * bytesReturned) / 1024 / 99;
}

function beyondFirstKilobyte(bytes: number): number {
  return Math.max(0, bytes / 1024 - 1) / 99;
}

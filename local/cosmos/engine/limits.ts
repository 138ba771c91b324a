/** The limits of Cosmos that a caller can run into, enforced with the status it answers. */
import { CosmosError } from "./cosmos-error.ts";
import type { Json } from "./json.ts";

export const MAX_ITEM_BYTES = 2 * 1024 * 1024;
export const MAX_BATCH_BYTES = 2 * 1024 * 1024;
export const MAX_BATCH_OPERATIONS = 100;
export const MAX_PATCH_OPERATIONS = 10;
export const MAX_PAGE_BYTES = 4 * 1024 * 1024;
const MAX_ID_BYTES = 1023;
const MAX_PARTITION_KEY_BYTES = 2048;

export function checkedId(id: Json | undefined): string {
  if (typeof id !== "string" || id === "") throw new CosmosError(400, "The id must be a non-empty string.");
  if (/[/\\?#]/.test(id)) throw new CosmosError(400, `The id "${id}" has one of the characters / \\ ? #.`);
  if (Buffer.byteLength(id) > MAX_ID_BYTES) throw new CosmosError(400, `An id has at most ${MAX_ID_BYTES} bytes.`);
  return id;
}

export function checkItemBytes(bytes: number): void {
  if (bytes > MAX_ITEM_BYTES) throw new CosmosError(413, `An item has at most ${MAX_ITEM_BYTES} bytes, not ${bytes}.`);
}

export function checkPartitionKeyBytes(text: string): void {
  if (Buffer.byteLength(text) > MAX_PARTITION_KEY_BYTES)
    throw new CosmosError(400, `A partition key value has at most ${MAX_PARTITION_KEY_BYTES} bytes.`);
}

/** How what is in the partition of a location's payments is named, wrapped and written. */
import { type Correction, correctionPostings } from "../../domain/correction.ts";
import { Stale } from "../../ports/stale.ts";
import { isFailure } from "./cosmos-failure.ts";
import type { PartitionedContainer } from "./partitioned-container.ts";
import { plainJson } from "./plain-json.ts";
import type { StoredDocument, Write } from "./write.ts";

/** `{locationId}:payments` */
export function booksOf(locationId: string): string {
  return `${locationId}:payments`;
}

/** `isWaiting` marks what an operator has to look at. */
export function bookDocument(
  locationId: string,
  id: string,
  type: string,
  value: object,
  isWaiting = false,
): StoredDocument {
  const mark = isWaiting ? { isWaiting } : {};
  return { id, ledgerId: booksOf(locationId), type, v: 1, ...mark, body: plainJson(value) };
}

/** A correction with what it moves. */
export function correctionWrites(correction: Correction): readonly Write[] {
  const { id, locationId } = correction;
  const postings = correctionPostings(correction).map((posting, index): Write => {
    return { op: "create", document: bookDocument(locationId, `posting:${id}:${index}`, "paymentPosting", posting) };
  });
  return [
    { op: "create", document: bookDocument(locationId, `correction:${id}`, "correction", correction) },
    ...postings,
  ];
}

/** One batch. Throws `Stale` when something is there already, or has changed since it was read. */
export async function commitBooks(
  ledger: PartitionedContainer,
  locationId: string,
  writes: readonly Write[],
): Promise<void> {
  try {
    await ledger.commit(booksOf(locationId), writes);
  } catch (error) {
    if (isFailure(error, "conflict", "stale", "absent")) throw new Stale(error.message, { cause: error });
    throw error;
  }
}

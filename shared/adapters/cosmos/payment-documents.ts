/** How what is in the partition of a location's payments is named and wrapped. */
import { type Correction, correctionPostings } from "../../domain/correction.ts";
import { plainJson } from "./plain-json.ts";
import type { StoredDocument, Write } from "./write.ts";

/** `{locationId}:payments` */
export function booksOf(locationId: string): string {
  return `${locationId}:payments`;
}

export function bookDocument(locationId: string, id: string, type: string, value: object): StoredDocument {
  return { id, ledgerId: booksOf(locationId), type, v: 1, body: plainJson(value) };
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

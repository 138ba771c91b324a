/** Something changed between the reading and the writing, and nothing was written: read again and decide again. */
export class Stale extends Error {
  override readonly name = "Stale";
}

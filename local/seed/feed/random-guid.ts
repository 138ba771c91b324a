/** GUIDs and shorter hex ids from a stream of random integers. */
import { guidOf } from "../partners/sample-ids.ts";
import type { Random } from "../random.ts";

export function guidFrom(random: Random): string {
  return guidOf(hexFrom(random, 32));
}

/** At most 32 digits. */
export function hexFrom(random: Random, digits: number): string {
  let hex = "";
  while (hex.length < digits) hex += random.next().toString(16).padStart(8, "0");
  return hex.slice(0, digits);
}

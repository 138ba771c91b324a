/** Temporary passwords: sixteen characters of four kinds that nobody confuses when he reads them aloud. */
import { randomInt } from "node:crypto";

const kinds = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789", "!#%+=?@"];
const length = 16;

/** How long it may be used before it is changed. Source: DESIGN.md §6. */
export const temporaryPasswordHours = 72;

/** About 92 bits. The first character is a letter, so that no table takes it for a formula. */
export function newTemporaryPassword(): string {
  const [capitals = ""] = kinds;
  const rest = shuffled([
    ...kinds.slice(1).map(oneOf),
    ...Array.from({ length: length - 4 }, () => oneOf(kinds.join(""))),
  ]);
  return [oneOf(capitals), ...rest].join("");
}

/** When a temporary password that is given now stops working. */
export function temporaryPasswordExpiry(now: Date): string {
  return new Date(now.getTime() + temporaryPasswordHours * 3_600_000).toISOString();
}

function oneOf(characters: string): string {
  return characters.charAt(randomInt(characters.length));
}

function shuffled(items: string[]): string[] {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [items[last], items[other]] = [items[other] ?? "", items[last] ?? ""];
  }
  return items;
}

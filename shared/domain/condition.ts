/** Turns a condition of a program into a test on a line's columns. */
import type { FeedRow } from "./feed-line.ts";
import type { Condition } from "./program.ts";

export type LineTest = (fields: FeedRow) => boolean;

/** All conditions must hold; none means every line passes. A column without a value passes no condition. */
export function testOf(conditions: readonly Condition[]): LineTest {
  const tests = conditions.map(oneTestOf);
  return (fields) => tests.every((test) => test(fields));
}

function oneTestOf(condition: Condition): LineTest {
  const { field } = condition;
  switch (condition.op) {
    case "equals": {
      const value = condition.value.toLowerCase();
      return (fields) => fields[field]?.toLowerCase() === value;
    }
    case "in": {
      const values = new Set(condition.values.map((value) => value.toLowerCase()));
      return (fields) => {
        const value = fields[field];
        return value !== undefined && values.has(value.toLowerCase());
      };
    }
    case "prefix": {
      const prefix = condition.value.toLowerCase();
      return (fields) => fields[field]?.toLowerCase().startsWith(prefix) ?? false;
    }
    case "range": {
      const { from, to } = condition;
      return (fields) => isWithin(fields[field], from, to);
    }
  }
}

/** Compares exactly: a number finer than micros is scaled, not rounded. */
function isWithin(text: string | undefined, from: bigint | undefined, to: bigint | undefined): boolean {
  const match = text === undefined ? null : /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return false;
  const fraction = match[3] ?? "";
  const digits = Math.max(6, fraction.length);
  const magnitude = BigInt(`${match[2]}${fraction.padEnd(digits, "0")}`);
  const value = match[1] === "-" ? -magnitude : magnitude;
  const scale = 10n ** BigInt(digits - 6);
  return (from === undefined || from * scale <= value) && (to === undefined || value <= to * scale);
}

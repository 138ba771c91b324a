/** Turns a condition of a program into a test on a line's columns. */
import { type DateField, isDateField } from "./feed-columns.ts";
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
    case "range":
      return rangeTestOf(condition);
  }
}

type Range = Extract<Condition, { op: "range" }>;

function rangeTestOf(range: Range): LineTest {
  if (isOfDays(range)) {
    const { field, from, to } = range;
    return (fields) => {
      const day = fields[field];
      return day !== undefined && (from === undefined || from <= day) && (to === undefined || day <= to);
    };
  }
  const { field, from, to } = range;
  return (fields) => isWithin(fields[field], from, to);
}

/** True for a range in a column of dates; any other compares numbers. */
export function isOfDays(range: Range): range is Extract<Range, { field: DateField }> {
  return isDateField(range.field);
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

/** Turns a condition of a program into a test on a line's columns. */
import { type DateField, isDateField } from "./feed-columns.ts";
import type { FeedRow } from "./feed-line.ts";
import type { Condition } from "./program.ts";

export type LineTest = (fields: FeedRow) => boolean;

/** All conditions must hold; none means every line passes. A column without a value passes no condition. */
export function testOf(conditions: readonly Condition[]): LineTest {
  const [first, ...others] = conditions.map(oneTestOf);
  if (!first) return () => true;
  return others.length === 0 ? first : (fields) => first(fields) && others.every((test) => test(fields));
}

function oneTestOf(condition: Condition): LineTest {
  const { field } = condition;
  const holds = remembering(valueTestOf(condition));
  return (fields) => {
    const value = fields[field];
    return value !== undefined && holds(value);
  };
}

type ValueTest = (value: string) => boolean;

/** The columns that programs ask about have few values: to remember an answer is cheaper than to find it again. */
function remembering(test: ValueTest): ValueTest {
  const answers = new Map<string, boolean>();
  return (value) => {
    const known = answers.get(value);
    if (known !== undefined) return known;
    const answer = test(value);
    if (answers.size < mostAnswers) answers.set(value, answer);
    return answer;
  };
}

const mostAnswers = 1_000;

function valueTestOf(condition: Condition): ValueTest {
  switch (condition.op) {
    case "equals": {
      const wanted = condition.value.toLowerCase();
      return (value) => value.toLowerCase() === wanted;
    }
    case "in": {
      const wanted = new Set(condition.values.map((value) => value.toLowerCase()));
      return (value) => wanted.has(value.toLowerCase());
    }
    case "prefix": {
      const prefix = condition.value.toLowerCase();
      return (value) => value.toLowerCase().startsWith(prefix);
    }
    case "range":
      return rangeTestOf(condition);
  }
}

type Range = Extract<Condition, { op: "range" }>;

function rangeTestOf(range: Range): ValueTest {
  if (isOfDays(range)) {
    const { from, to } = range;
    return (day) => (from === undefined || from <= day) && (to === undefined || day <= to);
  }
  const { from, to } = range;
  return (number) => isWithin(number, from, to);
}

/** True for a range in a column of dates; any other compares numbers. */
export function isOfDays(range: Range): range is Extract<Range, { field: DateField }> {
  return isDateField(range.field);
}

/** Compares exactly: a number finer than micros is scaled, not rounded. */
function isWithin(text: string, from: bigint | undefined, to: bigint | undefined): boolean {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return false;
  const fraction = match[3] ?? "";
  const digits = Math.max(6, fraction.length);
  const magnitude = BigInt(`${match[2]}${fraction.padEnd(digits, "0")}`);
  const value = match[1] === "-" ? -magnitude : magnitude;
  const scale = 10n ** BigInt(digits - 6);
  return (from === undefined || from * scale <= value) && (to === undefined || value <= to * scale);
}

/** Conditions that no line can pass together: a lever with such is a mistake, and says nothing by never paying. */
import { testOf } from "./condition.ts";
import type { FeedRow } from "./feed-line.ts";
import type { Condition } from "./program.ts";

/**
 * The index of the first condition that contradicts an earlier one on the same column; undefined where a line may pass.
 *
 * What names its values (`equals`, `in`) is tried against the others; two prefixes must be one the beginning of the
 * other, and ranges must overlap.
 */
export function contradictionIn(conditions: readonly Condition[]): number | undefined {
  const index = conditions.findIndex((condition, at) => {
    const earlier = conditions.slice(0, at).filter(({ field }) => field === condition.field);
    return earlier.length > 0 && !canHold([...earlier, condition]);
  });
  return index < 0 ? undefined : index;
}

function canHold(conditions: readonly Condition[]): boolean {
  const named = conditions.flatMap((each) => {
    if (each.op === "equals") return [[each.value]];
    return each.op === "in" ? [each.values] : [];
  });
  const [values] = named;
  if (values) {
    const test = testOf(conditions);
    return values.some((value) => test({ [conditions[0]?.field ?? ""]: value } as FeedRow));
  }
  return prefixesAgree(conditions) && rangesOverlap(conditions);
}

function prefixesAgree(conditions: readonly Condition[]): boolean {
  const prefixes = conditions
    .flatMap((each) => (each.op === "prefix" ? [each.value.toLowerCase()] : []))
    .sort((a, b) => a.length - b.length);
  const longest = prefixes.at(-1) ?? "";
  return prefixes.every((prefix) => longest.startsWith(prefix));
}

function rangesOverlap(conditions: readonly Condition[]): boolean {
  const ranges = conditions.flatMap((each) => (each.op === "range" ? [each] : []));
  return ranges.every(({ from }) => ranges.every(({ to }) => from === undefined || to === undefined || from <= to));
}

/** What is wrong with a program version, all of it at once; a version with a problem is never published nor stored. */
import { isDay, isPeriod, isTimeZone } from "./calendar.ts";
import { canonicalJson } from "./canonical-json.ts";
import { isOfDays } from "./condition.ts";
import { contradictionIn } from "./contradiction.ts";
import type { Currency } from "./currency.ts";
import { canonicalValue } from "./feed-line.ts";
import type { ByCurrency, Condition, Lever, ProgramVersion } from "./program.ts";
import { broken, type ProgramProblem } from "./program-problem.ts";
import { tierProblems } from "./tier-problems.ts";

/** Empty for a version that may be published. */
export function problemsOf(version: ProgramVersion): readonly ProgramProblem[] {
  const { segments, levers, rules } = version;
  return [
    ...headProblems(version),
    ...segments.flatMap(({ when }, index) => conditionProblems(`/segments/${index}/when`, when)),
    ...levers.flatMap((lever, index) => leverProblems(`/levers/${index}`, lever, version)),
    ...overlapping(levers).map((at) =>
      problem(`/levers/${at}/window`, "The windows of levers for the same lines do not overlap."),
    ),
    ...repeated(levers.map(({ code }) => code)).map((at) =>
      problem(`/levers/${at}/code`, "No two levers share a code."),
    ),
    ...rules.flatMap((rule, index) =>
      rule.kind === "ttmRevenue" && rule.minimumUsd <= 0n
        ? [problem(`/rules/${index}/minimumUsd`, "A floor is more than 0.")]
        : [],
    ),
    ...repeated(rules.map(({ id }) => id)).map((at) => problem(`/rules/${at}/id`, "No two rules share an id.")),
  ];
}

const code = /^[a-z0-9-]{1,40}$/;
const codeMessage = "A code is 1 to 40 of a-z, 0-9 and the hyphen.";
/** A rate and a share alike: from nothing to everything. */
const isBasisPoints = (bps: number) => Number.isInteger(bps) && bps >= 0 && bps <= 10_000;
const isCount = (count: number) => Number.isInteger(count) && count >= 0;
const isMonth = (month: number) => Number.isInteger(month) && month >= 1 && month <= 12;

function headProblems(version: ProgramVersion): readonly ProgramProblem[] {
  return broken(
    [code.test(version.programId), "/programId", codeMessage],
    [Number.isInteger(version.version) && version.version > 0, "/version", "Versions count from 1."],
    [isPeriod(version.effectiveFrom), "/effectiveFrom", "A version takes effect with a month such as 2026-11."],
    [isTimeZone(version.timeZone), "/timeZone", "The time zone is a name of the IANA database, such as Asia/Seoul."],
    [isBasisPoints(version.rebateBps), "/rebateBps", "The rebate's share is 0 to 10000 basis points."],
    [version.currencies.length > 0, "/currencies", "A program pays in at least one currency."],
    [repeated(version.currencies).length === 0, "/currencies", "No currency is named twice."],
    [isCount(version.coolingDays), "/coolingDays", "Days are counted from 0."],
    [isCount(version.invitationDays), "/invitationDays", "Days are counted from 0."],
    [isMonth(version.fiscalYearStart), "/fiscalYearStart", "A fiscal year begins in a month from 1 to 12."],
    [version.payoutThresholdUsd >= 0n, "/payoutThresholdUsd", "A threshold is not negative."],
    [version.coopThresholdUsd >= 0n, "/coopThresholdUsd", "A threshold is not negative."],
  );
}

function leverProblems(path: string, lever: Lever, version: ProgramVersion): readonly ProgramProblem[] {
  const { window, segment, tiers, cap = {} } = lever;
  const isGiven = segment === undefined || version.segments.some((rule) => rule.segment === segment);
  const caps = Object.entries(cap) as readonly [Currency, bigint][];
  return [
    ...broken(
      [code.test(lever.code), `${path}/code`, codeMessage],
      [Number.isInteger(lever.priority), `${path}/priority`, "A priority is a whole number."],
      [isBasisPoints(lever.rateBps), `${path}/rateBps`, "A rate is 0 to 10000 basis points."],
      [!window || (isDay(window.from) && isDay(window.to)), `${path}/window`, "A window is between two days."],
      [!window || window.from <= window.to, `${path}/window`, "A window ends no earlier than it begins."],
      [isGiven, `${path}/segment`, "A lever's segment is one that a segment rule gives."],
      [lever.cap === undefined || caps.length > 0, `${path}/cap`, "A cap names at least one currency."],
    ),
    ...caps.flatMap(([currency, most]) => broken([most > 0n, `${path}/cap/${currency}`, "A cap is more than 0."])),
    ...foreign(`${path}/cap`, cap, version),
    ...(tiers
      ? [...tierProblems(`${path}/tiers`, lever, tiers), ...foreign(`${path}/tiers`, tiers.byCurrency, version)]
      : []),
    ...conditionProblems(`${path}/when`, lever.when),
  ];
}

/** The places of levers whose window runs into that of an earlier one which pays for the same lines. */
function overlapping(levers: readonly Lever[]): readonly number[] {
  return levers.flatMap((lever, index) =>
    levers.slice(0, index).some((earlier) => runsInto(earlier, lever)) ? [index] : [],
  );
}

/** Without a window a lever is meant to last, beside whatever comes for a while. */
function runsInto({ window: some, ...earlier }: Lever, { window: other, ...later }: Lever): boolean {
  const meant = ({ mode, segment, when, priority }: Omit<Lever, "window">) =>
    canonicalJson([mode, segment ?? "", when, priority]);
  return Boolean(some && other && some.from <= other.to && other.from <= some.to) && meant(earlier) === meant(later);
}

function foreign(path: string, values: ByCurrency<unknown>, { currencies }: ProgramVersion): readonly ProgramProblem[] {
  return (Object.keys(values) as Currency[])
    .filter((currency) => !currencies.includes(currency))
    .map((currency) => problem(`${path}/${currency}`, "The program does not pay in this currency."));
}

function conditionProblems(path: string, conditions: readonly Condition[]): readonly ProgramProblem[] {
  const faults = conditions.flatMap((condition, index) => {
    const message = faultOf(condition);
    return message === undefined ? [] : [problem(`${path}/${index}`, message)];
  });
  const contradicting = faults.length === 0 ? contradictionIn(conditions) : undefined;
  if (contradicting === undefined) return faults;
  return [problem(`${path}/${contradicting}`, "No line can pass this condition and the ones before it.")];
}

/** A condition that no line could ever pass is a mistake. */
function faultOf(condition: Condition): string | undefined {
  switch (condition.op) {
    case "equals":
      return isLikeALine(condition, condition.value) ? undefined : unlike;
    case "in":
      if (condition.values.length === 0) return "A list names at least one value.";
      return condition.values.every((value) => isLikeALine(condition, value)) ? undefined : unlike;
    case "prefix":
      return /^\S/.test(condition.value) ? undefined : "A prefix begins with a character that is no space.";
    case "range": {
      const { from, to } = condition;
      if (from === undefined && to === undefined) return "A range has at least one end.";
      if (from !== undefined && to !== undefined && from > to) return "A range ends no lower than it begins.";
      const ends = [from, to].filter((end) => end !== undefined);
      return !isOfDays(condition) || ends.every((day) => isDay(String(day)))
        ? undefined
        : "A day is such as 2026-11-15.";
    }
  }
}

const unlike =
  "The value is written as a line holds it: no outer spaces, numbers such as 7.5, days such as 2026-11-15.";

function isLikeALine({ field }: Condition, value: string): boolean {
  return value !== "" && canonicalValue(field, value) === value;
}

function problem(path: string, message: string): ProgramProblem {
  return { path, message };
}

/** The places of all values that occur earlier too. */
function repeated(values: readonly string[]): readonly number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}

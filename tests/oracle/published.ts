/** The programs of a story as the system holds them. */
import type { Currency } from "../../shared/domain/currency.ts";
import { isDateField, keptColumns } from "../../shared/domain/feed-columns.ts";
import { parseMicros } from "../../shared/domain/micros.ts";
import type { ByCurrency, Catalogue, Condition, Lever, ProgramVersion } from "../../shared/domain/program.ts";
import { problemsOf } from "../../shared/domain/program-problems.ts";
import { aLever, aProgram } from "../fakes/a-program.ts";
import type * as Story from "./scenario.ts";

/** Throws where a story has a version that could not be published. */
export function catalogueOf(versions: readonly Story.Version[]): Catalogue {
  const published = versions.map(versionOf);
  const problems = published.flatMap(problemsOf);
  if (problems.length > 0) throw new Error(`The story is not sound: ${JSON.stringify(problems)}`);
  return { number: versions.length, versions: published };
}

/** False where a version could not be published. */
export function isSound(version: Story.Version): boolean {
  return problemsOf(versionOf(version)).length === 0;
}

function versionOf({ segments, levers, currencies, ...version }: Story.Version): ProgramVersion {
  return aProgram({
    ...version,
    currencies: currencies as readonly Currency[],
    segments: segments.map(({ segment, when }) => ({ segment, when: when.map(conditionOf) })),
    levers: levers.map(leverOf),
  });
}

function leverOf({ when, tiers, cap, ...lever }: Story.Lever): Lever {
  return aLever({
    ...lever,
    when: when.map(conditionOf),
    ...(cap && { cap: each(cap, amountOf) }),
    ...(tiers && {
      tiers: {
        kind: tiers.kind,
        byCurrency: each(tiers.byCurrency, (all) =>
          all.map(({ from, rateBps }) => ({ from: amountOf(from), rateBps })),
        ),
      },
    }),
  });
}

function conditionOf(condition: Story.Condition): Condition {
  const field = keptColumns.find((column) => column === condition.field);
  if (!field) throw new Error(`A story may not ask about ${condition.field}.`);
  if (condition.op !== "range") return { ...condition, field };
  const { from, to } = condition;
  if (isDateField(field)) return { op: "range", field, ...(from && { from }), ...(to && { to }) };
  return { op: "range", field, ...(from && { from: amountOf(from) }), ...(to && { to: amountOf(to) }) } as Condition;
}

function each<T, U>(values: Readonly<Record<string, T>>, change: (value: T) => U): ByCurrency<U> {
  return Object.fromEntries(Object.entries(values).map(([currency, value]) => [currency, change(value)]));
}

function amountOf(text: string): bigint {
  const micros = parseMicros(text);
  if (micros === undefined) throw new Error(`${text} is no amount.`);
  return micros;
}

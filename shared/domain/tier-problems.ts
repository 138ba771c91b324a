/** What is wrong with the tiers of a lever. */
import type { Lever, Tier, Tiers } from "./program.ts";
import { broken, type ProgramProblem } from "./program-problem.ts";

/** `path` is where the tiers are in their version. */
export function tierProblems(path: string, { rateBps }: Lever, { byCurrency }: Tiers): readonly ProgramProblem[] {
  const currencies = Object.entries(byCurrency) as readonly [string, readonly Tier[]][];
  return [
    ...broken([currencies.length > 0, path, "Tiers name at least one currency."]),
    ...currencies.flatMap(([currency, tiers]) => [
      ...broken(
        [tiers[0]?.from === 0n, `${path}/${currency}`, "The first tier begins at 0."],
        [tiers[0]?.rateBps === rateBps, `${path}/${currency}/0/rateBps`, "The first tier pays the lever's own rate."],
      ),
      ...tiers.flatMap((tier, index) => oneTiersProblems(`${path}/${currency}/${index}`, tier, tiers[index - 1])),
    ]),
  ];
}

function oneTiersProblems(path: string, { from, rateBps }: Tier, before: Tier | undefined) {
  const isRate = Number.isInteger(rateBps) && rateBps >= 0 && rateBps <= 10_000;
  return broken(
    [!before || before.from < from, `${path}/from`, "A tier begins higher than the one before."],
    [isRate, `${path}/rateBps`, "A rate is 0 to 10000 basis points."],
  );
}

/** What may be meant in a program version but often is not: said before it is published, and no reason to refuse it. */
import type { ByCurrency, Lever, ProgramVersion } from "./program.ts";
import { broken, type ProgramProblem } from "./program-problem.ts";

/** Empty for a version that leaves nothing to wonder about. Source: DESIGN.md §7, rule h. */
export function warningsOf(version: ProgramVersion): readonly ProgramProblem[] {
  return [
    ...broken(
      [version.payoutThresholdUsd > 0n, "/payoutThresholdUsd", "Every amount is paid, however small."],
      [version.levers.length > 0, "/levers", "Nothing pays: the version has no lever."],
    ),
    ...version.levers.flatMap((lever, index) => leverWarnings(`/levers/${index}`, lever, version)),
  ];
}

function leverWarnings(path: string, lever: Lever, version: ProgramVersion): readonly ProgramProblem[] {
  const { tiers, cap, window } = lever;
  return [
    ...(tiers ? unpaid(`${path}/tiers`, tiers.byCurrency, version, "tiers") : []),
    ...(cap ? unpaid(`${path}/cap`, cap, version, "cap") : []),
    ...broken([
      window === undefined || window.to.slice(0, 7) >= version.effectiveFrom,
      `${path}/window`,
      "The lever never pays: its window ends before the version takes effect.",
    ]),
  ];
}

function unpaid(
  path: string,
  given: ByCurrency<unknown>,
  { currencies }: ProgramVersion,
  what: "tiers" | "cap",
): readonly ProgramProblem[] {
  return currencies
    .filter((currency) => !(currency in given))
    .map((currency) => ({ path, message: `The lever earns nothing in ${currency}, for which it has no ${what}.` }));
}

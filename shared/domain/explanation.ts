/** The lines that explain a close: what each sale earned under each lever, as text that always reads the same. */
import { canonicalJson } from "./canonical-json.ts";
import type { LeverTotal } from "./close.ts";
import type { Earning } from "./earn.ts";
import type { Correction, JudgedLine } from "./ledger.ts";
import type { Micros } from "./micros.ts";

/** One sale's earning under one lever, or what the lever's tiers or its cap corrected over the month. */
export interface ExplainedEarning extends LeverTotal {
  readonly kind: "sale" | Correction["kind"];
  readonly version: number;
  /** Absent for what no single sale earned. */
  readonly sale?: ExplainedSale;
}

export interface ExplainedSale {
  readonly scopeId: string;
  /** The key of the line. */
  readonly key: string;
  readonly date: string;
  readonly base: Micros;
  readonly rateBps: number;
}

/** In order of line, program and lever, corrections first; only of these programs. */
export function explain(
  lines: readonly JudgedLine[],
  corrections: readonly Correction[],
  programIds: readonly string[],
): readonly ExplainedEarning[] {
  const sales = lines.flatMap((line) =>
    line.outcomes.flatMap(({ earnings }) => earnings.map((earning) => explainedSale(line, earning))),
  );
  return [...corrections.map(explainedCorrection), ...sales]
    .filter(({ programId }) => programIds.includes(programId))
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function explainedSale({ key, line }: JudgedLine, earning: Earning): ExplainedEarning {
  const { programId, lever, version, rateBps, rebate, coop } = earning;
  const { scopeId, date, currency, base } = line;
  return {
    kind: "sale",
    programId,
    lever,
    version,
    currency,
    rebate,
    coop,
    sale: { scopeId, key, date, base, rateBps },
  };
}

function explainedCorrection({
  kind,
  programId,
  lever,
  version,
  currency,
  rebate,
  coop,
}: Correction): ExplainedEarning {
  return { kind, programId, lever, version, currency, rebate, coop };
}

/** One line of text each. */
export function explanationLines(earnings: readonly ExplainedEarning[]): readonly string[] {
  return earnings.map((earning) => canonicalJson(earning));
}

export function readExplanation(lines: readonly string[]): readonly ExplainedEarning[] {
  return lines.map((line) => {
    const { rebate, coop, sale, ...rest } = JSON.parse(line) as Stored;
    const amounts = { rebate: BigInt(rebate), coop: BigInt(coop) };
    return { ...rest, ...amounts, ...(sale && { sale: { ...sale, base: BigInt(sale.base) } }) };
  });
}

/** As canonical JSON has it: bigints as decimal strings. */
interface Stored extends Omit<ExplainedEarning, "rebate" | "coop" | "sale"> {
  readonly rebate: string;
  readonly coop: string;
  readonly sale?: Omit<ExplainedSale, "base"> & { readonly base: string };
}

/** What explains the difference between two closes: the earnings that came, went or changed, with what they were before. */
export interface ExplainedChange {
  readonly before?: ExplainedEarning;
  readonly after?: ExplainedEarning;
}

export function changesBetween(
  before: readonly ExplainedEarning[],
  after: readonly ExplainedEarning[],
): readonly ExplainedChange[] {
  const [old, fresh] = [new Map(before.map(named)), new Map(after.map(named))];
  return [...new Set([...old.keys(), ...fresh.keys()])].sort().flatMap((name) => {
    const [was, is] = [old.get(name), fresh.get(name)];
    if (was && is && canonicalJson(was) === canonicalJson(is)) return [];
    return [{ ...(was && { before: was }), ...(is && { after: is }) }];
  });
}

function named(earning: ExplainedEarning): readonly [string, ExplainedEarning] {
  return [nameOf(earning), earning];
}

/** Whatever the version: a sale that is calculated anew has changed, and is no other sale. */
function nameOf({ kind, sale, programId, lever, currency }: ExplainedEarning): string {
  return [sale?.scopeId ?? "", sale?.key ?? kind, programId, lever, currency].join(" ");
}

/** The lines that explain a close: what each sale earned under each lever, as text that always reads the same. */
import { canonicalJson } from "./canonical-json.ts";
import type { LeverTotal } from "./close.ts";
import type { Currency } from "./currency.ts";
import type { Earning } from "./earn.ts";
import type { JudgedLine } from "./ledger.ts";
import type { Micros } from "./micros.ts";

/** One sale's earning under one lever. */
export interface ExplainedEarning extends Omit<LeverTotal, "currency"> {
  readonly scopeId: string;
  /** The key of the line. */
  readonly key: string;
  readonly date: string;
  readonly currency: Currency;
  readonly base: Micros;
  readonly version: number;
  readonly rateBps: number;
}

/** In order of line, program and lever; only of these programs. */
export function explain(lines: readonly JudgedLine[], programIds: readonly string[]): readonly ExplainedEarning[] {
  return lines
    .flatMap((line) => line.outcomes.flatMap(({ earnings }) => earnings.map((earning) => explained(line, earning))))
    .filter(({ programId }) => programIds.includes(programId))
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function explained({ key, line }: JudgedLine, earning: Earning): ExplainedEarning {
  const { programId, lever, version, rateBps, rebate, coop } = earning;
  const { scopeId, date, currency, base } = line;
  return { scopeId, key, date, currency, base, programId, lever, version, rateBps, rebate, coop };
}

/** One line of text each. */
export function explanationLines(earnings: readonly ExplainedEarning[]): readonly string[] {
  return earnings.map((earning) => canonicalJson(earning));
}

export function readExplanation(lines: readonly string[]): readonly ExplainedEarning[] {
  return lines.map((line) => {
    const value = JSON.parse(line) as Record<string, unknown>;
    const micros = (name: string) => BigInt(String(value[name]));
    return { ...value, base: micros("base"), rebate: micros("rebate"), coop: micros("coop") } as ExplainedEarning;
  });
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

function nameOf({ scopeId, key, programId, lever, version }: ExplainedEarning): string {
  return [scopeId, key, programId, lever, version].join(" ");
}

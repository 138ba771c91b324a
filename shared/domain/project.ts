/** The projection of a ledger as a pure function: what its lines and its summary say under the latest inputs. */

import type { Period } from "./calendar.ts";
import { canonicalJson } from "./canonical-json.ts";
import { correctionsOf } from "./correct.ts";
import { coverageOf } from "./enrollment.ts";
import type { FeedLine } from "./feed-line.ts";
import { type JudgedLine, keyed, type LedgerName, type LedgerSummary } from "./ledger.ts";
import { type EarningInputs, judgeOf, partnerTypesOf } from "./outcome.ts";
import { programsFor, versionFor } from "./program.ts";
import { sha256Text } from "./sha256.ts";
import { ledgerDigest, summarize } from "./summarize.ts";

export interface Projection {
  readonly lines: readonly JudgedLine[];
  /** Undefined when no scope has a line here. */
  readonly summary: LedgerSummary | undefined;
}

/**
 * Judges the rows of some scopes and sums them up beside the summaries of the scopes that did not change.
 *
 * A scope without rows disappears.
 */
export function project(
  ledger: LedgerName,
  inputs: EarningInputs,
  rows: ReadonlyMap<string, readonly FeedLine[]>,
  unchanged: LedgerSummary["scopes"],
): Projection {
  const judge = judgeOf(inputs, ledger.period);
  const lines: JudgedLine[] = [];
  const scopes: Record<string, LedgerSummary["scopes"][string]> = { ...unchanged };
  for (const [scopeId, scopeRows] of rows) {
    const judged = keyed(scopeRows).map(({ key, line }) => ({
      key,
      line,
      outcomes: partnerTypesOf(line, ledger.locationId).map((type) => judge(line, type)),
    }));
    if (judged.length === 0) delete scopes[scopeId];
    else scopes[scopeId] = summarize(judged);
    for (const line of judged) lines.push(line);
  }
  return { lines, summary: summaryOf(ledger, inputs, scopes) };
}

/** The digest of everything but the rows that decides what a ledger earns. */
export function evaluationDigest(inputs: EarningInputs, period: Period): string {
  const { location, catalogue, enrollments } = inputs;
  const partnerTypes = [...(location?.partnerTypes ?? [])].sort();
  const programs = partnerTypes
    .flatMap((type) => programsFor(catalogue, type))
    .map((programId) => ({
      programId,
      version: versionFor(catalogue, programId, period)?.version,
      coverage: coverageOf(enrollments.find((each) => each.programId === programId)?.intervals ?? [], period),
    }));
  return sha256Text(canonicalJson({ accountId: location?.accountId ?? "", partnerTypes, programs }));
}

function summaryOf(
  ledger: LedgerName,
  inputs: EarningInputs,
  scopes: LedgerSummary["scopes"],
): LedgerSummary | undefined {
  const scopeIds = Object.keys(scopes).sort();
  if (scopeIds.length === 0) return undefined;
  const inOrder = Object.fromEntries(scopeIds.map((scopeId) => [scopeId, scopes[scopeId]])) as LedgerSummary["scopes"];
  const evaluation = evaluationDigest(inputs, ledger.period);
  const totals = Object.values(inOrder).flatMap(({ earned }) => earned);
  return {
    ...ledger,
    accountId: inputs.location?.accountId ?? "",
    evaluation,
    digest: ledgerDigest(evaluation, inOrder),
    scopes: inOrder,
    corrections: correctionsOf(totals, (programId) => versionFor(inputs.catalogue, programId, ledger.period)),
  };
}

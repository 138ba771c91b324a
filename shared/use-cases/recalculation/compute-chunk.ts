/** Computes what the draft would change in the ledgers of some locations, from the lines that are stored. */
import { coverageOf } from "../../domain/enrollment.ts";
import { ledgerIdOf } from "../../domain/ledger.ts";
import { leverTotalsOf } from "../../domain/lever-totals.ts";
import { type Catalogue, withVersion } from "../../domain/program.ts";
import { project } from "../../domain/project.ts";
import {
  chunkDigest,
  compared,
  computedDraft,
  type Difference,
  isChanged,
  placeOf,
  type Recalculation,
  sumsOf,
} from "../../domain/recalculation.ts";
import type { PeriodTotals } from "../../domain/totals.ts";
import { differencesPerPart } from "../../ports/recalculation-store.ts";
import { RetryAfter } from "../../ports/retry-after.ts";
import { inParallel } from "../in-parallel.ts";
import { eligibilityChanges } from "./eligibility-changes.ts";
import type { RecalculationPorts } from "./ports.ts";
import { type ReadLocation, readLocations } from "./read-locations.ts";

interface Catalogues {
  readonly before: Catalogue;
  readonly after: Catalogue;
}

/** A writer of a ledger is done, or its work taken over, after some time. */
const writerSeconds = 30;

export async function computeChunk(
  ports: RecalculationPorts,
  recalculation: Recalculation,
  chunk: number,
): Promise<void> {
  const { recalculationId, plans, catalogueNumber, month: onlyMonth } = recalculation;
  const draft = computedDraft(recalculation);
  if (!plans.compute) throw new Error(`${recalculationId} has no plan.`);
  const planned = await ports.recalculations.planned(recalculationId, plans.compute, chunk);
  const before = await ports.catalogue.current();
  const after = withVersion(before, draft);
  if (before.number !== catalogueNumber || !after) throw new OutdatedCatalogue("Another version was published.");
  const locations = await readLocations(ports, draft, planned);
  const rows: Difference[] = [];
  const months = locations.flatMap((location) =>
    location.periods
      .filter(({ period }) => onlyMonth === undefined || period === onlyMonth)
      .map((month) => ({ location, month })),
  );
  await inParallel(4, months, async ({ location, month }) => {
    if (!isCovered(location, draft.programId, month)) return;
    rows.push(...(await comparedMonth(ports, location, month, draft.programId, { before, after })));
  });
  rows.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  const changed = rows.filter(isChanged);
  const bases = locations.map(({ basis }) => basis);
  const parts = Math.ceil(changed.length / differencesPerPart);
  const eligibility = await eligibilityChanges(ports, recalculation, locations, before);
  const digest = chunkDigest(bases, rows, eligibility);
  const computed = { ...sumsOf(rows), chunk, digest, parts, bases, ...(eligibility && { eligibility }) };
  await ports.recalculations.completeCompute(recalculationId, computed, changed);
}

/** The catalogue has grown since the recalculation was asked for; no chunk can be computed any more. */
export class OutdatedCatalogue extends Error {
  override readonly name = "OutdatedCatalogue";
}

function isCovered({ enrollments }: ReadLocation, programId: string, { period }: PeriodTotals): boolean {
  const enrollment = enrollments.find((each) => each.programId === programId);
  return coverageOf(enrollment?.intervals ?? [], period) === "covered";
}

async function comparedMonth(
  ports: RecalculationPorts,
  { basis, location, enrollments, closed }: ReadLocation,
  month: PeriodTotals,
  programId: string,
  catalogues: Catalogues,
): Promise<readonly Difference[]> {
  const name = { locationId: basis.locationId, period: month.period };
  const rows = await rowsOf(ports, ledgerIdOf(name), month);
  const under = (catalogue: Catalogue) =>
    leverTotalsOf(project(name, { location, enrollments, catalogue }, rows, {}).summary);
  const [before, after] = [under(catalogues.before), under(catalogues.after)];
  return compared({ ...name, isClosed: closed.has(month.period), before, after }, programId);
}

/** The lines by scope, all of the one projection that the location's totals know. */
async function rowsOf({ ledgers }: RecalculationPorts, ledgerId: string, { digest }: PeriodTotals) {
  const stored = await ledgers.find(ledgerId);
  const lines = await ledgers.lines(ledgerId);
  const now = await ledgers.find(ledgerId);
  const isSettled = stored?.summary?.digest === digest && !stored.isFenced && now?.version === stored.version;
  if (!isSettled) throw new RetryAfter(writerSeconds, `Ledger ${ledgerId} is being written.`);
  return Map.groupBy(
    lines.map(({ line }) => line),
    ({ scopeId }) => scopeId,
  );
}

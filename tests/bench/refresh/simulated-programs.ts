/** What it takes to simulate every program's next version over every month, beside the rules alone over the same lines. */

import { evaluate } from "../../../shared/domain/eligibility.ts";
import { coverageOf } from "../../../shared/domain/enrollment.ts";
import { ledgerIdOf } from "../../../shared/domain/ledger.ts";
import { leverTotalsOf } from "../../../shared/domain/lever-totals.ts";
import { withVersion } from "../../../shared/domain/program.ts";
import { project } from "../../../shared/domain/project.ts";
import { compared, computedDraft, type Recalculation } from "../../../shared/domain/recalculation.ts";
import { noRates } from "../../../shared/domain/trailing-revenue.ts";
import type { Services } from "../../../shared/services.ts";
import { inParallel } from "../../../shared/use-cases/in-parallel.ts";
import { simulateDraft } from "../../../shared/use-cases/programs/simulate-draft.ts";
import { startDraft } from "../../../shared/use-cases/programs/write-draft.ts";
import { planLocations } from "../../../shared/use-cases/recalculation/plan-locations.ts";
import { type ReadLocation, readLocations } from "../../../shared/use-cases/recalculation/read-locations.ts";

export interface SimulationReport {
  readonly simulations: number;
  readonly lines: number;
  readonly seconds: number;
  /** Of the rules alone. */
  readonly engineSeconds: number;
}

const months = ["2026-08", "2026-09", "2026-10", "2026-11"];

/** `drain` works off what was sent. */
export async function simulatedPrograms(services: Services, drain: () => Promise<void>): Promise<SimulationReport> {
  const { versions } = await services.catalogue.current();
  const programs = [...new Set(versions.map(({ programId }) => programId))];
  for (const programId of programs) {
    const change = { effectiveFrom: "2027-01", rebateBps: 5_000 };
    await startDraft(services, { programId, change, note: "The split.", by: "bench" });
  }
  const report = { simulations: 0, lines: 0, seconds: 0, engineSeconds: 0 };
  for (const programId of programs) {
    for (const month of months) {
      const started = performance.now();
      const { recalculationId } = await simulateDraft(services, { programId, month, by: "bench" });
      await drain();
      report.seconds += (performance.now() - started) / 1_000;
      const simulated = (await services.recalculations.find(recalculationId))?.value;
      if (simulated?.state !== "ready") throw new Error(`A simulation is ${simulated?.state}.`);
      const alone = await rulesAlone(services, simulated, month);
      report.simulations += 1;
      report.lines += alone.lines;
      report.engineSeconds += alone.seconds;
    }
  }
  return report;
}

/** The same locations and lines, read before the time is taken. */
async function rulesAlone(services: Services, recalculation: Recalculation, month: string) {
  const draft = computedDraft(recalculation);
  const before = await services.catalogue.current();
  const after = withVersion(before, draft);
  if (!after) throw new Error("The catalogue has the draft.");
  const { chunks } = await planLocations(services, "simulation");
  const known: { readonly location: ReadLocation; readonly rows: Parameters<typeof project>[2] }[] = [];
  let lines = 0;
  await inParallel(8, chunks, async (planned) => {
    for (const location of await readLocations(services, draft, planned)) {
      if (!location.isConcerned) continue;
      const { locationId } = location.basis;
      const isSelling = location.periods.some(({ period }) => period === month);
      const stored = isSelling ? await services.ledgers.lines(ledgerIdOf({ locationId, period: month })) : [];
      lines += stored.length;
      known.push({
        location,
        rows: Map.groupBy(
          stored.map(({ line }) => line),
          ({ scopeId }) => scopeId,
        ),
      });
    }
  });
  const started = performance.now();
  for (const { location: each, rows } of known) {
    const { location, facts, enrollments, basis } = each;
    if (location && facts) {
      for (const version of [before.versions[0], recalculation.draft]) {
        if (version) evaluate(version, location, facts, "2026-11-15", noRates);
      }
    }
    const enrollment = enrollments.find(({ programId }) => programId === draft.programId);
    if (rows.size === 0 || coverageOf(enrollment?.intervals ?? [], month) !== "covered") continue;
    const name = { locationId: basis.locationId, period: month };
    const [was, is] = [before, after].map((catalogue) =>
      leverTotalsOf(project(name, { location, enrollments, catalogue }, rows, {}).summary),
    );
    compared({ ...name, isClosed: false, before: was ?? [], after: is ?? [] }, draft.programId);
  }
  return { lines, seconds: (performance.now() - started) / 1_000 };
}

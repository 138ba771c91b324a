/** Adds a competency to the catalogue, or changes one: one point read and one write. */
import { type Competency, isSameCompetency, mostCompetencies } from "../../domain/competency.ts";
import { contentVersion } from "../../domain/content-version.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { CompetencyCatalogue, StoredCompetencies } from "../../ports/competency-catalogue.ts";
import type { Log } from "../../ports/log.ts";
import { optimistic } from "../optimistic.ts";

export interface CompetencyPorts {
  readonly clock: BusinessClock;
  readonly competencies: CompetencyCatalogue;
  readonly log: Log;
}

/** The competency, and the version of the whole catalogue with it. */
export interface ChangedCatalogue {
  readonly competency: Competency;
  readonly version: string;
}

/** Saying the same again is no second one. Refuses with `competency_exists`, `limit_reached`. */
export function addCompetency(ports: CompetencyPorts, asked: Competency, by: string): Promise<ChangedCatalogue> {
  return optimistic(async () => {
    const stored = await ports.competencies.current();
    const known = stored.value.find(({ code }) => code === asked.code);
    if (known && isSameCompetency(known, asked)) {
      return { competency: known, version: contentVersion(stored.value) };
    }
    if (known) {
      const message = `There is a competency ${asked.code} already, which says something else.`;
      throw new Refusal("competency_exists", message, {
        errors: [{ field: "/code", code: "competency_exists", message }],
      });
    }
    if (stored.value.length >= mostCompetencies) {
      throw new Refusal("limit_reached", `The catalogue has ${mostCompetencies} competencies, the most there are.`);
    }
    return kept(ports, stored, asked, by);
  });
}

/** Refuses with `competency_not_found`, and with `precondition_failed` where the catalogue has another version. */
export function changeCompetency(
  ports: CompetencyPorts,
  asked: Competency,
  version: string,
  by: string,
): Promise<ChangedCatalogue> {
  return optimistic(async () => {
    const stored = await ports.competencies.current();
    if (!stored.value.some(({ code }) => code === asked.code)) {
      throw new Refusal("competency_not_found", `There is no competency ${asked.code}. Add it first.`);
    }
    if (contentVersion(stored.value) !== version) {
      throw new Refusal("precondition_failed", "The catalogue has changed since you read it. Read it again.");
    }
    return kept(ports, stored, asked, by);
  });
}

async function kept(
  { clock, competencies, log }: CompetencyPorts,
  stored: StoredCompetencies,
  asked: Competency,
  by: string,
): Promise<ChangedCatalogue> {
  const competency = { ...asked, changedBy: by, changedAt: clock.now().toISOString() };
  const others = stored.value.filter(({ code }) => code !== asked.code);
  const after = [...others, competency].sort((a, b) => (a.code < b.code ? -1 : 1));
  await competencies.replace(stored, after);
  log.info("competency kept", { code: competency.code, isOffered: competency.isOffered, by });
  return { competency, version: contentVersion(after) };
}

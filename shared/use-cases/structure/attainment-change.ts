/** What a location attained, changed in one batch: the attainment, what eligibility knows of all of them, and who did it. */
import { changeDetails, type Described } from "../../domain/change-details.ts";
import {
  attainmentProblems,
  type CompetencyAttainment,
  countingAttainments,
  overlappingAttainment,
} from "../../domain/competency-attainment.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { AccountView, StoredAnswer, Versioned } from "../../ports/account-store.ts";
import type { CompetencyCatalogue } from "../../ports/competency-catalogue.ts";
import type { Acting } from "../acting.ts";
import { factsPut } from "./facts-put.ts";
import { refuseFields } from "./refuse-fields.ts";
import { auditOfChange, evaluation, type StructurePorts } from "./structure-change.ts";

export interface AttainmentPorts extends StructurePorts {
  readonly competencies: CompetencyCatalogue;
}

interface AttainmentChange {
  readonly action: "attainment.added" | "attainment.changed";
  readonly attainment: CompetencyAttainment;
  readonly before?: Versioned<CompetencyAttainment>;
  readonly answer?: StoredAnswer;
}

/**
 * One batch; gives the event to kick. Refuses with `invalid_request`, `attainment_overlap`.
 *
 * `view` has the account, the location, its facts and all its attainments.
 */
export async function commitAttainment(
  ports: AttainmentPorts,
  view: AccountView,
  acting: Acting,
  { action, attainment, before, answer }: AttainmentChange,
): Promise<OutboxEvent> {
  const { id, accountId, locationId, competency } = attainment;
  const all = view.all("attainment").map(({ value }) => value);
  const others = all.filter((other) => other.id !== id);
  refuseFields(attainmentProblems(attainment));
  refuseOverlap(overlappingAttainment(attainment, others));

  const event = evaluation(accountId, locationId, ports.recoveryMs);
  const changes = changeDetails(before ? described(before.value) : {}, described(attainment));
  await ports.accounts.commit({
    accountId,
    puts: [
      { kind: "attainment", value: attainment, ...(before && { replaces: before.version }) },
      factsPut(view, locationId, { attainments: countingAttainments([...others, attainment]) }),
    ],
    events: [event],
    audit: auditOfChange(ports, view, acting, { action, target: id, details: { competency, locationId, ...changes } }),
    ...(answer && { answer }),
  });
  return event;
}

type Named = Pick<CompetencyAttainment, "competency" | "level">;

/** One point read. Refuses with `invalid_request` what nobody can attain, as the catalogue says. */
export async function checkOffered({ competencies }: AttainmentPorts, { competency, level }: Named): Promise<void> {
  const offered = (await competencies.current()).value.find(({ code }) => code === competency);
  if (!offered) {
    const message = `The catalogue has no competency ${competency}. The list of competencies is open to all.`;
    return refuseFields([{ field: "/competency", code: "unknown_competency", message }]);
  }
  if (!offered.isOffered) {
    const message = `The competency ${competency} is no longer offered.`;
    return refuseFields([{ field: "/competency", code: "not_offered", message }]);
  }
  if (offered.levels.includes(level)) return;
  const message = `The competency ${competency} has no level ${level}, only ${offered.levels.join(" and ")}.`;
  refuseFields([{ field: "/level", code: "level_not_offered", message }]);
}

function described({ level, status, validFrom, validTo }: CompetencyAttainment): Described {
  return { level, status, validFrom, validTo };
}

function refuseOverlap(other: CompetencyAttainment | undefined): void {
  if (!other) return;
  const { id, validFrom, validTo } = other;
  const until = validTo === undefined ? "on" : `to ${validTo}`;
  const message = `${id} of the same competency and level is from ${validFrom} ${until}. Change that one instead.`;
  throw new Refusal("attainment_overlap", message, {
    errors: [{ field: "/validFrom", code: "attainment_overlap", message }],
  });
}

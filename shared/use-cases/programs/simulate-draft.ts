/**
 * Computes what the draft of a program would change, and changes nothing: who becomes eligible or is so no more, and what
 * one month would have come to under it, for every location.
 */
import { ulid } from "ulid";
import { addMonths, dayAt, type Period, periodOf } from "../../domain/calendar.ts";
import { nextVersionOf } from "../../domain/program.ts";
import type { Recalculation } from "../../domain/recalculation.ts";
import { Refusal } from "../../domain/refusal.ts";
import { kickRecalculation } from "../recalculation/messages.ts";
import type { RecalculationPorts } from "../recalculation/ports.ts";
import { draftIn } from "./program-ports.ts";
import { refuseProblems } from "./refuse-problems.ts";

export interface SimulationRequest {
  readonly programId: string;
  /** The last month that has ended, where it is left out. */
  readonly month?: Period;
  readonly by: string;
}

/** Refuses with `program_draft_not_found`, `program_version_invalid`, `invalid_request`. */
export async function simulateDraft(
  ports: RecalculationPorts,
  { programId, month, by }: SimulationRequest,
): Promise<Recalculation> {
  const { value } = await draftIn(ports, programId);
  const catalogue = await ports.catalogue.current();
  const draft = { ...value.content, version: nextVersionOf(catalogue, programId) };
  refuseProblems(catalogue, draft, "");
  const now = ports.clock.now();
  const thisMonth = periodOf(dayAt(now, draft.timeZone));
  if (month !== undefined && month > thisMonth) {
    const message = "Nothing has been sold yet in a month to come.";
    const errors = [{ field: "/month", code: "in_the_future", message }];
    throw new Refusal("invalid_request", "One part of the request cannot be accepted.", { errors });
  }
  const recalculation: Recalculation = {
    recalculationId: `rec_${ulid()}`,
    draft,
    note: value.note,
    purpose: "simulation",
    month: month ?? addMonths(thisMonth, -1),
    catalogueNumber: catalogue.number,
    requestedBy: by,
    requestedAt: now.toISOString(),
    state: "computing",
    plans: {},
    done: { compute: 0, reevaluate: 0 },
  };
  await ports.recalculations.create(recalculation);
  await kickRecalculation(ports, recalculation.recalculationId);
  return recalculation;
}

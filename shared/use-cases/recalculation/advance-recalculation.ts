/** Moves a recalculation on as far as it can go without waiting; safe to call at any time by anyone. */

import { dayAt } from "../../domain/calendar.ts";
import { canonicalJson } from "../../domain/canonical-json.ts";
import type { ProgramVersion } from "../../domain/program.ts";
import type { Publication } from "../../domain/program-publication.ts";
import {
  isWorkedOff,
  purposeOf,
  type Recalculation,
  type RecalculationPhase,
  resultOf,
  simulatedDay,
  workOf,
} from "../../domain/recalculation.ts";
import { optimistic } from "../optimistic.ts";
import { sendChunks } from "./messages.ts";
import { planLocations } from "./plan-locations.ts";
import type { RecalculationPorts } from "./ports.ts";

/** Goes on until it waits for chunks, for somebody to look, or for nothing more. */
export async function advanceRecalculation(ports: RecalculationPorts, recalculationId: string): Promise<void> {
  while (await stepOf(ports, recalculationId)) {
    // one step after the other
  }
}

/** Takes the next step and gives what it led to; nothing where chunks or people must act first. */
export async function stepOf(ports: RecalculationPorts, recalculationId: string): Promise<Recalculation | undefined> {
  const entered = await optimistic(async () => {
    const stored = await ports.recalculations.find(recalculationId);
    if (!stored) throw new Error(`There is no recalculation ${recalculationId}.`);
    const next = await nextOf(ports, stored.value);
    if (next) await ports.recalculations.replace(next, stored.version);
    return next;
  });
  const phase = entered && workOf(entered);
  const plan = phase && entered.plans[phase];
  if (plan) await sendChunks(ports, recalculationId, phase, Array(plan.chunks).keys());
  return entered;
}

async function nextOf(ports: RecalculationPorts, value: Recalculation): Promise<Recalculation | undefined> {
  const phase = workOf(value);
  if (!phase) return undefined;
  if (phase === "reevaluate" && !value.isPublished) return published(ports, value);
  if (!value.plans[phase]) return planned(ports, value, phase);
  if (!isWorkedOff(value, phase)) return undefined;
  if (phase === "reevaluate") return { ...value, state: "committed" };
  const chunks = await ports.recalculations.computed(value.recalculationId);
  const { timeZone } = value.draft;
  const on = simulatedDay(value, dayAt(new Date(value.requestedAt), timeZone));
  const result = resultOf(value, chunks, purposeOf(value) === "simulation" ? on : undefined);
  return { ...value, state: "ready", result };
}

/** After the publication every location that sells then: whoever sells first only later is judged by it anyway. */
async function planned(ports: RecalculationPorts, value: Recalculation, phase: RecalculationPhase) {
  const { plan, chunks } = await planLocations(ports, purposeOf(value));
  await ports.recalculations.plan(value.recalculationId, plan, chunks);
  return { ...value, plans: { ...value.plans, [phase]: plan } };
}

async function published({ catalogue, drafts }: RecalculationPorts, value: Recalculation): Promise<Recalculation> {
  const { draft, catalogueNumber } = value;
  const { number, versions } = await catalogue.current();
  if (!versions.some((version) => isSame(version, draft))) {
    if (number !== catalogueNumber) return { ...value, state: "failed", reason: "Another version was published." };
    await catalogue.publish(draft, catalogueNumber);
  }
  await drafts.published(publicationOf(value));
  return { ...value, isPublished: true };
}

function publicationOf({ recalculationId, draft, note, ...value }: Recalculation): Publication {
  const { programId, version } = draft;
  const { committedBy = value.requestedBy, committedAt = value.requestedAt } = value;
  return { programId, version, note, publishedBy: committedBy, publishedAt: committedAt, recalculationId };
}

function isSame(some: ProgramVersion, other: ProgramVersion): boolean {
  return canonicalJson(some) === canonicalJson(other);
}

/**
 * Changes level, status or days of an attainment: one read and one batch, and the catalogue for another level.
 * Eligibility follows.
 */
import type { Day } from "../../domain/calendar.ts";
import { type AttainmentNow, attainmentOn, type CompetencyAttainment } from "../../domain/competency-attainment.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { kick } from "../outbox/relay.ts";
import { type AttainmentPorts, checkOffered, commitAttainment } from "./attainment-change.ts";
import { attainmentIn } from "./attainments.ts";
import { checkVersion } from "./check-version.ts";
import { todayOf } from "./structure-change.ts";
import { wantedStructure } from "./wanted-structure.ts";

export interface ChangeAttainmentRequest extends Acting {
  readonly accountId: string;
  readonly locationId: string;
  readonly attainmentId: string;
  /** Of the attainment as the caller read it. */
  readonly version: string;
  readonly change: Partial<Pick<CompetencyAttainment, "level" | "status" | "validFrom">> & {
    /** Null for open-ended. */
    readonly validTo?: Day | null;
  };
}

interface Changed {
  readonly attainment: AttainmentNow;
  readonly event?: OutboxEvent;
}

/** Refuses with `attainment_not_found`, `attainment_overlap`, `precondition_failed`, `invalid_request`. */
export async function changeAttainment(
  ports: AttainmentPorts,
  request: ChangeAttainmentRequest,
): Promise<AttainmentNow> {
  const { attainment, event } = await optimistic(() => attempt(ports, request));
  if (event) await kick(ports, event);
  return attainment;
}

async function attempt(ports: AttainmentPorts, request: ChangeAttainmentRequest): Promise<Changed> {
  const { accountId, locationId, attainmentId, version, change } = request;
  const view = await ports.accounts.read(accountId, wantedStructure("attainment", locationId));
  const before = attainmentIn(view, locationId, attainmentId);
  const [today, known] = [todayOf(ports), before.value];
  checkVersion(attainmentOn(known, today), version, "attainment");
  const attainment = changed(known, change);
  if (isSame(known, attainment)) return { attainment: attainmentOn(known, today) };
  if (attainment.level !== known.level) await checkOffered(ports, attainment);
  const event = await commitAttainment(ports, view, request, { action: "attainment.changed", attainment, before });
  return { attainment: attainmentOn(attainment, today), event };
}

function changed(known: CompetencyAttainment, change: ChangeAttainmentRequest["change"]): CompetencyAttainment {
  const { validTo: knownEnd, ...rest } = known;
  const { validTo: newEnd, ...others } = change;
  const validTo = newEnd === undefined ? knownEnd : (newEnd ?? undefined);
  return { ...rest, ...others, ...(validTo !== undefined && { validTo }) };
}

function isSame(a: CompetencyAttainment, b: CompetencyAttainment): boolean {
  return (["level", "status", "validFrom", "validTo"] as const).every((field) => a[field] === b[field]);
}

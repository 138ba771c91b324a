/**
 * Invitations that a location gets because it qualifies: for a program that is new to it, and once more after it had
 * lost its eligibility. Whoever let an invitation lapse or declined it is left alone. Source: DOMAIN.md B4.
 */
import { enrollmentId, isUnderWay } from "../../domain/enrollment.ts";
import { invitationId } from "../../domain/invitation.ts";
import { waitsForAnswer } from "../../domain/invited.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { type ProgramVersion, programsFor, versionFor } from "../../domain/program.ts";
import type { AccountView, Put } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { ExchangeRates } from "../../ports/exchange-rates.ts";
import type { ProgramCatalogue } from "../../ports/program-catalogue.ts";
import { programAt } from "../enrollment/eligibility-of.ts";
import { standingFor } from "../enrollment/submission.ts";
import { type IssuingPorts, issue } from "./issue.ts";

interface Ports extends IssuingPorts {
  readonly catalogue: ProgramCatalogue;
  readonly clock: BusinessClock;
  readonly rates: Pick<ExchangeRates, "find">;
}

export async function eligibleInvitations(
  ports: Ports,
  view: AccountView,
  locationId: string,
): Promise<{ readonly puts: readonly Put[]; readonly events: readonly OutboxEvent[] }> {
  const location = view.get("location", locationId)?.value;
  const puts: Put[] = [];
  const events: OutboxEvent[] = [];
  if (!location || !view.get("facts", locationId)) return { puts, events };
  const catalogue = await ports.catalogue.current();
  const now = ports.clock.now();
  for (const programId of new Set(location.partnerTypes.flatMap((type) => programsFor(catalogue, type)))) {
    if (!versionFor(catalogue, programId, now.toISOString().slice(0, 7))) continue; // it is still to begin
    const program = programAt(catalogue, programId, now);
    if (!mayBeInvited(view, locationId, program, now)) continue;
    if ((await standingFor(ports, { locationId }, view, program)).unmet.length > 0) continue;
    const trigger = program.isOpen ? "openProgram" : "eligibility";
    const before = view.get("invitation", invitationId(locationId, programId));
    const issued = await issue(ports, location, program, { trigger, before }, now);
    puts.push(issued.put);
    events.push(...issued.events);
  }
  return { puts, events };
}

function mayBeInvited(view: AccountView, locationId: string, program: ProgramVersion, now: Date): boolean {
  const invitation = view.get("invitation", invitationId(locationId, program.programId))?.value;
  const enrollment = view.get("enrollment", enrollmentId(locationId, program.programId))?.value;
  if (enrollment && isUnderWay(enrollment)) return false;
  if (invitation && (waitsForAnswer(invitation, now) || invitation.status !== "accepted")) return false;
  if (enrollment) return enrollment.status === "ineligible" || enrollment.status === "inactive";
  if (invitation) return false;
  return program.isOpen || program.partnerType !== "indirectReseller"; // whose first sale brings it
}

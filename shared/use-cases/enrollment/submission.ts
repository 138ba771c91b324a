/** Submitting a location's enrollment in a program, whichever way it was asked for: two reads and one batch. */
import { dayAt } from "../../domain/calendar.ts";
import { evaluate, type Requirement } from "../../domain/eligibility.ts";
import { type Enrollment, enrollmentId, isUnderWay } from "../../domain/enrollment.ts";
import { submitted } from "../../domain/enrollment-course.ts";
import { invitationId } from "../../domain/invitation.ts";
import { waitsForAnswer } from "../../domain/invited.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import type { ProgramVersion } from "../../domain/program.ts";
import { Refusal } from "../../domain/refusal.ts";
import { type Standing, standingOf } from "../../domain/standing.ts";
import type { AccountView, Put } from "../../ports/account-store.ts";
import type { Log } from "../../ports/log.ts";
import type { WorkQueue } from "../../ports/work-queue.ts";
import type { Acting } from "../acting.ts";
import { answerOf, wantedAnswer } from "../repeatable.ts";
import { type EligibilityPorts, programAt, ratesFor } from "./eligibility-of.ts";
import { enrollmentChange } from "./enrollment-change.ts";

export interface EnrollmentPorts extends EligibilityPorts {
  readonly queue: WorkQueue;
  readonly log: Log;
  /** How long a worker may take before others believe it dead. */
  readonly recoveryMs: number;
}

export interface Enrolled {
  readonly enrollment: Enrollment;
  readonly requirements: readonly Requirement[];
}

export interface EnrollmentRequest extends Acting {
  readonly accountId: string;
  readonly locationId: string;
  readonly programId: string;
  /** The body of the answer, to be stored for a repeat. */
  readonly shown: (enrolled: Enrolled) => unknown;
}

/** What a submission depends on: one query. */
export function readForSubmission(
  { accounts }: EnrollmentPorts,
  { accountId, locationId, programId, once }: EnrollmentRequest,
): Promise<AccountView> {
  return accounts.read(accountId, [
    { kind: "account", id: "" },
    { kind: "location", id: locationId },
    { kind: "facts", id: locationId },
    { kind: "enrollment", id: enrollmentId(locationId, programId) },
    { kind: "invitation", id: invitationId(locationId, programId) },
    ...wantedAnswer(once),
  ]);
}

/**
 * Writes the submission, and gives what follows from it.
 *
 * Refuses with `already_enrolled`, `enrollment_discontinued`, `program_not_for_partner_type`, or `not_eligible` and every
 * requirement. Profiles that are missing refuse nothing: they make it wait.
 */
export async function submission(
  ports: EnrollmentPorts,
  request: EnrollmentRequest,
  view: AccountView,
  status: 200 | 201,
): Promise<{ readonly value: Enrolled; readonly events: readonly OutboxEvent[] }> {
  const { locationId, programId, actor, correlationId, once, shown } = request;
  const program = programAt(await ports.catalogue.current(), programId, ports.clock.now());
  const location = view.get("location", locationId)?.value;
  const standing = await standingFor(ports, request, view, program);
  const before = view.get("enrollment", enrollmentId(locationId, programId))?.value;
  const invitation = openInvitation(view, invitationId(locationId, programId), ports.clock.now());
  checkMaySubmit(request, before, standing, invitation !== undefined);
  if (!location) throw unknownLocation(locationId);

  const at = ports.clock.now().toISOString();
  const value = { enrollment: submitted(request, before, standing, at), requirements: standing.requirements };
  const move = { after: value.enrollment, location, program, action: "submitted", actor, correlationId, at };
  const change = enrollmentChange(view, move, ports.recoveryMs);
  await ports.accounts.commit({
    ...change,
    puts: [...change.puts, ...(invitation ? [invitation] : [])],
    ...answerOf(once, status, shown(value)),
  });
  return { value, events: change.events ?? [] };
}

/** How the location stands today. Refuses with `location_not_found`. */
export async function standingFor(
  ports: Pick<EligibilityPorts, "clock" | "rates">,
  { locationId }: Pick<EnrollmentRequest, "locationId">,
  view: AccountView,
  program: ProgramVersion,
): Promise<Standing> {
  const location = view.get("location", locationId)?.value;
  const facts = view.get("facts", locationId)?.value;
  if (!location || !facts) throw unknownLocation(locationId);
  const today = dayAt(ports.clock.now(), program.timeZone);
  const rates = await ratesFor(ports, facts, [program], today);
  return standingOf(program, location, facts, today, (on) => evaluate(program, location, facts, on, rates));
}

function unknownLocation(locationId: string): Refusal {
  return new Refusal("location_not_found", `There is no location ${locationId} in your account.`);
}

function checkMaySubmit(
  request: EnrollmentRequest,
  before: Enrollment | undefined,
  standing: Standing,
  isInvited: boolean,
): void {
  const { locationId, programId } = request;
  const { program, unmet } = standing;
  if (before && isUnderWay(before)) {
    throw new Refusal("already_enrolled", `Location ${locationId} is already enrolled in ${programId}; nothing to do.`);
  }
  if (before?.status === "discontinued" && !isInvited) {
    throw new Refusal(
      "enrollment_discontinued",
      `The operator has ended the enrollment of location ${locationId} in ${programId}. It takes an invitation to enroll again.`,
    );
  }
  if (unmet.some(({ id }) => id === "partner-type")) {
    throw new Refusal(
      "program_not_for_partner_type",
      `The program ${programId} is for the partner type ${program.partnerType}; location ${locationId} is of another.`,
    );
  }
  if (unmet.length > 0) throw notEligible(request, standing);
}

/** The refusal that shows every requirement, met or not. */
export function notEligible(
  { locationId, programId }: Pick<EnrollmentRequest, "locationId" | "programId">,
  { requirements, unmet }: Standing,
): Refusal {
  return new Refusal(
    "not_eligible",
    `Location ${locationId} does not meet ${unmet.length} of the ${requirements.length} requirements of ${programId}.`,
    { extra: { requirements } },
  );
}

function openInvitation(view: AccountView, id: string, now: Date): Put | undefined {
  const stored = view.get("invitation", id);
  if (!stored || !waitsForAnswer(stored.value, now)) return undefined;
  return { kind: "invitation", value: { ...stored.value, status: "accepted" }, replaces: stored.version };
}

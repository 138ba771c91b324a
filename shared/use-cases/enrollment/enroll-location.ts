/** Enrolls a location in a program once it meets every requirement: two reads and one batch. */
import { dayAt, periodOf } from "../../domain/calendar.ts";
import { evaluate, type Requirement } from "../../domain/eligibility.ts";
import { type Enrollment, enroll, enrollmentId } from "../../domain/enrollment.ts";
import { invitationId } from "../../domain/invitation.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import type { ProgramVersion } from "../../domain/program.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { AccountView, Put } from "../../ports/account-store.ts";
import type { Log } from "../../ports/log.ts";
import type { WorkQueue } from "../../ports/work-queue.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { newEvent } from "../outbox/new-event.ts";
import { kick } from "../outbox/relay.ts";
import { answerOf, givenAnswer, type Outcome, wantedAnswer } from "../repeatable.ts";
import { type EligibilityPorts, programAt } from "./eligibility-of.ts";

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

/** Refuses with `already_enrolled`, `program_not_for_partner_type`, or `not_eligible` and every unmet requirement. */
export async function enrollLocation(ports: EnrollmentPorts, request: EnrollmentRequest): Promise<Outcome<Enrolled>> {
  const done = await optimistic(async () => {
    const view = await read(ports, request);
    const answer = givenAnswer(view, request.once);
    if (answer) return { isRepeat: true, answer } as const;
    const program = programAt(await ports.catalogue.current(), request.programId, ports.clock.now());
    const enrolled = decide(ports, request, view, program);
    return { isRepeat: false, value: enrolled, event: await commit(ports, request, view, enrolled) } as const;
  });
  if (!done.isRepeat) await kick(ports, done.event);
  return done;
}

function read({ accounts }: EnrollmentPorts, { accountId, locationId, programId, once }: EnrollmentRequest) {
  return accounts.read(accountId, [
    { kind: "account", id: "" },
    { kind: "location", id: locationId },
    { kind: "facts", id: locationId },
    { kind: "enrollment", id: enrollmentId(locationId, programId) },
    { kind: "invitation", id: invitationId(locationId, programId) },
    ...wantedAnswer(once),
  ]);
}

function decide(
  { clock }: EnrollmentPorts,
  { accountId, locationId, programId }: EnrollmentRequest,
  view: AccountView,
  program: ProgramVersion,
): Enrolled {
  const location = view.get("location", locationId)?.value;
  const facts = view.get("facts", locationId)?.value;
  if (!location || !facts)
    throw new Refusal("location_not_found", `There is no location ${locationId} in your account.`);
  const before = view.get("enrollment", enrollmentId(locationId, programId))?.value;
  if (before && isUnderWay(before)) {
    throw new Refusal("already_enrolled", `Location ${locationId} is already enrolled in ${programId}; nothing to do.`);
  }
  if (!location.partnerTypes.includes(program.partnerType)) {
    throw new Refusal(
      "program_not_for_partner_type",
      `The program ${programId} is for the partner type ${program.partnerType}; location ${locationId} is of the type ${location.partnerTypes.join(", ")}.`,
    );
  }
  const now = clock.now();
  const today = dayAt(now, program.timeZone);
  const { isEligible, requirements } = evaluate(program, location, facts, today);
  if (!isEligible) throw notEligible(locationId, programId, requirements);
  const base = { accountId, locationId, programId };
  return { enrollment: enroll(base, before, periodOf(today), now.toISOString()), requirements };
}

/** Submitted and not ended: what is missing then is done to that enrollment, not to another. */
function isUnderWay({ status }: Enrollment): boolean {
  return status === "enrolled" || status === "actionRequired" || status === "validatingEnrollment";
}

function notEligible(locationId: string, programId: string, requirements: readonly Requirement[]): Refusal {
  const unmet = requirements.filter(({ isMet }) => !isMet);
  return new Refusal(
    "not_eligible",
    `Location ${locationId} does not meet ${unmet.length} of the ${requirements.length} requirements of ${programId}.`,
    { extra: { requirements } },
  );
}

async function commit(
  { accounts, clock, recoveryMs }: EnrollmentPorts,
  { accountId, locationId, programId, actor, correlationId, once, shown }: EnrollmentRequest,
  view: AccountView,
  enrolled: Enrolled,
): Promise<OutboxEvent> {
  const account = view.get("account", "");
  if (!account) throw new Error(`Account ${accountId} has no account document.`);
  const { enrollment } = enrolled;
  const before = view.get("enrollment", enrollment.id);
  const work = { kind: "reevaluateLocation", locationId } as const;
  const event = newEvent(`reevaluate:${enrollment.id}:${enrollment.number}`, accountId, work, recoveryMs);
  await accounts.commit({
    accountId,
    puts: [
      { kind: "enrollment", value: enrollment, ...(before && { replaces: before.version }) },
      ...acceptedInvitation(view, invitationId(locationId, programId)),
    ],
    events: [event],
    audit: {
      account,
      entry: {
        at: clock.now().toISOString(),
        actor,
        action: "enrollment.submitted",
        target: enrollment.id,
        correlationId,
        details: { status: enrollment.status },
      },
    },
    ...answerOf(once, 201, shown(enrolled)),
  });
  return event;
}

function acceptedInvitation(view: AccountView, id: string): readonly Put[] {
  const stored = view.get("invitation", id);
  if (!stored || !["pending", "sent", "viewed"].includes(stored.value.status)) return [];
  return [{ kind: "invitation", value: { ...stored.value, status: "accepted" }, replaces: stored.version }];
}

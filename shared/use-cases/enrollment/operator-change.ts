/** What the operator does to one enrollment: read under its version, decided, and written with its audit event. */
import { dayAt } from "../../domain/calendar.ts";
import type { Enrollment } from "../../domain/enrollment.ts";
import type { ProgramVersion } from "../../domain/program.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { kick } from "../outbox/relay.ts";
import { programAt } from "./eligibility-of.ts";
import { enrollmentChange } from "./enrollment-change.ts";
import type { EnrollmentPorts } from "./submission.ts";

export interface OperatorRequest extends Omit<Acting, "once"> {
  readonly accountId: string;
  readonly enrollmentId: string;
  readonly locationId: string;
  readonly programId: string;
  /** What the audit and the partner are told. */
  readonly reason: string;
  /** The version that was looked at; absent where it does not matter. */
  readonly version?: string | undefined;
}

export interface Decision {
  readonly after: Enrollment;
  readonly action: string;
  readonly details: Readonly<Record<string, string>>;
}

interface Now {
  readonly at: string;
  /** In the program's time zone. */
  readonly today: string;
  readonly program: ProgramVersion;
}

/** Refuses with `enrollment_not_found`, `precondition_failed`, and whatever `decide` refuses with. */
export async function changeByOperator(
  ports: EnrollmentPorts,
  request: OperatorRequest,
  decide: (before: Enrollment, now: Now) => Decision,
): Promise<Enrollment> {
  const { accountId, enrollmentId, locationId, programId, actor, correlationId, version } = request;
  const { after, events } = await optimistic(async () => {
    const view = await ports.accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "location", id: locationId },
      { kind: "enrollment", id: enrollmentId },
    ]);
    const stored = view.get("enrollment", enrollmentId);
    const location = view.get("location", locationId)?.value;
    if (!stored || !location) throw new Refusal("enrollment_not_found", `There is no enrollment ${enrollmentId}.`);
    if (version !== undefined && stored.version !== version) {
      throw new Refusal("precondition_failed", "The enrollment has changed since you read it. Read it again.");
    }
    const now = ports.clock.now();
    const program = programAt(await ports.catalogue.current(), programId, now);
    const at = now.toISOString();
    const decision = decide(stored.value, { at, today: dayAt(now, program.timeZone), program });
    const move = { ...decision, location, program, actor, correlationId, at };
    const change = enrollmentChange(view, move, ports.recoveryMs);
    await ports.accounts.commit(change);
    return { after: decision.after, events: change.events ?? [] };
  });
  for (const event of events) await kick(ports, event);
  return after;
}

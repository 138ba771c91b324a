/** Records that a location has, or works towards, a competency: two reads and one batch. Its eligibility follows. */
import { ulid } from "ulid";
import {
  type AttainmentNow,
  attainmentOn,
  type CompetencyAttainment,
  mostAttainments,
} from "../../domain/competency-attainment.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { kick } from "../outbox/relay.ts";
import { answerOf, givenAnswer, type Outcome, wantedAnswer } from "../repeatable.ts";
import { type AttainmentPorts, checkOffered, commitAttainment } from "./attainment-change.ts";
import { locationIn } from "./find-location.ts";
import { refuseBeyond } from "./refuse-fields.ts";
import { todayOf } from "./structure-change.ts";
import { wantedStructure } from "./wanted-structure.ts";

export interface NewAttainmentRequest extends Acting {
  readonly attainment: Omit<CompetencyAttainment, "id">;
  readonly shown: (attainment: AttainmentNow) => unknown;
}

type Added = Outcome<AttainmentNow> & { readonly event?: OutboxEvent };

/** Refuses with `location_not_found`, `invalid_request`, `attainment_overlap`, `limit_reached`. */
export async function addAttainment(
  ports: AttainmentPorts,
  request: NewAttainmentRequest,
): Promise<Outcome<AttainmentNow>> {
  const { event, ...outcome } = await optimistic(() => attempt(ports, request));
  if (event) await kick(ports, event);
  return outcome;
}

async function attempt(ports: AttainmentPorts, request: NewAttainmentRequest): Promise<Added> {
  const { once, shown } = request;
  const { accountId, locationId } = request.attainment;
  const wanted = [...wantedStructure("attainment", locationId), ...wantedAnswer(once)];
  const view = await ports.accounts.read(accountId, wanted);
  const given = givenAnswer(view, once);
  if (given) return { isRepeat: true, answer: given };
  locationIn(view, locationId);
  await checkOffered(ports, request.attainment);
  refuseBeyond(mostAttainments, view.all("attainment").length, "attainments");
  const attainment = { id: `att_${locationId}_${ulid()}`, ...request.attainment };
  const value = attainmentOn(attainment, todayOf(ports));
  const { answer } = answerOf(once, 201, shown(value));
  const change = { action: "attainment.added", attainment, ...(answer && { answer }) } as const;
  return { isRepeat: false, value, event: await commitAttainment(ports, view, request, change) };
}

/** Records an agreement that a location has signed: one read and one batch. Its eligibility follows. */
import { ulid } from "ulid";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { type AgreementNow, agreementOn, mostAgreements, type SignedAgreement } from "../../domain/signed-agreement.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { kick } from "../outbox/relay.ts";
import { answerOf, givenAnswer, type Outcome, wantedAnswer } from "../repeatable.ts";
import { commitAgreement } from "./agreement-change.ts";
import { locationIn } from "./find-location.ts";
import { refuseBeyond } from "./refuse-fields.ts";
import { type StructurePorts, todayOf } from "./structure-change.ts";
import { wantedStructure } from "./wanted-structure.ts";

export interface NewAgreementRequest extends Acting {
  readonly agreement: Omit<SignedAgreement, "id" | "terminatedOn">;
  readonly shown: (agreement: AgreementNow) => unknown;
}

type Added = Outcome<AgreementNow> & { readonly event?: OutboxEvent };

/** Refuses with `location_not_found`, `invalid_request`, `agreement_overlap`, `limit_reached`. */
export async function addAgreement(
  ports: StructurePorts,
  request: NewAgreementRequest,
): Promise<Outcome<AgreementNow>> {
  const { event, ...outcome } = await optimistic(() => attempt(ports, request));
  if (event) await kick(ports, event);
  return outcome;
}

async function attempt(ports: StructurePorts, request: NewAgreementRequest): Promise<Added> {
  const { once, shown } = request;
  const { accountId, locationId } = request.agreement;
  const wanted = [...wantedStructure("agreement", locationId), ...wantedAnswer(once)];
  const view = await ports.accounts.read(accountId, wanted);
  const given = givenAnswer(view, once);
  if (given) return { isRepeat: true, answer: given };
  locationIn(view, locationId);
  refuseBeyond(mostAgreements, view.all("agreement").length, "agreements");
  const agreement = { id: `agr_${locationId}_${ulid()}`, ...request.agreement };
  const value = agreementOn(agreement, todayOf(ports));
  const { answer } = answerOf(once, 201, shown(value));
  const change = { action: "agreement.added", agreement, ...(answer && { answer }) } as const;
  return { isRepeat: false, value, event: await commitAgreement(ports, view, request, change) };
}

/** What a location signed, changed in one batch: the agreement, what counts of all of them, and who did it. */

import { changeDetails, type Described } from "../../domain/change-details.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { Refusal } from "../../domain/refusal.ts";
import {
  agreementProblems,
  countingAgreements,
  overlappingAgreement,
  type SignedAgreement,
} from "../../domain/signed-agreement.ts";
import type { AccountView, StoredAnswer, Versioned } from "../../ports/account-store.ts";
import type { Acting } from "../acting.ts";
import { factsPut } from "./facts-put.ts";
import { refuseFields } from "./refuse-fields.ts";
import { auditOfChange, evaluation, type StructurePorts } from "./structure-change.ts";

interface AgreementChange {
  readonly action: "agreement.added" | "agreement.changed" | "agreement.terminated";
  readonly agreement: SignedAgreement;
  readonly before?: Versioned<SignedAgreement>;
  readonly answer?: StoredAnswer;
}

/**
 * One batch; gives the event to kick. Refuses with `invalid_request`, `agreement_overlap`.
 *
 * `view` has the account, the location, its facts and all its agreements.
 */
export async function commitAgreement(
  ports: StructurePorts,
  view: AccountView,
  acting: Acting,
  { action, agreement, before, answer }: AgreementChange,
): Promise<OutboxEvent> {
  const { id, accountId, locationId } = agreement;
  const others = view
    .all("agreement")
    .map(({ value }) => value)
    .filter((other) => other.id !== id);
  refuseFields(agreementProblems(agreement, ports.clock.now()));
  refuseOverlap(agreement, overlappingAgreement(agreement, others));

  const event = evaluation(accountId, locationId, ports.recoveryMs);
  const details = {
    type: agreement.type,
    locationId,
    ...changeDetails(before ? described(before.value) : {}, described(agreement)),
  };
  await ports.accounts.commit({
    accountId,
    puts: [
      { kind: "agreement", value: agreement, ...(before && { replaces: before.version }) },
      factsPut(view, locationId, { agreements: countingAgreements([...others, agreement]) }),
    ],
    events: [event],
    audit: auditOfChange(ports, view, acting, { action, target: id, details }),
    ...(answer && { answer }),
  });
  return event;
}

function described({ validFrom, validTo, signedOn, terminatedOn }: SignedAgreement): Described {
  return { validFrom, validTo, signedOn, terminatedOn };
}

function refuseOverlap(agreement: SignedAgreement, other: SignedAgreement | undefined): void {
  if (!other) return;
  const until = other.validTo === undefined ? "on" : `to ${other.validTo}`;
  const message = `${other.id} of the same type holds from ${other.validFrom} ${until}. Change or terminate it first.`;
  const field = other.validFrom > agreement.validFrom ? "/validTo" : "/validFrom";
  throw new Refusal("agreement_overlap", message, { errors: [{ field, code: "agreement_overlap", message }] });
}

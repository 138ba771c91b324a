/** Changes the days of an agreement, or terminates it for ever: one read and one batch. Eligibility follows. */
import type { Day } from "../../domain/calendar.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { Refusal } from "../../domain/refusal.ts";
import { type AgreementNow, agreementOn, type SignedAgreement } from "../../domain/signed-agreement.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { kick } from "../outbox/relay.ts";
import { commitAgreement } from "./agreement-change.ts";
import { agreementIn } from "./agreements.ts";
import { checkVersion } from "./check-version.ts";
import { type StructurePorts, todayOf } from "./structure-change.ts";
import { wantedStructure } from "./wanted-structure.ts";

export interface ChangeAgreementRequest extends Acting {
  readonly accountId: string;
  readonly locationId: string;
  readonly agreementId: string;
  /** Of the agreement as the caller read it. */
  readonly version: string;
  readonly change: {
    readonly validFrom?: Day;
    /** Null for open-ended. */
    readonly validTo?: Day | null;
    readonly signedOn?: Day | null;
    readonly terminatedOn?: Day;
  };
}

interface Changed {
  readonly agreement: AgreementNow;
  readonly event?: OutboxEvent;
}

/** Refuses with `agreement_not_found`, `agreement_terminated`, `agreement_overlap`, `precondition_failed`, `invalid_request`. */
export async function changeAgreement(ports: StructurePorts, request: ChangeAgreementRequest): Promise<AgreementNow> {
  const { agreement, event } = await optimistic(() => attempt(ports, request));
  if (event) await kick(ports, event);
  return agreement;
}

async function attempt(ports: StructurePorts, request: ChangeAgreementRequest): Promise<Changed> {
  const { accountId, locationId, agreementId, version, change } = request;
  const view = await ports.accounts.read(accountId, wantedStructure("agreement", locationId));
  const before = agreementIn(view, agreementId);
  const [today, known] = [todayOf(ports), before.value];
  checkVersion(agreementOn(known, today), version, "agreement");
  if (known.terminatedOn !== undefined) {
    throw new Refusal("agreement_terminated", `The agreement was terminated on ${known.terminatedOn}, for ever.`);
  }
  const agreement = changed(known, change);
  if (isSame(known, agreement)) return { agreement: agreementOn(known, today) };
  const action = agreement.terminatedOn === undefined ? "agreement.changed" : "agreement.terminated";
  const event = await commitAgreement(ports, view, request, { action, agreement, before });
  return { agreement: agreementOn(agreement, today), event };
}

function changed(known: SignedAgreement, change: ChangeAgreementRequest["change"]): SignedAgreement {
  const { validTo: _validTo, signedOn: _signedOn, ...rest } = known;
  const validTo = change.validTo === undefined ? known.validTo : (change.validTo ?? undefined);
  const signedOn = change.signedOn === undefined ? known.signedOn : (change.signedOn ?? undefined);
  return {
    ...rest,
    ...(change.validFrom !== undefined && { validFrom: change.validFrom }),
    ...(validTo !== undefined && { validTo }),
    ...(signedOn !== undefined && { signedOn }),
    ...(change.terminatedOn !== undefined && { terminatedOn: change.terminatedOn }),
  };
}

function isSame(a: SignedAgreement, b: SignedAgreement): boolean {
  return (["validFrom", "validTo", "signedOn", "terminatedOn"] as const).every((field) => a[field] === b[field]);
}

/** The agreements of a location, as they are today: one query. */
import { Refusal } from "../../domain/refusal.ts";
import { type AgreementNow, agreementOn, type SignedAgreement } from "../../domain/signed-agreement.ts";
import type { AccountView, Versioned } from "../../ports/account-store.ts";
import { locationIn } from "./find-location.ts";
import { type StructurePorts, todayOf } from "./structure-change.ts";

type Ports = Pick<StructurePorts, "accounts" | "clock">;

/** Newest first. Refuses with `location_not_found`. */
export async function agreementsOf(
  ports: Ports,
  accountId: string,
  locationId: string,
): Promise<readonly AgreementNow[]> {
  const view = await ports.accounts.read(accountId, [
    { kind: "location", id: locationId },
    { kind: "agreement", ofLocation: locationId },
  ]);
  locationIn(view, locationId);
  return view
    .all("agreement")
    .map(({ value }) => agreementOn(value, todayOf(ports)))
    .sort((a, b) => (`${a.validFrom} ${a.id}` > `${b.validFrom} ${b.id}` ? -1 : 1));
}

/** Refuses with `agreement_not_found`. */
export async function findAgreement(ports: Ports, accountId: string, agreementId: string): Promise<AgreementNow> {
  const view = await ports.accounts.read(accountId, [{ kind: "agreement", id: agreementId }]);
  return agreementOn(agreementIn(view, agreementId).value, todayOf(ports));
}

/** Refuses with `agreement_not_found`. */
export function agreementIn(view: AccountView, agreementId: string): Versioned<SignedAgreement> {
  const agreement = view.get("agreement", agreementId);
  if (!agreement) throw new Refusal("agreement_not_found", `There is no agreement ${agreementId}.`);
  return agreement;
}

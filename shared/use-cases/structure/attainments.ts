/** The attainments of a location, as they are today: one query. */
import { type AttainmentNow, attainmentOn, type CompetencyAttainment } from "../../domain/competency-attainment.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { AccountView, Versioned } from "../../ports/account-store.ts";
import { locationIn } from "./find-location.ts";
import { type StructurePorts, todayOf } from "./structure-change.ts";

type Ports = Pick<StructurePorts, "accounts" | "clock">;

/** In order of competency, newest first. Refuses with `location_not_found`. */
export async function attainmentsOf(
  ports: Ports,
  accountId: string,
  locationId: string,
): Promise<readonly AttainmentNow[]> {
  const view = await ports.accounts.read(accountId, [
    { kind: "location", id: locationId },
    { kind: "attainment", ofLocation: locationId },
  ]);
  locationIn(view, locationId);
  const all = view.all("attainment").map(({ value }) => attainmentOn(value, todayOf(ports)));
  return all
    .toSorted((a, b) => (`${a.validFrom} ${a.id}` > `${b.validFrom} ${b.id}` ? -1 : 1))
    .sort((a, b) => a.competency.localeCompare(b.competency, "en"));
}

/** Refuses with `attainment_not_found`. */
export async function findAttainment(
  ports: Ports,
  accountId: string,
  locationId: string,
  attainmentId: string,
): Promise<AttainmentNow> {
  const view = await ports.accounts.read(accountId, [{ kind: "attainment", id: attainmentId }]);
  return attainmentOn(attainmentIn(view, locationId, attainmentId).value, todayOf(ports));
}

/** Refuses with `attainment_not_found`, also one of another location. */
export function attainmentIn(
  view: AccountView,
  locationId: string,
  attainmentId: string,
): Versioned<CompetencyAttainment> {
  const attainment = view.get("attainment", attainmentId);
  if (attainment?.value.locationId === locationId) return attainment;
  throw new Refusal("attainment_not_found", `Location ${locationId} has no attainment ${attainmentId}.`);
}

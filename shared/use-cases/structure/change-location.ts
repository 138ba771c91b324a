/**
 * Changes name, country, currency, partner types or provider relations of a location: one read and one batch, and one
 * read more for providers of another account. Other types earn by other programs: ledgers and eligibility follow.
 */
import { changeDetails } from "../../domain/change-details.ts";
import type { Location } from "../../domain/location.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import type { LocationPorts } from "./add-location.ts";
import { checkProviders } from "./check-providers.ts";
import { checkVersion } from "./check-version.ts";
import { describedLocation } from "./described-location.ts";
import { locationIn } from "./find-location.ts";
import { auditOfChange, evaluation, kickEach, reevaluation } from "./structure-change.ts";

export interface ChangeLocationRequest extends Acting {
  readonly accountId: string;
  readonly locationId: string;
  /** Of the location as the caller read it. */
  readonly version: string;
  readonly change: Partial<Pick<Location, "name" | "country" | "currency" | "partnerTypes" | "providerIds">>;
}

interface Changed {
  readonly location: Location;
  readonly events: readonly OutboxEvent[];
}

/** Refuses with `location_not_found`, `precondition_failed`, `invalid_request`. */
export async function changeLocation(ports: LocationPorts, request: ChangeLocationRequest): Promise<Location> {
  const { location, events } = await optimistic(() => attempt(ports, request));
  await kickEach(ports, events);
  return location;
}

async function attempt(ports: LocationPorts, request: ChangeLocationRequest): Promise<Changed> {
  const { accountId, locationId, version, change } = request;
  const view = await ports.accounts.read(accountId, [
    { kind: "account", id: "" },
    ...[...new Set([locationId, ...(change.providerIds ?? [])])].map((id) => ({ kind: "location", id }) as const),
  ]);
  const stored = locationIn(view, locationId);
  const before = stored.value;
  checkVersion(before, version, "location");
  const location = { ...before, ...change };
  const details = changeDetails(describedLocation(before), describedLocation(location));
  if (Object.keys(details).length === 0) return { location: before, events: [] };
  await checkProviders(ports, view, location, before.providerIds);

  const hasOtherTypes = location.partnerTypes.join() !== before.partnerTypes.join();
  const events = hasOtherTypes
    ? [
        reevaluation(accountId, locationId, ports.recoveryMs, false),
        evaluation(accountId, locationId, ports.recoveryMs),
      ]
    : [];
  await ports.accounts.commit({
    accountId,
    puts: [{ kind: "location", value: location, replaces: stored.version }],
    events,
    audit: auditOfChange(ports, view, request, { action: "location.changed", target: locationId, details }),
  });
  return { location, events };
}

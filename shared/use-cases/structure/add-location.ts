/**
 * Gives an account a location: its id is claimed, then one batch makes the location and the facts about it.
 *
 * What it sold while nobody had it is judged again from its ledgers. An attempt that ended after the claim is completed
 * by the next one for the same account; no other account can have the id.
 */
import { changeDetails } from "../../domain/change-details.ts";
import type { Facts } from "../../domain/facts.ts";
import type { Location } from "../../domain/location.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { LocationRegister } from "../../ports/location-index.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { answerOf, givenAnswer, type Outcome, wantedAnswer } from "../repeatable.ts";
import { checkProviders } from "./check-providers.ts";
import { describedLocation } from "./described-location.ts";
import {
  accountIn,
  auditOfChange,
  evaluation,
  kickEach,
  reevaluation,
  type StructurePorts,
} from "./structure-change.ts";

export interface LocationPorts extends StructurePorts {
  readonly locations: LocationRegister;
}

export interface NewLocationRequest extends Acting {
  readonly location: Location;
  readonly shown: (location: Location) => unknown;
}

type Added = Outcome<Location> & { readonly events: readonly OutboxEvent[] };

/** Refuses with `location_exists`, `not_found`, `invalid_request`, `idempotency_key_reused`. */
export async function addLocation(ports: LocationPorts, request: NewLocationRequest): Promise<Outcome<Location>> {
  const { events, ...outcome } = await optimistic(() => attempt(ports, request));
  await kickEach(ports, events);
  return outcome;
}

async function attempt(ports: LocationPorts, request: NewLocationRequest): Promise<Added> {
  const { location, once, shown } = request;
  const { accountId, locationId, providerIds } = location;
  const view = await ports.accounts.read(accountId, [
    { kind: "account", id: "" },
    ...[...new Set([locationId, ...providerIds])].map((id) => ({ kind: "location", id }) as const),
    ...wantedAnswer(once),
  ]);
  const answer = givenAnswer(view, once);
  if (answer) return { isRepeat: true, answer, events: [] };
  accountIn(view);
  if (view.get("location", locationId)) throw taken(locationId);
  await checkProviders(ports, view, location);
  if ((await ports.locations.claimLocation(locationId, accountId)) !== accountId) throw taken(locationId);

  const facts: Facts = { accountId, locationId, agreements: [], attainments: [], revenue: [] };
  const events = [
    reevaluation(accountId, locationId, ports.recoveryMs, true),
    evaluation(accountId, locationId, ports.recoveryMs),
  ];
  const details = changeDetails({}, describedLocation(location));
  await ports.accounts.commit({
    accountId,
    puts: [
      { kind: "location", value: location },
      { kind: "facts", value: facts },
    ],
    events,
    audit: auditOfChange(ports, view, request, { action: "location.added", target: locationId, details }),
    ...answerOf(once, 201, shown(location)),
  });
  return { isRepeat: false, value: location, events };
}

/** Whoever's it is. */
function taken(locationId: string): Refusal {
  const message = `There is a location ${locationId} already; an id belongs to one account, for ever.`;
  return new Refusal("location_exists", message, {
    errors: [{ field: "/locationId", code: "location_exists", message }],
  });
}

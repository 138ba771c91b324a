/** The round trips of the HTTP API, beside the one read of the caller's access that every request makes. */
import { addUser } from "../../../functions/http/add-user.ts";
import { assignRole } from "../../../functions/http/assign-role.ts";
import { enrollLocation } from "../../../functions/http/enroll-location.ts";
import { getDashboard } from "../../../functions/http/get-dashboard.ts";
import { getEligibility } from "../../../functions/http/get-eligibility.ts";
import { listLocationEarnings } from "../../../functions/http/list-location-earnings.ts";
import { listUsers } from "../../../functions/http/list-users.ts";
import type { Location } from "../../../shared/domain/location.ts";
import type { PartnerRole } from "../../../shared/domain/role.ts";
import type { Endpoint } from "../../../shared/http/endpoint.ts";
import type { Services } from "../../../shared/services.ts";
import { type CallOptions, call } from "../../fakes/http-call.ts";
import { atMost, type Figure } from "../figure.ts";
import { type Counted, counted, less, shownCounts, total } from "./counted.ts";
import type { RoundTripRig } from "./round-trip-rig.ts";

const access: Counted = { reads: 1, queries: 0, batches: 0, others: 0, requestUnits: 0 };

export async function httpRoundTrips(rig: RoundTripRig): Promise<readonly Figure[]> {
  const { market, services, cosmos } = rig;
  const holderOf = (role: PartnerRole) => market.people.find(({ assignments }) => assignments[0]?.role === role);
  const [globalAdmin, incentivesAdmin] = [holderOf("globalAdmin"), holderOf("incentivesAdmin")];
  const user = market.people.find(({ assignments }) => assignments.length === 0);
  const [first, second] = market.locations.filter(isDirect);
  if (!globalAdmin || !incentivesAdmin || !user || !first || !second)
    throw new Error("The market lacks what the round trips need.");
  const token = rig.tokenOf(incentivesAdmin);
  const ask = async (endpoint: Endpoint<Services>, options: CallOptions, expected: number) => {
    const { status, text } = await call(endpoint, services, { token, ...options });
    if (status !== expected) throw new Error(`${endpoint.name} answered ${status}: ${text}`);
  };
  const measured = async (name: string, goal: number, work: () => Promise<void>) => {
    const counts = less(await counted(cosmos, work), access);
    return [
      atMost(goal, {
        name: `round trips: ${name} (${shownCounts(counts)})`,
        value: total(counts),
        unit: "round trips",
      }),
      { name: `request units: ${name}, access included`, value: counts.requestUnits, unit: "RU", goal: "", met: null },
    ];
  };
  const enroll = (location: Location, key: string) => () =>
    ask(
      enrollLocation,
      {
        params: { locationId: location.locationId },
        body: { programId: "csp-direct" },
        headers: { "idempotency-key": key },
      },
      201,
    );
  const list = { params: { locationId: second.locationId }, query: "?period=2026-10" };
  await ask(getDashboard, { token: rig.tokenOf(globalAdmin) }, 200);
  await ask(getDashboard, {}, 200);
  await ask(getEligibility, { params: { locationId: second.locationId } }, 200);
  await ask(enrollLocation, { params: { locationId: first.locationId }, body: { programId: "csp-direct" } }, 201);

  return [
    ...(await measured("dashboard", 1, () => ask(getDashboard, {}, 200))),
    ...(await measured("a page of earnings", 1, () => ask(listLocationEarnings, list, 200))),
    ...(await measured("eligibility", 2, () =>
      ask(getEligibility, { params: { locationId: second.locationId } }, 200),
    )),
    ...(await measured("enroll", 3, enroll(second, "bench-enroll"))),
    ...(await measured("the same with the same Idempotency-Key", 1, enroll(second, "bench-enroll"))),
    ...(await measured("assign a role", 2, () =>
      ask(
        assignRole,
        { token: rig.tokenOf(globalAdmin), params: { userId: user.userId }, body: { role: "incentivesUser" } },
        201,
      ),
    )),
    ...(await measured("add a user", 2, () =>
      ask(
        addUser,
        {
          token: rig.tokenOf(globalAdmin),
          body: { displayName: "Kim", email: "kim@contoso.example", roles: [{ role: "incentivesUser" }] },
        },
        201,
      ),
    )),
    ...(await measured("a page of users", 1, () => ask(listUsers, { token: rig.tokenOf(globalAdmin) }, 200))),
  ];
}

function isDirect({ partnerTypes }: Location): boolean {
  return partnerTypes.includes("directReseller");
}

/** Addresses and the views that they ask for. */
import { expect, test } from "@jest/globals";
import { type Route, routeOf } from "./route.ts";

const cases: readonly [path: string, route: Route][] = [
  ["/", { name: "dashboard" }],
  ["/locations/4100001", { name: "location", locationId: "4100001" }],
  ["/locations/4100001/", { name: "location", locationId: "4100001" }],
  ["/invitations/inv_4100001_csp-direct", { name: "invitation", invitationId: "inv_4100001_csp-direct" }],
  ["/earnings", { name: "earnings" }],
  ["/earnings/missed", { name: "missed" }],
  ["/enrollment", { name: "enrollment" }],
  ["/enrollment/4100001", { name: "locationEnrollment", locationId: "4100001" }],
  ["/enrollment/x", { name: "unknown" }],
  ["/operator/refresh", { name: "operator", page: "refresh" }],
  ["/operator/payout-runs/prn_2026-12-0", { name: "operator", page: "payout-runs", id: "prn_2026-12-0" }],
  ["/operator/rates/x", { name: "unknown" }],
  ["/operator", { name: "unknown" }],
  ["/operator/nothing", { name: "unknown" }],
  ["/signed-out", { name: "signedOut" }],
  ["/signed-out/x", { name: "unknown" }],
  ["/locations", { name: "unknown" }],
  ["/locations/../api", { name: "unknown" }],
  ["/locations/41000011", { name: "unknown" }],
  ["/locations/4100001/more", { name: "unknown" }],
  ["/nowhere", { name: "unknown" }],
];

test.each(cases)("%s", (path, route) => {
  expect(routeOf(path)).toEqual(route);
});

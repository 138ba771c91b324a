/** Paths and queries that name what is not there, or nothing at all. */
import { location } from "../support/system.ts";
import { type Case, direct, earningsOf, enrollmentsOf } from "./case.ts";

const list = (query: string) => ({ method: "GET", path: earningsOf(location.enrolledDirect, query) });

export const paths: readonly Case[] = [
  {
    label: "names an unknown location",
    path: enrollmentsOf("4199999"),
    json: direct,
    expected: [404, "location_not_found"],
  },
  { label: "names a location wrongly", path: enrollmentsOf("41"), json: direct, expected: [400, "invalid_request"] },
  { label: "climbs", path: enrollmentsOf("..%2f..%2fadmin"), json: direct, expected: [400, "invalid_request"] },
  { label: "holds a quote", path: enrollmentsOf("4100001'--"), json: direct, expected: [400, "invalid_request"] },
  { label: "names an unknown program", json: { programId: "no-such" }, expected: [404, "program_not_found"] },
  {
    label: "names a program for others",
    json: { programId: "csp-indirect-reseller" },
    expected: [422, "program_not_for_partner_type"],
  },
  {
    label: "names an enrollment that is not",
    method: "GET",
    path: `/api/v1/enrollments/enr_${location.readyToEnroll}_csp-direct`,
    expected: [404, "enrollment_not_found"],
  },
  { label: "repeats a parameter", ...list("?limit=5&limit=6"), expected: [400, "invalid_request"] },
  { label: "has an unknown parameter", ...list("?$filter=1"), expected: [400, "invalid_request"] },
  { label: "has a limit of 0", ...list("?limit=0"), expected: [400, "invalid_request"] },
  { label: "has a limit beyond the most", ...list("?limit=201"), expected: [400, "invalid_request"] },
  { label: "has a negative limit", ...list("?limit=-1"), expected: [400, "invalid_request"] },
  { label: "has a limit that is no number", ...list("?limit=1e2"), expected: [400, "invalid_request"] },
  { label: "has a month that is none", ...list("?period=2026-13"), expected: [400, "invalid_request"] },
  { label: "has a token that is none", ...list("?continuationToken=x"), expected: [400, "continuation_invalid"] },
  { label: "has an empty token", ...list("?continuationToken="), expected: [400, "invalid_request"] },
  {
    label: "is of a query that the endpoint does not take",
    path: `${enrollmentsOf(location.readyToEnroll)}?dryRun=true`,
    json: direct,
    expected: [400, "invalid_request"],
  },
];

/** Attempts on roles: to do more, to give more, or to take more than one may. */
import { location, type System } from "../support/system.ts";
import { type Case, direct, enrollmentsOf } from "./case.ts";

const rolesOf = (name: string) => (system: System) => `/api/v1/users/${system.person(name).userId}/roles`;
const assignmentOf = (name: string) => (system: System) =>
  `${rolesOf(name)(system)}/${system.person(name).roleAssignmentId}`;
const role = (name: string, scope: object = {}) => ({ json: { role: name, ...scope } });

export const roles: readonly Case[] = [
  {
    label: "incentives user enrolls a location",
    by: "riley.chen",
    path: enrollmentsOf(location.enrolledDirect),
    json: direct,
    expected: [403, "role_required"],
  },
  {
    label: "incentives user gives roles",
    by: "riley.chen",
    path: rolesOf("quinn.abbott"),
    ...role("incentivesUser"),
    expected: [403, "role_required"],
  },
  {
    label: "incentives user makes himself an admin",
    by: "riley.chen",
    path: rolesOf("riley.chen"),
    ...role("incentivesAdmin"),
    expected: [403, "role_required"],
  },
  {
    label: "user management admin gives roles",
    by: "casey.brandt",
    path: rolesOf("quinn.abbott"),
    ...role("incentivesUser"),
    expected: [403, "role_required"],
  },
  {
    label: "incentives admin makes a global admin",
    by: "morgan.lindqvist",
    path: rolesOf("quinn.abbott"),
    ...role("globalAdmin"),
    expected: [403, "grant_not_allowed"],
  },
  {
    label: "incentives admin makes another incentives admin",
    by: "morgan.lindqvist",
    path: rolesOf("quinn.abbott"),
    ...role("incentivesAdmin"),
    expected: [403, "grant_not_allowed"],
  },
  {
    label: "incentives admin gives himself a role",
    by: "morgan.lindqvist",
    path: rolesOf("morgan.lindqvist"),
    ...role("incentivesUser"),
    expected: [403, "grant_not_allowed"],
  },
  {
    label: "account admin makes himself an incentives admin",
    by: "jordan.reyes",
    path: rolesOf("jordan.reyes"),
    ...role("incentivesAdmin"),
    expected: [403, "grant_not_allowed"],
  },
  {
    label: "account admin makes a global admin",
    by: "jordan.reyes",
    path: rolesOf("quinn.abbott"),
    ...role("globalAdmin"),
    expected: [403, "grant_not_allowed"],
  },
  {
    label: "operator gives roles in a partner's account",
    by: "operator",
    path: rolesOf("quinn.abbott"),
    ...role("incentivesUser"),
    expected: [403, "role_required"],
  },
  {
    label: "global admin makes an operator",
    by: "avery.stone",
    path: rolesOf("quinn.abbott"),
    ...role("programManager"),
    expected: [400, "invalid_request"],
  },
  {
    label: "role has ended before it begins",
    by: "avery.stone",
    path: rolesOf("quinn.abbott"),
    ...role("incentivesUser", { expiresAt: "2026-11-15T05:59:59Z" }),
    expected: [403, "grant_not_allowed"],
  },
  {
    label: "role is for another tenant's location",
    by: "avery.stone",
    path: rolesOf("quinn.abbott"),
    ...role("incentivesUser", { locationId: location.koreanReseller }),
    expected: [404, "location_not_found"],
  },
  {
    label: "role is for another tenant's user",
    by: "avery.stone",
    path: rolesOf("minjun.lee"),
    ...role("incentivesUser"),
    expected: [404, "user_not_found"],
  },
  {
    label: "role is for nobody",
    by: "avery.stone",
    path: "/api/v1/users/usr_0/roles",
    ...role("incentivesUser"),
    expected: [404, "user_not_found"],
  },
  {
    label: "role is there already",
    by: "avery.stone",
    path: rolesOf("riley.chen"),
    ...role("incentivesUser", { locationId: location.enrolledDirect }),
    expected: [409, "already_granted"],
  },
  {
    label: "role that is taken is another tenant's",
    method: "DELETE",
    by: "avery.stone",
    path: assignmentOf("minjun.lee"),
    expected: [404, "user_not_found"],
  },
  {
    label: "role that is taken is another user's",
    method: "DELETE",
    by: "avery.stone",
    path: (system) => `${rolesOf("quinn.abbott")(system)}/${system.person("riley.chen").roleAssignmentId}`,
    expected: [404, "role_assignment_not_found"],
  },
  {
    label: "incentives admin dismisses the global admin",
    method: "DELETE",
    by: "morgan.lindqvist",
    path: assignmentOf("avery.stone"),
    expected: [403, "grant_not_allowed"],
  },
  {
    label: "last global admin leaves",
    method: "DELETE",
    by: "avery.stone",
    path: assignmentOf("avery.stone"),
    expected: [409, "last_admin"],
  },
  {
    label: "last incentives admin is dismissed",
    method: "DELETE",
    by: "drew.castillo",
    path: assignmentOf("marley.quist"),
    expected: [409, "last_admin"],
  },
];

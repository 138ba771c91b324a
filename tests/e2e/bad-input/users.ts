/** Attempts on users: to add, change, delete or take over more than one may. */
import type { System } from "../support/system.ts";
import type { Case } from "./case.ts";

const list = "/api/v1/users";
const userOf = (name: string) => (system: System) => `${list}/${system.person(name).userId}`;
const passwordOf = (name: string) => (system: System) => `${userOf(name)(system)}/reset-password`;
const kim = { displayName: "Kim", email: "kim.new@lakeshore.example" };
const anyVersion = [["if-match", '"any"']] as const;

export const users: readonly Case[] = [
  {
    label: "incentives user adds a user",
    by: "riley.chen",
    path: list,
    json: kim,
    expected: [403, "role_required"],
  },
  {
    label: "incentives admin adds a user without a role",
    by: "morgan.lindqvist",
    path: list,
    json: kim,
    expected: [403, "grant_not_allowed"],
  },
  {
    label: "incentives admin adds a global admin",
    by: "morgan.lindqvist",
    path: list,
    json: { ...kim, roles: [{ role: "globalAdmin" }] },
    expected: [403, "grant_not_allowed"],
  },
  {
    label: "user management admin adds a user with a role",
    by: "casey.brandt",
    path: list,
    json: { ...kim, roles: [{ role: "incentivesUser" }] },
    expected: [403, "grant_not_allowed"],
  },
  {
    label: "global admin adds a user at another tenant's location",
    by: "avery.stone",
    path: list,
    json: { ...kim, roles: [{ role: "incentivesUser", locationId: "4999999" }] },
    expected: [404, "location_not_found"],
  },
  {
    label: "global admin adds somebody who is there, in other letters",
    by: "avery.stone",
    path: list,
    json: { ...kim, email: " Riley.Chen＠LAKESHORE.example" },
    expected: [409, "email_in_use"],
  },
  {
    label: "global admin adds an address of look-alikes",
    by: "avery.stone",
    path: list,
    json: { ...kim, email: "riley.сhen@lakeshore.example" },
    expected: [400, "invalid_request"],
  },
  {
    label: "global admin adds a name with a header in it",
    by: "avery.stone",
    path: list,
    json: { ...kim, displayName: "Kim\r\nBcc: eve@evil.example" },
    expected: [400, "invalid_request"],
  },
  {
    label: "user management admin gives a global admin his own address",
    method: "PATCH",
    by: "casey.brandt",
    path: userOf("avery.stone"),
    headers: anyVersion,
    json: { email: "casey@lakeshore.example" },
    expected: [412, "precondition_failed"],
  },
  {
    label: "user is changed without his version",
    method: "PATCH",
    by: "avery.stone",
    path: userOf("riley.chen"),
    json: { displayName: "R" },
    expected: [428, "precondition_required"],
  },
  {
    label: "incentives admin changes a user",
    method: "PATCH",
    by: "morgan.lindqvist",
    path: userOf("riley.chen"),
    headers: anyVersion,
    json: { displayName: "R" },
    expected: [403, "role_required"],
  },
  {
    label: "user management admin takes over a global admin by a new password",
    by: "casey.brandt",
    path: passwordOf("avery.stone"),
    expected: [403, "forbidden"],
  },
  {
    label: "password that is reset is another organization's own",
    by: "casey.brandt",
    path: passwordOf("riley.chen"),
    expected: [409, "password_not_managed"],
  },
  {
    label: "password that is reset is another tenant's user's",
    by: "avery.stone",
    path: passwordOf("minjun.lee"),
    expected: [404, "user_not_found"],
  },
  {
    label: "user management admin deletes a global admin",
    method: "DELETE",
    by: "casey.brandt",
    path: userOf("avery.stone"),
    expected: [403, "forbidden"],
  },
  {
    label: "global admin deletes himself",
    method: "DELETE",
    by: "avery.stone",
    path: userOf("avery.stone"),
    expected: [403, "forbidden"],
  },
  {
    label: "user who is deleted is another tenant's",
    method: "DELETE",
    by: "avery.stone",
    path: userOf("minjun.lee"),
    expected: [404, "user_not_found"],
  },
  {
    label: "last incentives admin is deleted",
    method: "DELETE",
    by: "drew.castillo",
    path: userOf("marley.quist"),
    expected: [409, "last_admin"],
  },
];

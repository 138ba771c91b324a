/** Answers about users, roles, setup, audit and one's own permissions, held against the schemas of the API. */
import { permissions, rolesHolding } from "../../shared/domain/permissions.ts";
import { partnerRoles } from "../../shared/domain/role.ts";
import { AuditEventView } from "../../shared/http/audit-view.ts";
import { MyPermissionsView } from "../../shared/http/my-permissions-view.ts";
import { UserRoleView } from "../../shared/http/role-assignment-view.ts";
import { RosterPreviewView } from "../../shared/http/roster-view.ts";
import { SetupView } from "../../shared/http/setup-view.ts";
import { UserView } from "../../shared/http/user-view.ts";
import type { AccessRow } from "../api/access-types.ts";
import type { AuditEvent, Verification } from "../api/audit-types.ts";
import type { NewPassword, User, UserRole } from "../api/people-types.ts";
import type { IncentivesPerson, RosterPreview, Setup } from "../api/setup-types.ts";
import { type Answer, type Answers, type ApiAnswer, everything, locationId, me, noContent, ok } from "./answers.ts";

const ulid = "01J8Z3K4M5N6P7Q8R9S0T1V2";
export const userId = `usr_${ulid}K1`;
export const rosterId = `ros_${ulid}R1`;

/** Morgan, who may also manage users. */
export const globalAdmin = {
  ...me,
  roles: [
    { role: "globalAdmin", programId: "*", locationId: "*" },
    { role: "incentivesAdmin", programId: "*", locationId: "*" },
  ],
};

export function aUser(parts: Partial<User> = {}): User {
  return UserView.parse({
    userId,
    kind: "person",
    displayName: "Kim Seoyeon",
    email: "seoyeon.kim@lakeshore.example",
    locale: "ko",
    status: "active",
    signInName: "seoyeon.kim_lakeshore.example@vendor.example",
    ...parts,
  });
}

export const users: readonly User[] = [
  aUser(),
  aUser({
    userId: `usr_${ulid}K2`,
    displayName: "Avery Stone",
    email: "avery.stone@lakeshore.example",
    locale: "en",
    status: "temporaryPassword",
    temporaryPasswordExpiresAt: "2026-11-28T02:00:00Z",
  }),
  aUser({ userId: me.userId, displayName: "Morgan Lindqvist", email: "morgan.lindqvist@lakeshore.example" }),
  aUser({
    userId: `usr_${ulid}K4`,
    displayName: "Riley Chen",
    email: "riley.chen@lakeshore.example",
    status: "locked",
  }),
  aUser({
    userId: `usr_${ulid}K5`,
    displayName: "박지훈",
    email: "jihoon.park@lakeshore.example",
    status: "invited",
    provisioning: { state: "pending" },
  }),
  aUser({
    userId: `usr_${ulid}K6`,
    displayName: "Noor Haddad",
    email: "noor.haddad@lakeshore.example",
    status: "disabled",
  }),
];

export function aRole(parts: Partial<UserRole> = {}): UserRole {
  return UserRoleView.parse({
    id: `ra_${ulid}A1`,
    role: "incentivesUser",
    programId: "*",
    locationId,
    grantedBy: me.userId,
    grantedByName: "Morgan Lindqvist",
    grantedAt: "2026-10-02T01:30:00Z",
    isLive: true,
    ...parts,
  });
}

export const roles: readonly UserRole[] = [
  aRole(),
  aRole({
    id: `ra_${ulid}A2`,
    role: "reportViewer",
    programId: "csp-direct",
    locationId: "*",
    grantedBy: "system",
    expiresAt: "2026-11-01T00:00:00Z",
    isLive: false,
  }),
];

export const newPassword: NewPassword = {
  ...aUser({ status: "temporaryPassword", temporaryPasswordExpiresAt: "2026-11-28T02:00:00Z" }),
  temporaryPassword: "Rk7#hfwq2PmZ+vXa",
};

const accessRows: readonly AccessRow[] = users.map(({ userId: id, displayName, email = "", status }, index) => ({
  userId: id,
  displayName,
  email,
  status,
  permissions: [],
  assignment: aRole({ id: `ra_${ulid}B${index}`, role: index === 2 ? "globalAdmin" : "incentivesUser" }),
}));

const incentivesPeople: readonly IncentivesPerson[] = users
  .slice(0, 4)
  .map(({ userId: id, displayName, email = "", status }) => ({
    userId: id,
    displayName,
    email,
    status,
    roles: [{ role: "incentivesUser", programId: "*", locationId }],
  }));

const people = [{ userId: me.userId, displayName: "Morgan Lindqvist" }];

export const setup: Setup = SetupView.parse({
  accountId: "acc_1",
  state: "inProgress",
  isReady: true,
  steps: [
    { code: "password_changed", text: "…", isDone: true, isRequired: true, roles: ["incentivesAdmin"], people },
    {
      code: "users_added",
      text: "…",
      isDone: true,
      isRequired: true,
      roles: ["incentivesAdmin", "globalAdmin"],
      people,
    },
    {
      code: "roster_imported",
      text: "…",
      isDone: false,
      isRequired: false,
      roles: ["incentivesAdmin", "globalAdmin"],
      people,
    },
    { code: "setup_completed", text: "…", isDone: false, isRequired: true, roles: ["incentivesAdmin"], people },
  ],
});

export const roster: RosterPreview = RosterPreviewView.parse({
  rosterId,
  state: "previewed",
  createdAt: "2026-11-15T09:00:00Z",
  goodRows: 2,
  badRows: 2,
  problemCount: 2,
  problems: [
    { line: 3, field: "role", code: "unknown_role", message: "There is no such role." },
    { line: 5, field: "email", code: "of_tomorrow", message: "A problem that this page does not know." },
  ],
  expected: { added: 1, granted: 2, unchanged: 0 },
  progress: { parts: 2, partsDone: 0, added: 0, granted: 0, unchanged: 0 },
  rows: [2, 4].map((line) => ({
    line,
    displayName: "김서연",
    email: "seoyeon.kim@lakeshore.example",
    role: "incentivesUser",
    locationId: line === 2 ? locationId : "*",
    locale: "ko",
  })),
});

export function anEvent(sequence: number, parts: Partial<AuditEvent> = {}): AuditEvent {
  return AuditEventView.parse({
    sequence,
    at: "2026-11-15T00:05:00Z",
    actor: { kind: "user", id: me.userId, displayName: "Morgan Lindqvist" },
    action: "role.assigned",
    target: userId,
    targetName: "Kim Seoyeon",
    details: { role: "incentivesUser", programId: "*", locationId },
    correlationId: "11112222-3333",
    hash: "5f2b3c0e8a417d96f0c2b1a7d4e89365f2b3c0e8a417d96f0c2b1a7d4e893650",
    ...parts,
  });
}

export const events: readonly AuditEvent[] = [
  anEvent(42),
  anEvent(41, { action: "user.added", details: {} }),
  anEvent(40, { action: "user.provisioned", actor: { kind: "system", id: "provision-user" }, details: {} }),
  anEvent(39, {
    action: "setup.of_tomorrow",
    actor: { kind: "operator", id: "tenant:object" },
    target: "acc_1",
    details: {},
  }),
];

export const intact: Verification = {
  isIntact: true,
  checkedEvents: 42,
  head: { sequence: 42, hash: anEvent(42).hash },
};

/** As the table of permissions has it, for an incentives admin; one global admin can grant the rest. */
const myPermissions = MyPermissionsView.parse({
  value: permissions.map((permission) => {
    const holders = rolesHolding(permission);
    const isHeld = holders.includes("incentivesAdmin");
    const own = { role: "incentivesAdmin", programId: "*", locationId: "*" } as const;
    const isForPartners = partnerRoles.some((role) => holders.includes(role));
    return {
      permission,
      isHeld,
      grants: isHeld ? [own] : [],
      roles: holders,
      grantors: isHeld || !isForPartners ? [] : [userId],
    };
  }),
  contacts: [
    {
      userId,
      displayName: "Avery Stone",
      email: "avery.stone@lakeshore.example",
      roles: [{ role: "globalAdmin", programId: "*", locationId: "*" }],
    },
  ],
});

/** An answer with an ETag. */
export function versioned(body: unknown, version: string): ApiAnswer {
  return { ...ok(body), headers: { etag: `"${encodeURIComponent(version)}"` } };
}

export function listOf(value: readonly unknown[]): ApiAnswer {
  return ok({ value });
}

const user = `/api/v1/users/${userId}`;

export const routes: Readonly<Record<string, Answer>> = {
  "GET /api/v1/users": listOf(users),
  "POST /api/v1/users": { status: 201, body: newPassword },
  [`GET ${user}`]: versioned(aUser(), "1"),
  [`PATCH ${user}`]: versioned(aUser(), "2"),
  [`DELETE ${user}`]: noContent,
  [`POST ${user}/reset-password`]: ok(newPassword),
  [`GET ${user}/roles`]: listOf(roles),
  [`POST ${user}/roles`]: { status: 201, body: aRole() },
  [`DELETE ${user}/roles/${aRole().id}`]: noContent,
  "GET /api/v1/access-report": listOf(accessRows),
  "GET /api/v1/setup": ok(setup),
  "GET /api/v1/setup/roster": listOf(incentivesPeople),
  "POST /api/v1/setup/roster/import": { status: 201, body: roster },
  [`POST /api/v1/setup/roster/${rosterId}/commit`]: { status: 202, body: { ...roster, state: "importing" } },
  [`GET /api/v1/setup/roster/${rosterId}`]: ok({
    ...roster,
    state: "imported",
    progress: { parts: 2, partsDone: 2, added: 1, granted: 2, unchanged: 0 },
  }),
  "POST /api/v1/setup/complete": ok({ accountId: "acc_1", state: "completed" }),
  "GET /api/v1/audit-events": listOf(events),
  "GET /api/v1/audit-events/verify": ok(intact),
  "GET /api/v1/me/permissions": ok(myPermissions),
};

/** A global admin who is also incentives admin, with every page in order; `changed` routes answer otherwise. */
export function asAdmin(changed: NonNullable<Answers["routes"]> = {}): Answers {
  return { ...everything, me: ok(globalAdmin), routes: { ...routes, ...changed } };
}

/** What the pages about users ask and change. */
import type { Credentials } from "../hooks/use-sending.ts";
import { get, send } from "./ask.ts";
import type { Grant, NewPassword, NewUser, User, UserChange, UserRole } from "./people-types.ts";

/** One version of a user, which a change must name. */
interface Version {
  readonly version: string | undefined;
}

export const people = {
  user: (userId: string) => get<User>(pathOf(userId)),
  roles: (userId: string) => get<{ readonly value: readonly UserRole[] }>(`${pathOf(userId)}/roles`),
  add: (user: NewUser, by: Credentials) => send<NewPassword>("POST", "/api/v1/users", { body: user, ...by }),
  change: (userId: string, change: UserChange, { csrfToken, version }: Credentials & Version) =>
    send<User>("PATCH", pathOf(userId), { body: change, csrfToken, version }),
  remove: (userId: string, { csrfToken, version }: Credentials & Version) =>
    send<undefined>("DELETE", pathOf(userId), { csrfToken, version }),
  resetPassword: (userId: string, by: Credentials) => send<NewPassword>("POST", `${pathOf(userId)}/reset-password`, by),
  grant: (userId: string, grant: Grant, by: Credentials) =>
    send<UserRole>("POST", `${pathOf(userId)}/roles`, { body: grant, ...by }),
  revoke: (userId: string, { id }: UserRole, { csrfToken }: Credentials) =>
    send<undefined>("DELETE", `${pathOf(userId)}/roles/${encodeURIComponent(id)}`, { csrfToken }),
};

function pathOf(userId: string): string {
  return `/api/v1/users/${encodeURIComponent(userId)}`;
}

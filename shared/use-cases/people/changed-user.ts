/** A user and his access after a change that an admin asked for, and the names of the fields that differ. */
import type { Access, UserStatus } from "../../domain/access.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { User } from "../../domain/user.ts";

export interface UserChange {
  readonly displayName?: string | undefined;
  /** Normalised. */
  readonly email?: string | undefined;
  readonly locale?: "en" | "ko" | undefined;
  readonly status?: "active" | "disabled" | undefined;
}

export interface ChangedUser {
  readonly user: User;
  readonly access: Access;
  /** None when everything was so already. */
  readonly fields: readonly (keyof UserChange)[];
  readonly isDisabled: boolean;
  readonly isEnabled: boolean;
}

export function changedUser(user: User, access: Access, change: UserChange): ChangedUser {
  const { displayName = user.displayName, email = user.email, locale = user.locale } = change;
  const status = statusAfter(user, access, change.status);
  const next = { ...user, displayName, email, locale, status };
  const fields = (["displayName", "email", "locale", "status"] as const).filter((field) => next[field] !== user[field]);
  const isDisabled = fields.includes("status") && status === "disabled";
  const sessionEpoch = access.sessionEpoch + (isDisabled ? 1 : 0); // every session that he has is over
  return {
    user: next,
    access: { ...access, status, sessionEpoch },
    fields,
    isDisabled,
    isEnabled: fields.includes("status") && !isDisabled,
  };
}

function statusAfter(user: User, access: Access, asked: UserChange["status"]): UserStatus {
  if (asked === "disabled") return "disabled";
  if (asked === undefined || (user.status !== "disabled" && user.status !== "locked")) return user.status;
  const enabled = enabledStatus(user, access);
  if (user.status === "locked" && enabled === "locked") {
    const message = "The temporary password of this user has expired. Reset it; that unlocks him.";
    throw new Refusal("password_expired", message);
  }
  return enabled;
}

/** Where a user goes on who was disabled: disabling neither activates him nor gives a password more time. */
function enabledStatus({ identity, temporaryPasswordExpiresAt }: User, { mustChangePassword }: Access): UserStatus {
  if (!mustChangePassword) return "active";
  if (temporaryPasswordExpiresAt === undefined) return "locked";
  return identity === undefined ? "invited" : "temporaryPassword";
}

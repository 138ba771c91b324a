/** A person or application of a partner account, as its administrators see it. */
import type { UserStatus } from "./access.ts";

/** What the directory did for a user last; absent once it has done everything it was asked for. */
export type Provisioning = { readonly state: "pending" } | { readonly state: "failed"; readonly reason: string };

export interface User {
  readonly accountId: string;
  /** `usr_` and a ULID. */
  readonly userId: string;
  readonly kind: "person" | "app";
  readonly displayName: string;
  /** Normalised, and of one user of the account only; empty for an application. */
  readonly email: string;
  readonly locale: "en" | "ko";
  readonly status: UserStatus;
  /** Where the identity provider knows it; absent until it has been provisioned. */
  readonly identity?: { readonly tenantId: string; readonly objectId: string };
  /** What the person signs in with, where it was made for him; otherwise his own organization knows. */
  readonly signInName?: string;
  /** True where we made the account at the provider, so that its password may be reset. */
  readonly isManaged?: boolean;
  /** Present while a temporary password is still to be changed. */
  readonly temporaryPasswordExpiresAt?: string;
  readonly provisioning?: Provisioning;
}

/** True once a temporary password that is still to be changed has had its time. */
export function isPasswordExpired({ temporaryPasswordExpiresAt }: User, now: Date): boolean {
  return temporaryPasswordExpiresAt !== undefined && new Date(temporaryPasswordExpiresAt) <= now;
}

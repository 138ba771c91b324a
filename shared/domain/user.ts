/** A person or application of a partner account, as its administrators see it. */
import type { UserStatus } from "./access.ts";

export interface User {
  readonly accountId: string;
  /** `usr_` and a ULID. */
  readonly userId: string;
  readonly kind: "person" | "app";
  readonly displayName: string;
  readonly email: string;
  readonly locale: "en" | "ko";
  readonly status: UserStatus;
  /** Where the identity provider knows it; absent until it has been provisioned. */
  readonly identity?: { readonly tenantId: string; readonly objectId: string };
}

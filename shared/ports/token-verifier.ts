/** Who signed in: proven by a token or a session, before anything is known of his rights. */
import type { OperatorRole } from "../domain/role.ts";

export interface Identity {
  readonly tenantId: string;
  readonly objectId: string;
  readonly kind: "person" | "app";
  /** Operator roles, only where the operator's own tenant vouches for them. */
  readonly operatorRoles: readonly OperatorRole[];
  /** The epoch in which a browser session began; a token has none. */
  readonly sessionEpoch?: number;
  /** What changes sent by the pages of a browser session must carry; a token has none. */
  readonly csrfToken?: string;
  /** As the provider calls a person, where a session says so. */
  readonly displayName?: string;
}

export interface TokenVerifier {
  /**
   * The identity that an access token proves.
   * Refuses with `token_invalid`, `token_expired`, `tenant_not_allowed`, or `keys_unavailable` while no key can be had.
   */
  verify(token: string): Promise<Identity>;
}

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
}

export interface TokenVerifier {
  /**
   * The identity that an access token proves.
   * Refuses with `token_invalid`, `token_expired`, `tenant_not_allowed`, or `keys_unavailable` while no key can be had.
   */
  verify(token: string): Promise<Identity>;
}

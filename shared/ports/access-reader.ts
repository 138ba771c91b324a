/** What an identity may do in its partner account, as it is now: at most one read, never cached. */
import type { Access } from "../domain/access.ts";

export interface AccessReader {
  /** Undefined for an identity that belongs to no account. */
  find(tenantId: string, objectId: string): Promise<Access | undefined>;
}

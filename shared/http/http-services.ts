/** What the pipeline itself needs from the composition root; handlers get whatever more it holds. */
import type { AccessReader } from "../ports/access-reader.ts";
import type { BusinessClock } from "../ports/business-clock.ts";
import type { LocationIndex } from "../ports/location-index.ts";
import type { Log } from "../ports/log.ts";
import type { PartnerIndex } from "../ports/partner-index.ts";
import type { SessionReader } from "../ports/session-reader.ts";
import type { TokenVerifier } from "../ports/token-verifier.ts";
import type { NoteRefusal } from "../use-cases/audit/note-refusal.ts";

export interface HttpServices {
  readonly tokenVerifier: TokenVerifier;
  /** Absent where nobody signs in with a browser. */
  readonly sessionReader?: SessionReader | undefined;
  readonly accessReader: AccessReader;
  /** Absent where refusals are not kept. */
  readonly noteRefusal?: NoteRefusal | undefined;
  readonly locationIndex: LocationIndex;
  readonly partnerIndex: PartnerIndex;
  readonly clock: BusinessClock;
  readonly log: Log;
  /** Where callers reach us, without a slash at the end. */
  readonly publicUrl: string;
  /** Signs continuation tokens and fingerprints; at least 32 bytes. */
  readonly signingKey: Uint8Array;
}

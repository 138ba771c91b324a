/** Who asks for a change, for its audit event. */
import type { Actor } from "../domain/audit.ts";
import type { Once } from "./repeatable.ts";

export interface Acting {
  readonly actor: Actor;
  readonly correlationId: string;
  readonly once?: Once;
}

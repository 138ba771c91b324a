/** Refuses to change by whom somebody else is paid: whoever changes a profile answers for everything that it pays. */
import { Refusal } from "../../domain/refusal.ts";
import { anyScope, type Scope } from "../../domain/role.ts";

/** True where the caller may change by which profiles a program pays at a location. */
export type MayChange = (scope: Scope) => boolean;

/** Refuses with `role_required`, and names what is out of reach. */
export function checkReach(uses: readonly Scope[], mayChange: MayChange): void {
  const beyond = uses.filter((use) => !mayChange(use));
  if (beyond.length === 0) return;
  const named = beyond.slice(0, 5).map(({ locationId, programId }) => {
    return programId === anyScope ? `all programs of ${locationId}` : `${programId} of ${locationId}`;
  });
  const more = beyond.length > named.length ? ` and ${beyond.length - named.length} more` : "";
  throw new Refusal(
    "role_required",
    `This also decides how ${named.join(", ")}${more} is paid, for which you are no incentives admin. Make another profile, or ask an admin of these.`,
  );
}

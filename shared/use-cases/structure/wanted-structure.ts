/** What a change of a location's agreements or attainments reads: one query. */
import type { Wanted } from "../../ports/account-store.ts";

export function wantedStructure(kind: "agreement" | "attainment", locationId: string): readonly Wanted[] {
  return [
    { kind: "account", id: "" },
    { kind: "location", id: locationId },
    { kind: "facts", id: locationId },
    { kind, ofLocation: locationId },
  ];
}

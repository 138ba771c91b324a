/** A role as it is being typed, and the grant that it becomes. */
import type { PartnerRole } from "../../../shared/domain/role.ts";
import type { Grant } from "../../api/people-types.ts";
import type { Me } from "../../api/types.ts";
import { grantableRoles } from "../../permissions.ts";

export interface GrantDraft {
  readonly role: PartnerRole;
  /** Empty for all. */
  readonly programId: string;
  readonly locationId: string;
  /** The last day of it, in the reader's time zone; empty for no end. */
  readonly lastDay: string;
}

/** The least that one may grant, as far as one's own role reaches; undefined where one grants nothing. */
export function firstDraft(me: Me): GrantDraft | undefined {
  const roles = grantableRoles(me);
  const role = roles.find((each) => each === "incentivesUser") ?? roles[0];
  if (role === undefined) return undefined;
  const [own, ...others] = me.roles;
  const narrow = others.length === 0 ? own : undefined;
  const idOf = (id: string | undefined) => (id === undefined || id === "*" ? "" : id);
  return { role, programId: idOf(narrow?.programId), locationId: idOf(narrow?.locationId), lastDay: "" };
}

export function grantOf({ role, programId, locationId, lastDay }: GrantDraft): Grant {
  return {
    role,
    programId: programId.trim() || "*",
    locationId: locationId.trim() || "*",
    ...(lastDay !== "" && { expiresAt: new Date(`${lastDay}T24:00:00`).toISOString() }),
  };
}

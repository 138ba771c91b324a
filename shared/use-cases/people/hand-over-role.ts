/** Gives a role to somebody else and takes it away in one batch, so that nobody has to stay because he is the last. */
import { isProvisioned, mayAct } from "../../domain/access.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { RoleAssignment } from "../../domain/role.ts";
import { optimistic } from "../optimistic.ts";
import { accessOf, granted, type PeoplePorts } from "./assign-role.ts";
import { type RevokeRequest, revoked, revokedMails } from "./revoke-role.ts";
import { describedGrant, roleChange } from "./role-change.ts";
import { kickAll, roleMails } from "./role-mails.ts";
import { checkSuccession } from "./succession.ts";

export interface HandOverRequest extends RevokeRequest {
  /** The user id of who has the role from now on, over the same scope and as long. */
  readonly replacedBy: string;
}

/**
 * The successor's assignment, which he may have had before. Both rights are needed: to take the role and to grant it.
 *
 * Refuses as granting and revoking do, and with `last_admin` where the successor of the last admin cannot sign in.
 */
export async function handOverRole(ports: PeoplePorts, request: HandOverRequest): Promise<RoleAssignment> {
  const { accountId, userId, replacedBy, grantor } = request;
  if (userId === replacedBy) throw new Refusal("invalid_request", "Nobody takes his own place; name somebody else.");
  const { assignment, events } = await optimistic(async () => {
    const view = await ports.accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "access", ofUser: userId },
      { kind: "access", ofUser: replacedBy },
    ]);
    const now = ports.clock.now();
    const taken = revoked(view, request, now);
    const { access, gone, left } = taken;
    const successor = accessOf(view, replacedBy);
    const isOurs = () => true; // the location of a grant that is there
    const asked = { ...gone, userId: replacedBy };
    const { isNew, assignment } = granted(grantor, successor.value, asked, isOurs, now);
    const canSignIn = isProvisioned(successor.value) && mayAct(successor.value);
    if (!canSignIn) {
      await checkSuccession(ports.accounts, access.value, { ...access.value, assignments: left }, now);
    }

    const gain = { access: successor, assignments: [...successor.value.assignments, assignment] };
    const change = roleChange(view, [{ access, assignments: left }, ...(isNew ? [gain] : [])], now, request, {
      action: "role.handedOver",
      target: userId,
      details: { ...describedGrant(gone), replacedBy, replacement: assignment.id },
    });
    const gained = { access: successor.value, change: "assigned", roles: [assignment] } as const;
    const events = [
      ...(await revokedMails(ports, taken, request, now)),
      ...(isNew ? await roleMails(ports, { ...gained, changedBy: grantor.userId }, now) : []),
    ];
    await ports.accounts.commit({ ...change, events });
    return { assignment, events };
  });
  await kickAll(ports, events);
  return assignment;
}

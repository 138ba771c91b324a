/** Lets a partner hold back all payments by a payout profile, and release them: one read and one batch. */
import type { PayoutProfile } from "../../domain/payout-profile.ts";
import { optimistic } from "../optimistic.ts";
import { checkReach, type MayChange } from "./check-reach.ts";
import { commitProfile } from "./profile-change.ts";
import { checkOpen, type ProfilePorts, payoutProfileIn } from "./profile-ports.ts";
import type { ProfileRequest } from "./submit-profile.ts";

export interface HoldRequest extends ProfileRequest {
  readonly isHeld: boolean;
  readonly reason?: string;
  readonly mayChange: MayChange;
}

/** Refuses with `profile_not_found`, `profile_archived`, `role_required`. Holding or releasing twice is once. */
export function holdProfile(ports: ProfilePorts, request: HoldRequest): Promise<PayoutProfile> {
  return optimistic(async () => {
    const { accountId, profile, isHeld, reason, actor, mayChange } = request;
    const view = await ports.accounts.read(accountId, [{ kind: "account", id: "" }, profile]);
    const before = payoutProfileIn(view, profile.id);
    checkOpen(before.value);
    checkReach(before.value.usedBy, mayChange);
    const { hold, ...free } = before.value;
    if ((hold !== undefined) === isHeld) return before.value;
    const at = ports.clock.now().toISOString();
    const after: PayoutProfile = isHeld
      ? { ...free, hold: { at, by: actor.id, ...(reason !== undefined && { reason }) } }
      : free;
    await commitProfile(ports, view, request, { action: isHeld ? "held" : "released", after, before });
    return after;
  });
}

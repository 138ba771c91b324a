/** Puts away a profile that pays nobody: it stays, and cannot be used again. One read and one batch. */
import { noProfiles, usesOf } from "../../domain/profile-use.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Wanted } from "../../ports/account-store.ts";
import { optimistic } from "../optimistic.ts";
import { commitProfile } from "./profile-change.ts";
import { isPayout, type Profile, type ProfilePorts, profileIn } from "./profile-ports.ts";
import type { ProfileRequest } from "./submit-profile.ts";

/** Refuses with `profile_not_found`, `profile_in_use`. Archiving twice is once. */
export function archiveProfile(ports: ProfilePorts, request: ProfileRequest): Promise<Profile> {
  return optimistic(async () => {
    const { accountId, profile } = request;
    const locationId = profile.kind === "taxProfile" ? (profile.id.split("_")[1] ?? "") : undefined;
    const use: readonly Wanted[] = locationId === undefined ? [] : [{ kind: "profileUse", id: locationId }];
    const view = await ports.accounts.read(accountId, [{ kind: "account", id: "" }, profile, ...use]);
    const before = profileIn(view, profile);
    const known = before.value;
    if (known.isArchived) return known;
    const uses = isPayout(known)
      ? known.usedBy
      : usesOf(view.get("profileUse", known.locationId)?.value ?? noProfiles(accountId, known.locationId), known.id);
    if (uses.length > 0) {
      const where = [...new Set(uses.map((each) => each.locationId))].slice(0, 5).join(", ");
      throw new Refusal("profile_in_use", `This profile pays ${where}. Give these another one first.`);
    }
    const after: Profile = { ...known, isArchived: true };
    await commitProfile(ports, view, request, { action: "archived", after, before });
    return after;
  });
}

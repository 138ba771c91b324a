/** Signs a user out everywhere: one read and one batch; sessions of an earlier epoch are over with their next request. */
import { changeDigests } from "../../domain/change-digests.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { AccountStore } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";

export interface EndSessionsRequest extends Acting {
  readonly accountId: string;
  readonly userId: string;
}

export async function endSessions(
  { accounts, clock }: { readonly accounts: AccountStore; readonly clock: BusinessClock },
  { accountId, userId, actor, correlationId }: EndSessionsRequest,
): Promise<void> {
  await optimistic(async () => {
    const view = await accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "access", ofUser: userId },
    ]);
    const [account, access] = [view.get("account", ""), view.all("access")[0]];
    if (!account || !access) throw new Refusal("user_not_found", `There is no user ${userId} in this account.`);
    const sessionEpoch = access.value.sessionEpoch + 1;
    const changed = { ...access.value, sessionEpoch };
    const entry = {
      at: clock.now().toISOString(),
      actor,
      action: "sessions.ended",
      target: userId,
      correlationId,
      details: { sessionEpoch: String(sessionEpoch), ...changeDigests(access.value, changed) },
    };
    await accounts.commit({
      accountId,
      puts: [{ kind: "access", value: changed, replaces: access.version }],
      audit: { account, entry },
    });
  });
}

/** Notes a sign-in in the account: one read and one batch. Whoever was invited, or had a temporary password, is active now. */
import type { Access } from "../../domain/access.ts";
import { changeDigests } from "../../domain/change-digests.ts";
import type { User } from "../../domain/user.ts";
import type { AccessReader } from "../../ports/access-reader.ts";
import type { AccountStore, Put } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { Identity } from "../../ports/token-verifier.ts";
import { optimistic } from "../optimistic.ts";

export interface SessionPorts {
  readonly accessReader: AccessReader;
  readonly accounts: AccountStore;
  readonly clock: BusinessClock;
}

/** Signing in proves that a temporary password was changed: the provider lets nobody through who has not. */
const becomesActive: ReadonlySet<User["status"]> = new Set(["invited", "temporaryPassword"]);

/** The epoch in which the session begins; zero for who belongs to no account, and for operators. */
export async function beginSession(
  ports: SessionPorts,
  { tenantId, objectId, operatorRoles }: Omit<Identity, "kind">,
  correlationId: string,
): Promise<number> {
  if (operatorRoles.length > 0) return 0;
  const found = await ports.accessReader.find(tenantId, objectId);
  if (!found) return 0;
  const { accountId, userId } = found;

  return optimistic(async () => {
    const view = await ports.accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "user", id: userId },
      { kind: "access", id: `${tenantId}:${objectId}` },
    ]);
    const [account, user, access] = [view.get("account", ""), view.get("user", userId), view.all("access")[0]];
    if (!account || !access) throw new Error(`Account ${accountId} or the access of ${userId} is not there.`);
    const isActivated = becomesActive.has(access.value.status) || access.value.mustChangePassword;
    const now = activated(access.value);
    const puts: Put[] = isActivated ? [{ kind: "access", value: now, replaces: access.version }] : [];
    if (isActivated && user) puts.push({ kind: "user", value: activated(user.value), replaces: user.version });
    await ports.accounts.commit({
      accountId,
      puts,
      audit: {
        account,
        entry: {
          at: ports.clock.now().toISOString(),
          actor: { kind: "user", id: userId },
          action: isActivated ? "user.activated" : "session.begun",
          target: userId,
          correlationId,
          details: isActivated ? changeDigests(access.value, now) : {},
        },
      },
    });
    return access.value.sessionEpoch;
  });
}

function activated<T extends Access | User>(value: T): T {
  const status = becomesActive.has(value.status) ? "active" : value.status;
  return { ...value, status, ...("mustChangePassword" in value && { mustChangePassword: false }) };
}

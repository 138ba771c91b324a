/**
 * Notes a sign-in in the account: one read and one batch. Whoever was invited, or had a temporary password, is active now.
 *
 * Refuses with `user_disabled` who is disabled or locked, and with `password_expired` whose temporary password was not
 * changed in time: he stays as he is, whatever the provider let him do.
 */
import { type Access, mayAct } from "../../domain/access.ts";
import { changeDigests } from "../../domain/change-digests.ts";
import { Refusal, type RefusalCode } from "../../domain/refusal.ts";
import { isPasswordExpired, type User } from "../../domain/user.ts";
import type { AccessReader } from "../../ports/access-reader.ts";
import type { AccountStore, Put } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { Identity } from "../../ports/token-verifier.ts";
import type { NoteRefusal } from "../audit/note-refusal.ts";
import { optimistic } from "../optimistic.ts";

export interface SessionPorts {
  readonly noteRefusal?: NoteRefusal | undefined;
  readonly accessReader: AccessReader;
  readonly accounts: AccountStore;
  readonly clock: BusinessClock;
}

/** Signing in proves that a temporary password was changed: the provider lets nobody through who has not. */
const waiting: ReadonlySet<User["status"]> = new Set(["invited", "temporaryPassword"]);

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
    const now = ports.clock.now();
    const code = refusalOf(access.value, user?.value, now);
    if (code !== undefined) {
      const details = { code, status: access.value.status };
      await ports.noteRefusal?.({ who: { accountId, userId }, action: "signIn.refused", details, correlationId });
      throw new Refusal(code, refusals[code]);
    }
    const isActivated = becomesActive(access.value, user?.value);
    const after = activatedAccess(access.value);
    const puts: Put[] = isActivated ? [{ kind: "access", value: after, replaces: access.version }] : [];
    if (isActivated && user) puts.push({ kind: "user", value: activatedUser(user.value), replaces: user.version });
    await ports.accounts.commit({
      accountId,
      puts,
      audit: {
        account,
        entry: {
          at: now.toISOString(),
          actor: { kind: "user", id: userId },
          action: isActivated ? "user.activated" : "session.begun",
          target: userId,
          correlationId,
          details: isActivated ? changeDigests(access.value, after) : {},
        },
      },
    });
    return access.value.sessionEpoch;
  });
}

const refusals = {
  user_disabled: "This user is disabled or locked. Ask a global admin of your account to enable it again.",
  password_expired: "Your temporary password was not changed in time. Ask a global admin of your account to reset it.",
} as const satisfies Partial<Record<RefusalCode, string>>;

function refusalOf(access: Access, user: User | undefined, now: Date): keyof typeof refusals | undefined {
  if (!mayAct(access)) return "user_disabled";
  return user && isPasswordExpired(user, now) ? "password_expired" : undefined;
}

/** While the directory has yet to replace a password, or failed to, signing in proves nothing of the new one. */
function becomesActive({ status, mustChangePassword }: Access, user: User | undefined): boolean {
  return (waiting.has(status) || mustChangePassword) && user?.provisioning === undefined;
}

function activatedAccess(access: Access): Access {
  return { ...access, status: "active", mustChangePassword: false };
}

function activatedUser({ temporaryPasswordExpiresAt: _changed, ...user }: User): User {
  return { ...user, status: "active" };
}

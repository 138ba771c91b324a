/** The documents by which an address is taken, for a user whose address changes: one query more. */
import { addressKey } from "../../domain/email-address.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { User } from "../../domain/user.ts";
import type { AccountChange, AccountStore } from "../../ports/account-store.ts";

/** Refuses with `email_in_use`. */
export async function movedAddress(
  accounts: AccountStore,
  before: User,
  after: User,
): Promise<Required<Pick<AccountChange, "puts" | "removes">>> {
  if (before.email === after.email) return { puts: [], removes: [] };
  const [from, to] = [addressKey(before.email), addressKey(after.email)];
  const view = await accounts.read(before.accountId, [
    { kind: "address", id: from },
    { kind: "address", id: to },
  ]);
  const [old, taken] = [view.get("address", from), view.get("address", to)];
  if (taken && taken.value.userId !== before.userId) {
    throw new Refusal("email_in_use", "Another user of your account has this e-mail address.");
  }
  return {
    puts: taken ? [] : [{ kind: "address", value: { address: after.email, userId: before.userId } }],
    removes: old ? [{ kind: "address", id: from, version: old.version }] : [],
  };
}

/** Whom the mails about a location's enrollment in a program go to. */
import type { Scope } from "../../domain/role.ts";
import type { User } from "../../domain/user.ts";
import type { AccountStore } from "../../ports/account-store.ts";

/** The location's incentives admins; where there is none, the account's global admins. People, no applications. */
export async function incentivesPeople(
  accounts: Pick<AccountStore, "holders">,
  accountId: string,
  scope: Scope,
  now: Date,
): Promise<readonly User[]> {
  const people = async (role: "incentivesAdmin" | "globalAdmin") =>
    (await accounts.holders(accountId, role, scope, now)).filter(({ kind }) => kind === "person");
  const admins = await people("incentivesAdmin");
  return admins.length > 0 ? admins : people("globalAdmin");
}

/** How far the user setup of an account has come, and by whose hands it can go on. */
import type { Account } from "../../domain/account.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { PartnerRole } from "../../domain/role.ts";
import { type SetupFacts, type SetupStepState, setupSteps } from "../../domain/setup-steps.ts";
import type { User } from "../../domain/user.ts";
import type { AccountStore, PersonEntry } from "../../ports/account-store.ts";
import { firstHolders } from "./role-holders.ts";

export interface SetupProgress {
  readonly account: Account;
  readonly steps: readonly (SetupStepState & { readonly people: readonly User[] })[];
}

const mostPeople = 10;
/** Among so many admins one with a password of his own is looked for. */
const mostAdmins = 200;

/** Refuses with `not_found`. Seven queries. */
export async function setupProgress(accounts: AccountStore, accountId: string, now: Date): Promise<SetupProgress> {
  const account = (await accounts.read(accountId, [{ kind: "account", id: "" }])).get("account", "")?.value;
  if (!account) throw new Refusal("not_found", "There is no such account.");
  const [admins, globalAdmins, users] = await Promise.all([
    firstHolders(accounts, accountId, ["incentivesAdmin"], mostAdmins, now),
    firstHolders(accounts, accountId, ["globalAdmin"], mostPeople, now),
    firstHolders(accounts, accountId, ["incentivesUser"], 1, now),
  ]);
  const steps = setupSteps(account, { hasActiveAdmin: admins.some(isActive), hasUsers: users.length > 0 });
  const holders: Partial<Record<PartnerRole, readonly PersonEntry[]>> = {
    incentivesAdmin: admins,
    globalAdmin: globalAdmins,
  };
  return {
    account,
    steps: steps.map((step) => ({ ...step, people: peopleOf(step.roles.flatMap((role) => holders[role] ?? [])) })),
  };
}

/** What is known of the people before the account's setup is completed by one of its admins. */
export async function factsForCompletion(accounts: AccountStore, accountId: string, now: Date): Promise<SetupFacts> {
  const users = await firstHolders(accounts, accountId, ["incentivesUser"], 1, now);
  return { hasActiveAdmin: true, hasUsers: users.length > 0 };
}

function isActive({ access }: PersonEntry): boolean {
  return !access.mustChangePassword && access.status === "active";
}

/** Each once. */
function peopleOf(entries: readonly PersonEntry[]): readonly User[] {
  return [...new Map(entries.map(({ user }) => [user.userId, user])).values()].slice(0, mostPeople);
}

/** The account's gate: incentives data appears once the incentives admin has completed the user setup (DOMAIN.md A 29). */
import type { SetupState } from "../domain/account.ts";
import { Refusal } from "../domain/refusal.ts";
import { isLive, type PartnerRole, type RoleAssignment } from "../domain/role.ts";
import type { AccountStore } from "../ports/account-store.ts";

/** One thing that is left to do, and who can do it. */
export interface SetupStep {
  readonly code: string;
  readonly text: string;
  readonly role: PartnerRole;
}

const steps: Readonly<Record<SetupState, readonly SetupStep[]>> = {
  notStarted: [
    { code: "roster_not_imported", text: "Set up the incentives users of your organization.", role: "incentivesAdmin" },
    { code: "setup_not_completed", text: "Complete the user setup.", role: "incentivesAdmin" },
  ],
  inProgress: [{ code: "setup_not_completed", text: "Complete the user setup.", role: "incentivesAdmin" }],
  completed: [],
};

export function stepsLeft(state: SetupState): readonly SetupStep[] {
  return steps[state];
}

const admins: readonly PartnerRole[] = ["incentivesAdmin", "globalAdmin", "accountAdmin"];

/** True for those who are told what is left, instead of only that something is. */
export function isAdmin(assignments: readonly RoleAssignment[], now: Date): boolean {
  return assignments.some((assignment) => admins.includes(assignment.role) && isLive(assignment, now));
}

/** Says that nothing can be seen yet; to admins also what is left. */
export function setupIncomplete(state: SetupState, assignments: readonly RoleAssignment[], now: Date): Refusal {
  const message = "Your incentives admin has not completed the user setup; until then there is no incentives data.";
  const extra = isAdmin(assignments, now) ? { setup: { state, remaining: stepsLeft(state) } } : {};
  return new Refusal("setup_incomplete", message, { extra });
}

/** Accounts whose setup is known to be complete; it never goes back. */
const complete = new Set<string>();

/** Refuses with `setup_incomplete`. One read, until the account is complete; none from then on. */
export async function passSetupGate(
  accounts: AccountStore,
  accountId: string,
  assignments: readonly RoleAssignment[],
  now: Date,
): Promise<void> {
  if (complete.has(accountId)) return;
  const account = (await accounts.read(accountId, [{ kind: "account", id: "" }])).get("account", "");
  const state = account?.value.setupState ?? "notStarted";
  if (state !== "completed") throw setupIncomplete(state, assignments, now);
  complete.add(accountId);
}

/** Completes the user setup of an account: from here on its incentives data appears. Completing twice is a no-op. */
import type { Account } from "../../domain/account.ts";
import { Refusal } from "../../domain/refusal.ts";
import { setupSteps, stepsBefore } from "../../domain/setup-steps.ts";
import type { Put } from "../../ports/account-store.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import type { RosterPorts } from "./preview-roster.ts";
import { factsForCompletion } from "./setup-progress.ts";

export interface CompleteRequest extends Acting {
  readonly accountId: string;
  /** Says that nobody but admins works with incentives here. */
  readonly needsNoUsers: boolean;
}

/** Refuses with `not_found`, `setup_not_ready`. Three queries at most and one batch. */
export async function completeSetup({ accounts, clock }: RosterPorts, request: CompleteRequest): Promise<Account> {
  const { accountId, needsNoUsers, actor, correlationId } = request;
  return optimistic(async () => {
    const view = await accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "dashboard", id: "" },
    ]);
    const [account, dashboard] = [view.get("account", ""), view.get("dashboard", "")];
    if (!account) throw new Refusal("not_found", "There is no such account.");
    if (account.value.setupState === "completed") return account.value;
    const now = clock.now();
    const settled: Account = { ...account.value, ...(needsNoUsers && { needsNoUsers: true as const }) };
    checkReady(settled, setupSteps(settled, await factsForCompletion(accounts, accountId, now)));

    const completed: Account = { ...settled, setupState: "completed" };
    const puts: readonly Put[] = dashboard
      ? [{ kind: "dashboard", value: { ...dashboard.value, setupState: "completed" }, replaces: dashboard.version }]
      : [];
    await accounts.commit({
      accountId,
      puts,
      audit: {
        account: { ...account, value: completed },
        entry: {
          at: now.toISOString(),
          actor,
          action: "setup.completed",
          target: accountId,
          correlationId,
          details: { needsNoUsers: String(completed.needsNoUsers ?? false) },
        },
      },
    });
    return completed;
  });
}

function checkReady({ setupState }: Account, steps: ReturnType<typeof setupSteps>): void {
  const left = stepsBefore(steps);
  if (left.length === 0) return;
  const remaining = left.map(({ code, text, roles }) => ({ code, text: text.en, role: roles[0] }));
  throw new Refusal("setup_not_ready", `Something is left to do: ${left.map(({ text }) => text.en).join(" ")}`, {
    extra: { setup: { state: setupState, remaining } },
  });
}

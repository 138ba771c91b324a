/** An earning that the caller may see; refused as `earning_not_found` where there is none, or not for him. */
import { Refusal } from "../domain/refusal.ts";
import type { BusinessClock } from "../ports/business-clock.ts";
import { findEarning } from "../use-cases/earnings/find-earning.ts";
import type { ListedEarning } from "../use-cases/earnings/list-earnings.ts";
import type { ListPorts } from "../use-cases/earnings/list-lines.ts";
import { passSetupGate } from "../use-cases/setup-gate.ts";
import type { Caller } from "./caller.ts";
import { programsVisibleTo } from "./visible-programs.ts";

export async function visibleEarning(
  services: ListPorts & { readonly clock: BusinessClock },
  caller: Caller,
  accountId: string,
  earningId: string,
): Promise<ListedEarning> {
  const now = services.clock.now();
  if (caller.side === "partner") await passSetupGate(services.accounts, accountId, caller.assignments, now);
  const found = await findEarning(services, accountId, earningId);
  if (found && programsVisibleTo(caller, "earnings.read", found.locationId, now)(found.earning.programId)) return found;
  throw new Refusal("earning_not_found", `There is no earning ${earningId} that you may see.`);
}

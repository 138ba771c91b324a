/** True while the differences are still those that would be computed now: same programs, locations, ledgers and closes. */
import type { Basis, Recalculation } from "../../domain/recalculation.ts";
import { inParallel } from "../in-parallel.ts";
import { planLocations } from "./plan-locations.ts";
import type { RecalculationPorts } from "./ports.ts";
import { readLocations } from "./read-locations.ts";

/** One point read, one query for the locations that sell, and one for the locations of an account in each chunk. */
export async function isCurrent(
  ports: Pick<RecalculationPorts, "accounts" | "catalogue" | "recalculations">,
  { recalculationId, draft, plans, catalogueNumber }: Recalculation,
): Promise<boolean> {
  if ((await ports.catalogue.current()).number !== catalogueNumber) return false;
  const { plan } = await planLocations(ports);
  if (plan.digest !== plans.compute?.digest) return false;
  let areSame = true;
  await inParallel(4, await ports.recalculations.computed(recalculationId), async ({ bases }) => {
    if (!areSame) return;
    const now = (await readLocations(ports, draft, bases)).map(({ basis }) => basis);
    areSame &&= haveSameDigests(bases, now);
  });
  return areSame;
}

function haveSameDigests(some: readonly Basis[], others: readonly Basis[]): boolean {
  return some.every(({ digest }, index) => digest === others[index]?.digest);
}

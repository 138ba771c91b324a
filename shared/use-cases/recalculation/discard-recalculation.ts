/** Puts a recalculation aside that nobody has committed; discarding twice is a no-op. Refuses one that was committed. */
import type { Recalculation } from "../../domain/recalculation.ts";
import { optimistic } from "../optimistic.ts";
import { found, notReady } from "./found.ts";
import type { RecalculationPorts } from "./ports.ts";

export async function discardRecalculation(
  ports: Pick<RecalculationPorts, "recalculations">,
  recalculationId: string,
): Promise<Recalculation> {
  return optimistic(async () => {
    const { value, version } = await found(ports, recalculationId);
    if (value.state === "discarded") return value;
    if (value.state === "committing" || value.state === "committed") throw notReady(value);
    const discarded: Recalculation = { ...value, state: "discarded" };
    await ports.recalculations.replace(discarded, version);
    return discarded;
  });
}

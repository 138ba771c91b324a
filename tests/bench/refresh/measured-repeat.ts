/** The same manifests once more, and the same bytes as a new version: each by a process that has just started. */
import { atLeast, type Figure, told } from "../figure.ts";
import type { CosmosProcess } from "../processes/cosmos-process.ts";
import type { RefreshRig } from "./refresh-rig.ts";
import type { RefreshReport } from "./refresh-worker.ts";

export async function measuredRepeat(
  rig: RefreshRig,
  cosmos: CosmosProcess,
  first: RefreshReport,
  name: string,
): Promise<readonly Figure[]> {
  const again = await rig.refresh(cosmos);
  await rig.deliverAgain();
  const sameBytes = await rig.refresh(cosmos);
  return [
    told({ name: `refresh, ${name}: the same manifests again`, value: again.seconds, unit: "s" }),
    atLeast(3, {
      name: `refresh, ${name}: a new version of the same bytes`,
      value: first.seconds / sameBytes.seconds,
      unit: "times faster",
    }),
  ];
}

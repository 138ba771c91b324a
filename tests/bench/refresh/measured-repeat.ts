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
  const { simulations, lines, seconds, engineSeconds } = await rig.simulate(cosmos);
  const exported = await rig.exportAll(cosmos);
  const again = await rig.refresh(cosmos);
  await rig.deliverAgain();
  const sameBytes = await rig.refresh(cosmos);
  return [
    told({ name: `simulate, ${name}: ${simulations} of 2,000 locations and a month each`, value: seconds, unit: "s" }),
    told({ name: `simulate, ${name}: lines computed anew`, value: lines / seconds, unit: "per second" }),
    told({
      name: `simulate, ${name}: time vs the rules alone over the same ${lines} lines`,
      value: seconds / engineSeconds,
      unit: "ratio",
    }),
    told({ name: `export, ${name}: ${exported.rows} rows`, value: exported.rows / exported.seconds, unit: "rows/s" }),
    told({
      name: `export, ${name}: vs a bare loop that reads and writes as much`,
      value: exported.bareSeconds / exported.seconds,
      unit: "ratio",
    }),
    told({ name: `export, ${name}: peak memory`, value: exported.peakMegabytes, unit: "MB" }),
    told({ name: `refresh, ${name}: the same manifests again`, value: again.seconds, unit: "s" }),
    atLeast(3, {
      name: `refresh, ${name}: a new version of the same bytes`,
      value: first.seconds / sameBytes.seconds,
      unit: "times faster",
    }),
  ];
}

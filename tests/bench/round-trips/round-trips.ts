/** How often each operation goes to Cosmos, counted by the server: exact, whatever the machine is busy with. */
import type { BenchContext } from "../bench.ts";
import type { Figure } from "../figure.ts";
import { refreshRoundTrips } from "./refresh-steps.ts";
import { roundTripRig } from "./round-trip-rig.ts";

export async function roundTrips(_context: BenchContext): Promise<readonly Figure[]> {
  const rig = await roundTripRig();
  try {
    const { httpRoundTrips } = await import("./http-operations.ts"); // the library warns that it finds no host
    return [...(await httpRoundTrips(rig)), ...(await refreshRoundTrips(rig))];
  } finally {
    await rig.stop();
  }
}

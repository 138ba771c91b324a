/** What tiers and caps add to the earnings of a ledger's lines, or take: rules e to h of DESIGN.md §7. */
import type { Currency } from "./currency.ts";
import type { Correction, EarningTotal } from "./ledger.ts";
import { basisPointsOf, type Micros } from "./micros.ts";
import type { Lever, ProgramVersion } from "./program.ts";
import { paidByTiers } from "./tiers.ts";

/** The volume of one lever in one currency, over all scopes of a ledger, and what its lines earned. */
interface Volume {
  readonly programId: string;
  readonly lever: string;
  readonly currency: Currency;
  readonly base: Micros;
  readonly earned: Micros;
}

/**
 * The corrections of all levers whose lines earned, in order of program, lever and currency, a tier's before a cap's.
 *
 * `totals` are those of all scopes of the ledger. What is nothing is left out.
 */
export function correctionsOf(
  totals: readonly EarningTotal[],
  versionOf: (programId: string) => ProgramVersion | undefined,
): readonly Correction[] {
  return volumesOf(totals).flatMap((volume) => {
    const version = versionOf(volume.programId);
    const lever = version?.levers.find(({ code }) => code === volume.lever);
    return version && lever ? corrected(version, lever, volume) : [];
  });
}

function corrected(version: ProgramVersion, lever: Lever, volume: Volume): readonly Correction[] {
  const byTiers = toTierTarget(lever, volume);
  const byCap = toCap(lever, volume.currency, volume.earned + byTiers);
  return [
    ...(byTiers === 0n ? [] : [correction("tier", byTiers, version, volume)]),
    ...(byCap === 0n ? [] : [correction("cap", byCap, version, volume)]),
  ];
}

/** What brings the sum of the lines, each rounded by itself, to what the tiers pay on the whole. */
function toTierTarget({ tiers }: Lever, { currency, base, earned }: Volume): Micros {
  const ours = tiers?.byCurrency[currency];
  return tiers && ours ? paidByTiers(tiers.kind, ours, base) - earned : 0n;
}

function toCap({ cap }: Lever, currency: Currency, sum: Micros): Micros {
  const most = cap?.[currency];
  return most !== undefined && sum > most ? most - sum : 0n;
}

function correction(
  kind: Correction["kind"],
  earning: Micros,
  { version, rebateBps }: ProgramVersion,
  { programId, lever, currency }: Volume,
): Correction {
  const rebate = basisPointsOf(earning, rebateBps);
  return { kind, programId, version, lever, currency, earning, rebate, coop: earning - rebate };
}

function volumesOf(totals: readonly EarningTotal[]): readonly Volume[] {
  const volumes = new Map<string, Volume>();
  for (const { programId, lever, currency, base, rebate, coop } of totals) {
    const name = `${programId} ${lever} ${currency}`;
    const before = volumes.get(name) ?? { base: 0n, earned: 0n };
    volumes.set(name, {
      programId,
      lever,
      currency,
      base: before.base + base,
      earned: before.earned + rebate + coop,
    });
  }
  return [...volumes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, volume]) => volume);
}

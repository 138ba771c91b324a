/**
 * What the form of a program's next version holds: a text for each field, by its pointer into the body; rates by their levers,
 * whose places change.
 */
import type { ProgramChange } from "./operator-api.ts";
import type { ProgramDraft, ProgramVersion } from "./operator-types.ts";
import { percentOf, pointsOf } from "./percent.ts";

export type Typed = Readonly<Record<string, string>>;

export const pointers = {
  from: "/change/effectiveFrom",
  note: "/note",
  rebate: "/change/rebateBps",
  cooling: "/change/coolingDays",
  lever: (index: number) => `/change/levers/${index}/rateBps`,
} as const;

export function rateOf({ code }: { readonly code: string }): string {
  return `rate ${code}`;
}

/** A draft is typed as it is; of a version that another one follows, when and why are still to be said. */
export function typedOf(base: ProgramVersion | ProgramDraft): Typed {
  const isDraft = "changedAt" in base;
  return {
    [pointers.from]: isDraft ? base.effectiveFrom : "",
    [pointers.note]: isDraft ? base.note : "",
    [pointers.rebate]: percentOf(base.rebateBps),
    [pointers.cooling]: String(base.coolingDays),
    ...Object.fromEntries(base.levers.map((lever) => [rateOf(lever), percentOf(lever.rateBps)])),
  };
}

/** All that the base says, with what was typed in its place: a draft keeps what the form has no field for. */
export function changeOf(base: ProgramVersion | ProgramDraft, typed: Typed): ProgramChange {
  const { name, timeZone, currencies, invitationDays, isOpen, fiscalYearStart } = base;
  const { payoutThresholdUsd, coopThresholdUsd, segments, levers, rules } = base;
  const kept = { name, timeZone, currencies, invitationDays, isOpen, fiscalYearStart, segments, rules };
  return {
    ...("changedAt" in base && { ...kept, payoutThresholdUsd, coopThresholdUsd }),
    effectiveFrom: (typed[pointers.from] ?? "").trim(),
    rebateBps: pointsOf(typed[pointers.rebate] ?? ""),
    coolingDays: Number(typed[pointers.cooling]),
    levers: levers.map((lever) => ({ ...lever, rateBps: pointsOf(typed[rateOf(lever)] ?? "") })),
  };
}

/** What was typed by the pointers into the body that it is sent in. */
export function byPointer({ levers }: ProgramVersion | ProgramDraft, typed: Typed): Typed {
  const names = new Map(levers.map((lever, index) => [rateOf(lever), pointers.lever(index)]));
  return Object.fromEntries(Object.entries(typed).map(([name, value]) => [names.get(name) ?? name, value]));
}

/** Where somebody else changed a field, his value takes the place of one that was not touched. */
export function takenOver(typed: Typed, before: Typed, after: Typed): Typed {
  return Object.fromEntries(
    Object.entries(after).map(([name, value]) => {
      const mine = typed[name];
      return [name, mine === undefined || mine === before[name] ? value : mine];
    }),
  );
}

/** What the form of a program's next version holds: a text for each field, by its pointer into the body. */
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

/** A draft is typed as it is; of a version that another one follows, when and why are still to be said. */
export function typedOf(base: ProgramVersion | ProgramDraft): Typed {
  const isDraft = "changedAt" in base;
  return {
    [pointers.from]: isDraft ? base.effectiveFrom : "",
    [pointers.note]: isDraft ? base.note : "",
    [pointers.rebate]: percentOf(base.rebateBps),
    [pointers.cooling]: String(base.coolingDays),
    ...Object.fromEntries(base.levers.map(({ rateBps }, index) => [pointers.lever(index), percentOf(rateBps)])),
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
    levers: levers.map((lever, index) => ({ ...lever, rateBps: pointsOf(typed[pointers.lever(index)] ?? "") })),
  };
}

/** Where somebody else changed a field, his value takes the place of one that was not touched. */
export function takenOver(typed: Typed, before: Typed, after: Typed): Typed {
  return Object.fromEntries(
    Object.entries(after).map(([pointer, value]) => {
      const mine = typed[pointer];
      return [pointer, mine === undefined || mine === before[pointer] ? value : mine];
    }),
  );
}

/** How a location stands with a program on a day: what decides the course of its enrollment. Source: DOMAIN.md A 9, B4. */
import { addDays, type Day, type Period, periodOf } from "./calendar.ts";
import type { Eligibility, Requirement } from "./eligibility.ts";
import { profileKinds, type UnreadyProfile } from "./enrollment.ts";
import type { Facts, ProfileFact } from "./facts.ts";
import type { Location } from "./location.ts";
import { profileFor, profileOn, sinceIn } from "./profile-on.ts";
import type { Bilingual, ProgramVersion } from "./program.ts";

/** A requirement that ends an enrollment when it lapses, and what to do about it. */
export type Unmet = Pick<Requirement, "id" | "toDo">;

export interface Standing {
  readonly program: ProgramVersion;
  /** In the program's time zone. */
  readonly today: Day;
  /** All of today, met or not, profiles included. */
  readonly requirements: readonly Requirement[];
  /** Agreements, membership, competency, sales: what a location must have to be in the program at all. */
  readonly unmet: readonly Unmet[];
  /** The profiles that its payments need and that are not approved. */
  readonly unready: readonly UnreadyProfile[];
  /** The month in which the last of its profiles was approved; absent where the program needs none. */
  readonly approvedIn?: Period;
  /** True when the location qualified on some day of this month, today included, by what is known now. */
  readonly hasQualifiedThisMonth: () => boolean;
}

/** `judge` evaluates every requirement of the program on a day. */
export function standingOf(
  program: ProgramVersion,
  location: Location,
  facts: Facts,
  today: Day,
  judge: (on: Day) => Eligibility,
): Standing {
  const { requirements } = judge(today);
  const isOfType = location.partnerTypes.includes(program.partnerType);
  const needed = profileKinds.filter((kind) => requirements.some((each) => each.kind === kind));
  const profiles = new Map(needed.map((kind) => [kind, profileFor(facts, kind, program.programId)]));
  const approvals = [...profiles.values()].flatMap((each) => (each ? sinceIn(each, program.timeZone) : [])).sort();
  const approvedIn = approvals.at(-1)?.slice(0, 7);
  return {
    program,
    today,
    requirements,
    unmet: [...(isOfType ? [] : [otherType]), ...unmetOf(requirements)],
    unready: needed.flatMap((profile): readonly UnreadyProfile[] => {
      const problem = problemOf(profiles.get(profile), today, program.timeZone);
      return problem ? [{ profile, problem }] : [];
    }),
    ...(approvedIn !== undefined && { approvedIn }),
    hasQualifiedThisMonth: () =>
      isOfType && daysOfMonthUntil(today).some((day) => unmetOf(judge(day).requirements).length === 0),
  };
}

/** True for a requirement that only holds payments while it is unmet, and ends nothing. */
export function isProfileRequirement({ kind }: Pick<Requirement, "kind">): boolean {
  return (profileKinds as readonly string[]).includes(kind);
}

/** Programs are for one type of partner; a location that is of it no more cannot be in them. */
const otherType: Unmet = {
  id: "partner-type",
  toDo: {
    en: "The program is for another partner type than the location's; ask the program operator if that is wrong.",
    ko: "이 위치의 파트너 유형에는 해당되지 않는 프로그램입니다. 잘못된 경우 프로그램 운영자에게 문의하세요.",
  } satisfies Bilingual,
};

function unmetOf(requirements: readonly Requirement[]): readonly Unmet[] {
  return requirements
    .filter((each) => !each.isMet && !isProfileRequirement(each))
    .map(({ id, toDo }) => ({ id, ...(toDo && { toDo }) }));
}

function problemOf(profile: ProfileFact | undefined, on: Day, timeZone: string): UnreadyProfile["problem"] | undefined {
  const state = profile && profileOn(profile, on, timeZone);
  if (!state) return "missing";
  const { status, since, validTo } = state;
  if (status !== "approved") return status;
  if (validTo !== undefined && validTo < on) return "expired";
  return since > on ? "pendingValidation" : undefined;
}

function daysOfMonthUntil(today: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = today; periodOf(day) === periodOf(today); day = addDays(day, -1)) days.push(day);
  return days;
}

/** What is known of the profiles of a location, for a program and a day in its time zone. */
import { type Day, dayAt } from "./calendar.ts";
import type { Facts, ProfileFact } from "./facts.ts";

type ProfileKind = "payoutProfile" | "taxProfile";

/** The profile that the program is given; else the location's own. */
export function profileFor(facts: Facts, kind: ProfileKind, programId: string): ProfileFact | undefined {
  return facts.programProfiles?.find((each) => each.programId === programId)?.[kind] ?? facts[kind];
}

/** The state of a profile on a day. A state that came later on the same day wins. */
export type StateOn = Pick<ProfileFact, "status" | "since" | "validTo">;

/** Undefined before there was one; where only its last day is known, what it is now is told for every day. */
export function profileOn(profile: ProfileFact, on: Day, timeZone: string): StateOn | undefined {
  const { status, validTo } = profile;
  const now = { status, since: sinceIn(profile, timeZone), ...(validTo !== undefined && { validTo }) };
  if (profile.at === undefined || now.since <= on) return now;
  const states = (profile.past ?? []).map(({ at, ...state }) => ({ ...state, since: dayAt(new Date(at), timeZone) }));
  return states.findLast(({ since }) => since <= on);
}

/** The day in the time zone since which it is as it is. */
export function sinceIn({ at, since }: Pick<ProfileFact, "at" | "since">, timeZone: string): Day {
  return at === undefined ? since : dayAt(new Date(at), timeZone);
}

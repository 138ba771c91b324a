/**
 * That a location has, or works towards, a competency of the catalogue. One at risk still counts, and says that it is at
 * risk; one whose last day has passed is expired, whatever was said of it. Source: DOMAIN.md A 15, B3.
 */
import type { Day } from "./calendar.ts";
import type { Attainment } from "./facts.ts";
import type { FieldError } from "./refusal.ts";
import { holdsOn, overlap } from "./validity.ts";

export interface CompetencyAttainment extends Attainment {
  /** `att_{locationId}_` and a ULID. */
  readonly id: string;
  readonly accountId: string;
  readonly locationId: string;
}

/** An attainment with what it is on a day. */
export type AttainmentNow = CompetencyAttainment & {
  /** Whether it fulfils a requirement on that day. */
  readonly counts: boolean;
};

/** A location has no more. */
export const mostAttainments = 200;

export function attainmentOn(attainment: CompetencyAttainment, on: Day): AttainmentNow {
  const { validTo } = attainment;
  const status = validTo !== undefined && validTo < on ? "expired" : attainment.status;
  return { ...attainment, status, counts: isHeld(status) && holdsOn(attainment, on) };
}

/** What eligibility is to know, in order of competency and first day. */
export function countingAttainments(attainments: readonly CompetencyAttainment[]): readonly Attainment[] {
  return attainments
    .map(({ competency, level, status, validFrom, validTo }) => ({
      competency,
      level,
      status,
      validFrom,
      ...(validTo !== undefined && { validTo }),
    }))
    .sort((a, b) => (`${a.competency} ${a.validFrom}` < `${b.competency} ${b.validFrom}` ? -1 : 1));
}

/** Another of the same competency and level on some of the same days; what has expired is in nobody's way. */
export function overlappingAttainment(
  attainment: CompetencyAttainment,
  all: readonly CompetencyAttainment[],
): CompetencyAttainment | undefined {
  if (attainment.status === "expired") return undefined;
  return all.find(
    (other) =>
      other.id !== attainment.id &&
      other.competency === attainment.competency &&
      other.level === attainment.level &&
      other.status !== "expired" &&
      overlap(attainment, other),
  );
}

/** Everything that is wrong with the days, each by its field. */
export function attainmentProblems({ validFrom, validTo }: CompetencyAttainment): readonly FieldError[] {
  if (validTo === undefined || validTo >= validFrom) return [];
  const message = `It would end on ${validTo}, before it begins on ${validFrom}.`;
  return [{ field: "/validTo", code: "end_before_start", message }];
}

function isHeld(status: Attainment["status"]): boolean {
  return status === "attained" || status === "atRisk";
}

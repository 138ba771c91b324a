/** Whether a line earns for a location, and if not, why: the order of reasons of DESIGN.md §7. */
import type { Period } from "./calendar.ts";
import { type Earning, earnerOf, type LineEarner } from "./earn.ts";
import { coverageOf, type Enrollment } from "./enrollment.ts";
import type { FeedLine } from "./feed-line.ts";
import type { Location, PartnerType } from "./location.ts";
import { type Catalogue, programsFor, versionFor } from "./program.ts";

/** In the order in which they are tried; with several programs the one that came furthest gives the reason. */
export const reasons = [
  "unknown_location",
  "no_program_for_type",
  "no_program_version",
  "not_enrolled",
  "before_earnings_start",
  "after_enrollment_end",
  "no_lever_matched",
  "currency_not_in_program",
  "zero_amount",
] as const;
export type Reason = (typeof reasons)[number];

/** What a line is to a location: sold by it directly, sold to its resellers, or sold by it through a provider. */
export interface Outcome {
  readonly partnerType: PartnerType;
  /** Empty when the line is not earned. */
  readonly earnings: readonly Earning[];
  /** Present exactly when the line is not earned. */
  readonly reason?: Reason;
  /** What the programs that the location was not enrolled in would have paid. */
  readonly missed: readonly Earning[];
}

/** Everything but the line that decides an outcome. */
export interface EarningInputs {
  readonly location: Location | undefined;
  readonly catalogue: Catalogue;
  readonly enrollments: readonly Enrollment[];
}

export type LineJudge = (line: FeedLine, partnerType: PartnerType) => Outcome;

/** A judge of the lines of one location and period; programs are compiled once for all of them. */
export function judgeOf(inputs: EarningInputs, period: Period): LineJudge {
  const courts = new Map<PartnerType, readonly Court[] | Reason>();
  return (line, partnerType) => {
    const court = courts.get(partnerType) ?? opened(partnerType);
    if (typeof court === "string") return { partnerType, earnings: [], missed: [], reason: court };
    return judged(court, line, partnerType);
  };

  function opened(partnerType: PartnerType): readonly Court[] | Reason {
    const court = courtsOf(inputs, partnerType, period);
    courts.set(partnerType, court);
    return court;
  }
}

/** The partner types under which a line counts for a location; two when it sold to itself. */
export function partnerTypesOf(line: FeedLine, locationId: string): readonly PartnerType[] {
  if (line.resellerId === undefined) return line.sellerId === locationId ? ["directReseller"] : [];
  const types: PartnerType[] = [];
  if (line.sellerId === locationId) types.push("indirectProvider");
  if (line.resellerId === locationId) types.push("indirectReseller");
  return types;
}

/** One program's say over a period: how it pays, and whether the location is in it. */
interface Court {
  readonly coverage: "covered" | Reason;
  readonly earner: LineEarner;
}

function courtsOf(inputs: EarningInputs, partnerType: PartnerType, period: Period): readonly Court[] | Reason {
  const { location, catalogue } = inputs;
  if (!location) return "unknown_location";
  const programs = location.partnerTypes.includes(partnerType) ? programsFor(catalogue, partnerType) : [];
  if (programs.length === 0) return "no_program_for_type";
  const courts = programs.flatMap((programId): Court[] => {
    const version = versionFor(catalogue, programId, period);
    if (!version) return [];
    const enrollment = inputs.enrollments.find((each) => each.programId === programId);
    return [{ coverage: coverageOf(enrollment?.intervals ?? [], period), earner: earnerOf(version) }];
  });
  return courts.length === 0 ? "no_program_version" : courts;
}

function judged(courts: readonly Court[], line: FeedLine, partnerType: PartnerType): Outcome {
  const [only, ...others] = courts;
  if (only && others.length === 0) return judgedAlone(only, line, partnerType);
  const earnings: Earning[] = [];
  const missed: Earning[] = [];
  let furthest = -1;
  for (const { coverage, earner } of courts) {
    const paid = earner(line);
    if (coverage === "covered" && typeof paid !== "string") {
      earnings.push(...paid);
      continue;
    }
    if (typeof paid !== "string") missed.push(...paid);
    const reason = coverage === "covered" ? (paid as Reason) : coverage;
    furthest = Math.max(furthest, reasons.indexOf(reason));
  }
  if (earnings.length > 0) return { partnerType, earnings, missed };
  const reason = reasons[furthest];
  return { partnerType, earnings, missed, ...(reason !== undefined && { reason }) };
}

/** What most lines meet, and without anything to put together. */
function judgedAlone({ coverage, earner }: Court, line: FeedLine, partnerType: PartnerType): Outcome {
  const paid = earner(line);
  if (coverage !== "covered") {
    return { partnerType, earnings: [], missed: typeof paid === "string" ? [] : paid, reason: coverage };
  }
  if (typeof paid === "string") return { partnerType, earnings: [], missed: [], reason: paid };
  return { partnerType, earnings: paid, missed: [] };
}

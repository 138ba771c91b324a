/**
 * Closing a period: from its projection to entries that never change.
 *
 * The first close of a program's period posts what it earned. Each later one posts the difference between the projection
 * and all that was posted before, as adjustments with their reason. Source: DESIGN.md §7, "Projection and ledger".
 */
import { addDays, addMonths, type Day, dayAt, type Period, periodOf } from "./calendar.ts";
import type { Currency } from "./currency.ts";
import type { Micros } from "./micros.ts";
import { accrual, type Posting } from "./posting.ts";
import { type Catalogue, type ProgramVersion, versionFor } from "./program.ts";

/** Why an amount changed after its period was closed; Microsoft's names, as in DOMAIN.md B5. */
export const adjustmentReasons = [
  "previousPeriodEarnings",
  "opsAdjustmentIncorrectCalc",
  "opsAdjustmentIncorrectEnrollment",
] as const;
export type AdjustmentReason = (typeof adjustmentReasons)[number];

/** What one lever of one program comes to in one currency. */
export interface LeverTotal {
  readonly programId: string;
  readonly lever: string;
  readonly currency: Currency;
  readonly rebate: Micros;
  readonly coop: Micros;
}

/** One program in a close: what was valid then, to tell later why something changed. */
export interface ClosedProgram {
  readonly programId: string;
  /** The newest period of the program that was due on the day of the close. */
  readonly through: Period;
  /** The version that the projection was made by; absent where none was in effect. */
  readonly version?: number;
  /** Whether and since when the location was enrolled, as a digest. */
  readonly coverage: string;
  /** Of the summary that it was closed by. */
  readonly digest: string;
}

export interface Close {
  /** From 1. */
  readonly number: number;
  /** The business month in which it was made. */
  readonly processedIn: Period;
  readonly programs: readonly ClosedProgram[];
  /** SHA-256 of the lines that explain it. */
  readonly explanation: string;
  readonly entries: number;
}

/** What is owed from a close on; never changed, never deleted. */
export interface LedgerEntry {
  /** `{close}:{program}:{lever}:{type}:{currency}` */
  readonly id: string;
  readonly accountId: string;
  readonly locationId: string;
  /** The period that earned it. */
  readonly appliesTo: Period;
  readonly processedIn: Period;
  readonly close: number;
  readonly programId: string;
  readonly lever: string;
  readonly type: "earning" | "adjustment";
  readonly reason?: AdjustmentReason;
  readonly posting: Posting;
  readonly explanation: string;
}

/** The first day on which a period may be closed: the cooling days after its last day. */
export function closesOn(period: Period, { coolingDays }: Pick<ProgramVersion, "coolingDays">): Day {
  return addDays(`${addMonths(period, 1)}-01`, coolingDays - 1);
}

/** No program cools for longer than this many months. */
const longestCooling = 13;

/** The newest period of a program that may be closed at this instant; undefined before the first. */
export function closableThrough(catalogue: Catalogue, programId: string, now: Date): Period | undefined {
  const thisMonth = periodOf(dayAt(now, "UTC"));
  const months = Array.from({ length: longestCooling + 1 }, (_each, back) => addMonths(thisMonth, 1 - back));
  return months.find((period) => {
    const version = versionFor(catalogue, programId, period);
    return version !== undefined && closesOn(period, version) <= dayAt(now, version.timeZone);
  });
}

/**
 * The newest period that may have been closed by now, under whichever version was in effect when it was; undefined before
 * the first. A version that came later may let a period cool longer, but opens none again.
 */
export function mayBeClosedThrough(catalogue: Catalogue, programId: string, now: Date): Period | undefined {
  const versions = catalogue.versions.filter((version) => version.programId === programId);
  const closable = versions.flatMap(
    (version) => closableThrough({ ...catalogue, versions: [version] }, programId, now) ?? [],
  );
  return closable.sort().at(-1);
}

/** What is remembered of a program's last close. */
export type LastClosed = Pick<ClosedProgram, "programId" | "through" | "digest">;

/**
 * True when a period of a program is to be closed: for the first time, or once more because its projection has changed
 * since, which happens at most once for each period that becomes due.
 */
export function isDue(
  period: Period,
  programId: string,
  through: Period | undefined,
  digest: string,
  closed: readonly LastClosed[],
): boolean {
  if (through === undefined || period > through) return false;
  const before = closed.find((program) => program.programId === programId);
  if (!before) return true;
  return before.through < through && before.digest !== digest;
}

export interface CloseContext {
  readonly accountId: string;
  readonly locationId: string;
  readonly period: Period;
  readonly number: number;
  readonly processedIn: Period;
  readonly explanation: string;
}

/** The entries of a close: for each lever and currency of the programs that are closed now, what was not posted yet. */
export function entriesOf(
  context: CloseContext,
  projected: readonly LeverTotal[],
  posted: readonly LedgerEntry[],
  programs: readonly ClosedProgram[],
  before: readonly ClosedProgram[],
): readonly LedgerEntry[] {
  const wanted = sums(projected.filter(({ programId }) => programs.some((each) => each.programId === programId)));
  const given = sums(posted.map(totalOf));
  const keys = [...new Set([...wanted.keys(), ...given.keys()])].sort();
  return keys.flatMap((key) => {
    const [programId = "", lever = "", currency = ""] = key.split(" ");
    const program = programs.find((each) => each.programId === programId);
    if (!program) return [];
    const [now, then] = [wanted.get(key) ?? none, given.get(key) ?? none];
    const [rebate, coop] = [now.rebate - then.rebate, now.coop - then.coop];
    if (rebate === 0n && coop === 0n) return [];
    const last = before.find((each) => each.programId === programId);
    const kind = last
      ? ({ type: "adjustment", reason: reasonOf(last, program) } as const)
      : ({ type: "earning" } as const);
    const { number, period, ...shared } = context;
    return [
      {
        id: [number, programId, lever, kind.type, currency].join(":"),
        accountId: shared.accountId,
        locationId: shared.locationId,
        appliesTo: period,
        processedIn: shared.processedIn,
        close: number,
        programId,
        lever,
        ...kind,
        posting: accrual(currency as Currency, rebate, coop),
        explanation: shared.explanation,
      },
    ];
  });
}

/** The rebate and co-op that an entry gave. */
export function totalOf({ programId, lever, posting }: LedgerEntry): LeverTotal {
  const credited = (account: "rebatePayable" | "coopFund") =>
    posting.credits.filter((side) => side.account === account).reduce((sum, { micros }) => sum + micros, 0n);
  return {
    programId,
    lever,
    currency: posting.currency,
    rebate: credited("rebatePayable"),
    coop: credited("coopFund"),
  };
}

interface Amounts {
  readonly rebate: Micros;
  readonly coop: Micros;
}

const none: Amounts = { rebate: 0n, coop: 0n };

function sums(totals: readonly LeverTotal[]): ReadonlyMap<string, Amounts> {
  const found = new Map<string, Amounts>();
  for (const { programId, lever, currency, rebate, coop } of totals) {
    const key = `${programId} ${lever} ${currency}`; // codes and currencies hold no blanks
    const sum = found.get(key) ?? none;
    found.set(key, { rebate: sum.rebate + rebate, coop: sum.coop + coop });
  }
  return found;
}

/** Another version is another calculation; another coverage another enrollment; else the sales themselves changed. */
function reasonOf(before: ClosedProgram, now: ClosedProgram): AdjustmentReason {
  if (before.version !== now.version) return "opsAdjustmentIncorrectCalc";
  if (before.coverage !== now.coverage) return "opsAdjustmentIncorrectEnrollment";
  return "previousPeriodEarnings";
}

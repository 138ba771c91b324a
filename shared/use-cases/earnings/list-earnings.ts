/** What lines earned, each lever's earning by itself; and what they did not earn, with the reason. */
import type { Period } from "../../domain/calendar.ts";
import type { Earning } from "../../domain/earn.ts";
import type { EarningStatus } from "../../domain/earning-status.ts";
import type { JudgedLine } from "../../domain/ledger.ts";
import type { PartnerType } from "../../domain/location.ts";
import type { Reason } from "../../domain/outcome.ts";
import { type LinePlaced, type LineQuery, type ListedRows, type ListPorts, listLines } from "./list-lines.ts";

interface Placed {
  readonly locationId: string;
  readonly period: Period;
  readonly line: JudgedLine;
  readonly partnerType: PartnerType;
}

export interface ListedEarning extends Placed {
  readonly earning: Earning;
  readonly status: EarningStatus;
}

/** A line that did not earn in some program, or in any; `missed` is what the effective versions would have paid. */
export interface MissedLine extends Placed {
  /** Absent where another program paid the line. */
  readonly reason?: Reason;
  readonly missed: readonly Earning[];
}

type Query<Row> = Omit<LineQuery<Row>, "of" | "rowsOf"> & {
  /** Whether a row is wanted, and the caller's grants reach it. */
  readonly isShown: (row: Row) => boolean;
};

export type EarningQuery = Query<ListedEarning>;

export function listEarnings(ports: ListPorts, query: EarningQuery): Promise<ListedRows<ListedEarning>> {
  return listLines(ports, { ...query, of: "earned", rowsOf: (placed) => earningsIn(placed).filter(query.isShown) });
}

export interface MissedQuery extends Query<MissedLine> {
  /** Of what was missed only these programs are shown. */
  readonly isVisible: (locationId: string, programId: string) => boolean;
}

export function listMissed(ports: ListPorts, query: MissedQuery): Promise<ListedRows<MissedLine>> {
  const { isVisible, isShown } = query;
  return listLines(ports, { ...query, of: "missed", rowsOf: (placed) => missedIn(placed, isVisible).filter(isShown) });
}

/** Each lever's earning on the line, in order. */
export function earningsIn({ locationId, period, line, statusOf }: LinePlaced): readonly ListedEarning[] {
  return line.outcomes.flatMap(({ partnerType, earnings }) =>
    earnings.map((earning) => {
      return { locationId, period, line, partnerType, earning, status: statusOf(earning.programId) };
    }),
  );
}

function missedIn(
  { locationId, period, line }: LinePlaced,
  isVisible: MissedQuery["isVisible"],
): readonly MissedLine[] {
  return line.outcomes.flatMap(({ partnerType, reason, missed }) => {
    if (reason === undefined && missed.length === 0) return [];
    const visible = missed.filter(({ programId }) => isVisible(locationId, programId));
    const row = { locationId, period, line, partnerType, missed: visible };
    return [reason === undefined ? row : { ...row, reason }];
  });
}

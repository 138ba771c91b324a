/** A month of a location as its books have it: what is projected, what was posted, and what the next close would post. */
import type { Day, Period } from "../../domain/calendar.ts";
import { type Close, closesOn, type LedgerEntry, type LeverTotal, totalOf } from "../../domain/close.ts";
import { changesBetween, type ExplainedChange, readExplanation } from "../../domain/explanation.ts";
import { ledgerIdOf } from "../../domain/ledger.ts";
import { leverTotalsOf } from "../../domain/lever-totals.ts";
import { versionFor } from "../../domain/program.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { ClosingPorts } from "./ports.ts";

export interface PeriodAmounts extends Omit<LeverTotal, "rebate" | "coop"> {
  readonly projected: Amounts;
  readonly posted: Amounts;
}

interface Amounts {
  readonly rebate: bigint;
  readonly coop: bigint;
}

export interface PeriodProgram {
  readonly programId: string;
  /** When it closes or closed first; absent where no version was in effect. */
  readonly closesOn?: Day;
  readonly isClosed: boolean;
}

export interface PeriodBooks {
  readonly programs: readonly PeriodProgram[];
  readonly amounts: readonly PeriodAmounts[];
  readonly closes: readonly Close[];
  readonly entries: readonly LedgerEntry[];
}

interface Asked {
  readonly locationId: string;
  readonly period: Period;
  /** Whether the caller's grants reach a program here. */
  readonly isVisible: (programId: string) => boolean;
}

type Ports = Pick<ClosingPorts, "catalogue" | "closes" | "explanations">;

/** One query and the catalogue. */
export async function periodOf(ports: Ports, { locationId, period, isVisible }: Asked): Promise<PeriodBooks> {
  const books = await ports.closes.books(ledgerIdOf({ locationId, period }));
  const catalogue = await ports.catalogue.current();
  const entries = books.entries.filter(({ programId }) => isVisible(programId));
  const projected = leverTotalsOf(books.stored?.summary).filter(({ programId }) => isVisible(programId));
  const closed = new Set(books.closes.flatMap(({ programs }) => programs.map(({ programId }) => programId)));
  const programIds = new Set([...projected, ...entries].map(({ programId }) => programId));
  for (const programId of closed) if (isVisible(programId)) programIds.add(programId);
  return {
    programs: [...programIds].sort().map((programId) => {
      const version = versionFor(catalogue, programId, period);
      return { programId, ...(version && { closesOn: closesOn(period, version) }), isClosed: closed.has(programId) };
    }),
    amounts: amountsOf(projected, entries.map(totalOf)),
    closes: books.closes,
    entries: [...entries].sort((a, b) => a.close - b.close || (a.id < b.id ? -1 : 1)),
  };
}

function amountsOf(projected: readonly LeverTotal[], posted: readonly LeverTotal[]): readonly PeriodAmounts[] {
  const none: Amounts = { rebate: 0n, coop: 0n };
  const found = new Map<string, PeriodAmounts>();
  const add = (total: LeverTotal, side: "projected" | "posted") => {
    const { programId, lever, currency } = total;
    const name = [programId, lever, currency].join(" ");
    const before = found.get(name) ?? { programId, lever, currency, projected: none, posted: none };
    const sum = { rebate: before[side].rebate + total.rebate, coop: before[side].coop + total.coop };
    found.set(name, { ...before, [side]: sum });
  };
  for (const total of projected) add(total, "projected");
  for (const total of posted) add(total, "posted");
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, amounts]) => amounts);
}

/** The lines that explain what a close posted: all of its first one, and of a later one those that changed. */
export async function changesOf(
  ports: Ports,
  { locationId, period, isVisible }: Asked,
  number: number,
): Promise<readonly ExplainedChange[]> {
  const ledgerId = ledgerIdOf({ locationId, period });
  const { closes } = await ports.closes.books(ledgerId);
  const close = closes.find((each) => each.number === number);
  if (!close)
    throw new Refusal("close_not_found", `Period ${period} of location ${locationId} has no close ${number}.`);
  const before = closes.find((each) => each.number === number - 1);
  const programIds = new Set(close.programs.map(({ programId }) => programId).filter(isVisible));
  const read = async (each: Close | undefined) => {
    const lines = each ? await ports.explanations.read(ledgerId, each.explanation) : [];
    return readExplanation(lines).filter(({ programId }) => programIds.has(programId));
  };
  return changesBetween(await read(before), await read(close));
}

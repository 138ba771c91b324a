/** A month's books as the API shows them. */
import { z } from "zod";
import { adjustmentReasons, type LedgerEntry, totalOf } from "../domain/close.ts";
import type { ExplainedChange, ExplainedEarning } from "../domain/explanation.ts";
import { ledgerAccounts, type PostingSide } from "../domain/posting.ts";
import type { PeriodAmounts, PeriodBooks } from "../use-cases/closing/period-of.ts";
import { DayText, LeverCode, LocationId, PeriodText, ProgramId } from "./fields.ts";
import { MoneyView, moneyView } from "./money-view.ts";

const Amounts = z.strictObject({ rebate: MoneyView, coop: MoneyView });
const Side = z.strictObject({ account: z.enum(ledgerAccounts), amount: MoneyView });

const EntryView = z
  .strictObject({
    id: z.string().meta({ examples: ["1:csp-direct:core:earning:USD"] }),
    close: z.int(),
    type: z.enum(["earning", "adjustment"]),
    reason: z.enum(adjustmentReasons).optional().meta({ description: "Of an adjustment: what had changed." }),
    programId: ProgramId,
    lever: LeverCode,
    appliesTo: PeriodText,
    processedIn: PeriodText,
    rebate: MoneyView,
    coop: MoneyView,
    debit: Side,
    credits: z.array(Side),
  })
  .meta({ id: "LedgerEntry", description: "A balanced posting. It is never changed and never deleted." });

export const PeriodView = z
  .strictObject({
    locationId: LocationId,
    period: PeriodText,
    programs: z.array(
      z.strictObject({
        programId: ProgramId,
        state: z.enum(["open", "closed"]),
        closesOn: DayText.optional().meta({ description: "The first day on which it may be closed." }),
      }),
    ),
    amounts: z.array(
      z.strictObject({
        programId: ProgramId,
        lever: LeverCode,
        projected: Amounts.meta({ description: "What the latest sales, programs and enrollments say." }),
        posted: Amounts.meta({ description: "What is owed: the sum of all entries." }),
        pending: Amounts.meta({ description: "What the next close would post." }),
      }),
    ),
    closes: z.array(
      z.strictObject({ number: z.int(), processedIn: PeriodText, programIds: z.array(ProgramId), entries: z.int() }),
    ),
    entries: z.array(EntryView),
  })
  .meta({ id: "Period" });

const Explained = z.strictObject({
  programVersion: z.int(),
  rateBps: z.int().optional(),
  base: MoneyView.optional(),
  rebate: MoneyView,
  coop: MoneyView,
});

export const CloseChangeView = z
  .strictObject({
    kind: z
      .enum(["sale", "tier", "cap"])
      .meta({ description: "What a sale earned, or what the lever's tiers or its cap corrected over the month." }),
    scopeId: z.string().optional(),
    line: z.string().optional().meta({ description: "The key of the sale's line in the feed." }),
    date: DayText.optional(),
    programId: ProgramId,
    lever: LeverCode,
    before: Explained.optional().meta({ description: "As the close before had it; absent for what came since." }),
    after: Explained.optional().meta({ description: "As this close has it; absent for what went." }),
  })
  .meta({ id: "CloseChange" });

export function periodView(locationId: string, period: string, books: PeriodBooks): z.input<typeof PeriodView> {
  return {
    locationId,
    period,
    programs: books.programs.map(({ programId, isClosed, closesOn }) => ({
      programId,
      state: isClosed ? "closed" : "open",
      ...(closesOn !== undefined && { closesOn }),
    })),
    amounts: books.amounts.map(amountsView),
    closes: books.closes.map(({ number, processedIn, programs, entries }) => ({
      number,
      processedIn,
      programIds: programs.map(({ programId }) => programId),
      entries,
    })),
    entries: books.entries.map(entryView),
  };
}

function amountsView({ programId, lever, currency, projected, posted }: PeriodAmounts) {
  const shown = (rebate: bigint, coop: bigint) => ({
    rebate: moneyView(rebate, currency),
    coop: moneyView(coop, currency),
  });
  return {
    programId,
    lever,
    projected: shown(projected.rebate, projected.coop),
    posted: shown(posted.rebate, posted.coop),
    pending: shown(projected.rebate - posted.rebate, projected.coop - posted.coop),
  };
}

function entryView(entry: LedgerEntry): z.input<typeof EntryView> {
  const { id, close, type, reason, programId, lever, appliesTo, processedIn, posting } = entry;
  const { rebate, coop } = totalOf(entry);
  const side = ({ account, micros }: PostingSide) => ({ account, amount: moneyView(micros, posting.currency) });
  return {
    id,
    close,
    type,
    ...(reason !== undefined && { reason }),
    programId,
    lever,
    appliesTo,
    processedIn,
    rebate: moneyView(rebate, posting.currency),
    coop: moneyView(coop, posting.currency),
    debit: side(posting.debit),
    credits: posting.credits.map(side),
  };
}

export function closeChangeView({ before, after }: ExplainedChange): z.input<typeof CloseChangeView> {
  const either = after ?? before;
  if (!either) throw new Error("A change has neither a before nor an after.");
  const { kind, sale, programId, lever } = either;
  return {
    kind,
    ...(sale && { scopeId: sale.scopeId, line: sale.key, date: sale.date }),
    programId,
    lever,
    ...(before && { before: explainedView(before) }),
    ...(after && { after: explainedView(after) }),
  };
}

function explainedView({ version, sale, rebate, coop, currency }: ExplainedEarning): z.input<typeof Explained> {
  return {
    programVersion: version,
    ...(sale && { rateBps: sale.rateBps, base: moneyView(sale.base, currency) }),
    rebate: moneyView(rebate, currency),
    coop: moneyView(coop, currency),
  };
}

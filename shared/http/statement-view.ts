/** Monthly statements as partners see them, and as rows of a CSV file. Source: DOMAIN.md E "Statement". */
import { z } from "zod";
import { adjustmentReasons } from "../domain/close.ts";
import { type Currency, minorDigitsOf } from "../domain/currency.ts";
import { formatMicros } from "../domain/micros.ts";
import { type Balances, type Movement, movementKinds } from "../domain/movement.ts";
import type { Statement, StatementSheet } from "../domain/statement.ts";
import type { Cell } from "../text/csv.ts";
import { BilingualView, bilingualView, type Language } from "./bilingual-view.ts";
import { CurrencyCode, Instant, LeverCode, LocationId, PeriodText, ProgramId } from "./fields.ts";
import { MoneyView, moneyView } from "./money-view.ts";
import { PaymentId } from "./payment-view.ts";

const BalancesView = z
  .strictObject({
    owed: MoneyView.meta({ description: "Rebate that is in no payment." }),
    onItsWay: MoneyView.meta({ description: "In payments that are prepared or sent to the bank." }),
    coopFund: MoneyView.meta({ description: "Co-op that was earned and did not become rebate." }),
    paid: MoneyView.meta({ description: "Everything that was ever paid, less what came back." }),
  })
  .meta({ id: "StatementBalances" });

const MovementView = z
  .strictObject({
    kind: z.enum(movementKinds),
    processedIn: PeriodText,
    at: Instant.optional().meta({ description: "Of a payment: when it moved." }),
    appliesTo: PeriodText.optional().meta({ description: "The month that earned it." }),
    lever: LeverCode.optional(),
    reason: z.enum(adjustmentReasons).optional().meta({ description: "Of an adjustment: what had changed." }),
    paymentId: PaymentId.optional(),
    moves: BalancesView.meta({ description: "What it adds to each balance." }),
  })
  .meta({ id: "StatementMovement" });

const sheetHead = { programId: ProgramId, programName: BilingualView, currency: CurrencyCode };

const SheetView = z
  .strictObject({
    ...sheetHead,
    opening: BalancesView,
    movements: z.array(MovementView),
    closing: BalancesView.meta({ description: "The opening and all movements, to the micro." }),
  })
  .meta({ id: "StatementSheet" });

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: "SHA-256 of the whole statement, and of the hash of the one before it." });

const head = {
  id: z.string().meta({ examples: ["stm_4100001_202611"] }),
  locationId: LocationId,
  period: PeriodText,
  issuedAt: Instant,
  hash,
};

export const StatementHeadView = z
  .strictObject({ ...head, balances: z.array(z.strictObject({ ...sheetHead, closing: BalancesView })) })
  .meta({ id: "StatementHead" });

export const StatementView = z
  .strictObject({
    ...head,
    previousHash: hash.optional(),
    partnerName: z.string(),
    locationName: z.string(),
    sheets: z.array(SheetView).meta({ description: "Each program and currency that you may see." }),
  })
  .meta({ id: "Statement" });

export function statementHeadView(statement: Statement, language: Language): z.input<typeof StatementHeadView> {
  const balances = statement.sheets.map((sheet) => ({
    ...headOf(sheet, language),
    closing: balancesView(sheet.closing, sheet.currency),
  }));
  return { ...headsOf(statement), balances };
}

export function statementView(statement: Statement, language: Language): z.input<typeof StatementView> {
  const { partnerName, locationName, previousHash, sheets } = statement;
  return {
    ...headsOf(statement),
    ...(previousHash !== undefined && { previousHash }),
    partnerName,
    locationName,
    sheets: sheets.map((sheet) => ({
      ...headOf(sheet, language),
      opening: balancesView(sheet.opening, sheet.currency),
      movements: sheet.movements.map((movement) => movementView(movement, sheet.currency)),
      closing: balancesView(sheet.closing, sheet.currency),
    })),
  };
}

export const statementColumns = [
  "statementId",
  "locationId",
  "period",
  "programId",
  "currency",
  "line",
  "processedIn",
  "at",
  "appliesTo",
  "lever",
  "reason",
  "paymentId",
  "owed",
  "onItsWay",
  "coopFund",
  "paid",
] as const;

/** A row for each opening, movement and closing. */
export function statementRows(statement: Statement): readonly (readonly Cell[])[] {
  const { id, locationId, period, sheets } = statement;
  return sheets.flatMap(({ programId, currency, opening, movements, closing }) => {
    const named = [id, locationId, period, programId, currency];
    const blank = [undefined, undefined, undefined, undefined, undefined, undefined];
    const amounts = ({ rebatePayable, inFlight, coopFund, paid }: Balances): readonly Cell[] =>
      [rebatePayable, inFlight, coopFund, paid].map((micros) => ({
        decimal: formatMicros(micros, minorDigitsOf(currency)),
      }));
    return [
      [...named, "opening", ...blank, ...amounts(opening)],
      ...movements.map(({ kind, processedIn, at, appliesTo, lever, reason, paymentId, moves }) => [
        ...named,
        kind,
        processedIn,
        at,
        appliesTo,
        lever,
        reason,
        paymentId,
        ...amounts(moves),
      ]),
      [...named, "closing", ...blank, ...amounts(closing)],
    ];
  });
}

function headsOf({ id, locationId, period, issuedAt, hash: own }: Statement) {
  return { id, locationId, period, issuedAt, hash: own };
}

function headOf({ programId, programName, currency }: StatementSheet, language: Language) {
  return { programId, programName: bilingualView(programName, language), currency };
}

function movementView(movement: Movement, currency: Currency): z.input<typeof MovementView> {
  const { kind, processedIn, at, appliesTo, lever, reason, paymentId, moves } = movement;
  return {
    kind,
    processedIn,
    ...(at !== undefined && { at }),
    ...(appliesTo !== undefined && { appliesTo }),
    ...(lever !== undefined && { lever }),
    ...(reason !== undefined && { reason }),
    ...(paymentId !== undefined && { paymentId }),
    moves: balancesView(moves, currency),
  };
}

function balancesView({ rebatePayable, inFlight, coopFund, paid }: Balances, currency: Currency) {
  return {
    owed: moneyView(rebatePayable, currency),
    onItsWay: moneyView(inFlight, currency),
    coopFund: moneyView(coopFund, currency),
    paid: moneyView(paid, currency),
  };
}

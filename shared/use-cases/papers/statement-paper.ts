/** A statement on paper: a table for each program and currency, each column of which adds up. */
import { type Balances, balanceAccounts, type Movement } from "../../domain/movement.ts";
import type { Statement, StatementSheet } from "../../domain/statement.ts";
import type { Paper, PaperRow, PaperSection } from "../../ports/pdf-printer.ts";
import { dayName, exactFigure, monthName, type PaperLocale, shortMonth } from "./paper-figures.ts";
import { type StatementWords, statementWords } from "./statement-words.ts";

export function statementPaper(statement: Statement, locale: PaperLocale): Paper {
  const words = statementWords[locale];
  const { id, hash, period, issuedAt, partnerName, locationName, locationId, sheets } = statement;
  return {
    locale,
    title: words.title(monthName(period, locale)),
    at: issuedAt,
    facts: [
      [words.partner, partnerName],
      [words.location, `${locationName} (${locationId})`],
      [words.issued, dayName(issuedAt, locale)],
      [words.number, id],
    ],
    sections: sheets.map((sheet) => sectionOf(sheet, words, locale)),
    notes: words.notes,
    foot: words.foot(id, hash.slice(0, 16)),
  };
}

function sectionOf(sheet: StatementSheet, words: StatementWords, locale: PaperLocale): PaperSection {
  const { programName, currency, opening, movements, closing } = sheet;
  const { what, month, ...amounts } = words.columns;
  const figures = (balances: Balances, isMove: boolean) =>
    balanceAccounts.map((account) => {
      const micros = balances[account];
      return isMove && micros === 0n ? "" : exactFigure(micros, currency, locale);
    });
  return {
    heading: `${programName[locale]} · ${currency}`,
    columns: [
      { name: what },
      { name: month },
      ...[amounts.owed, amounts.onItsWay, amounts.coopFund, amounts.paid].map((name) => ({ name, isAmount: true })),
    ],
    rows: [
      { cells: [words.opening, "", ...figures(opening, false)], isSum: true },
      ...movements.map(
        (movement): PaperRow => ({
          cells: [
            whatOf(movement, sheet, words, locale),
            movement.appliesTo === undefined ? "" : shortMonth(movement.appliesTo, locale),
            ...figures(movement.moves, true),
          ],
        }),
      ),
      { cells: [words.closing, "", ...figures(closing, false)], isSum: true },
    ],
  };
}

function whatOf(movement: Movement, sheet: StatementSheet, words: StatementWords, locale: PaperLocale): string {
  const { kind, lever, reason, at } = movement;
  const details = [
    ...(lever === undefined ? [] : [sheet.leverNames[lever]?.[locale] ?? lever]),
    ...(reason === undefined ? [] : [words.reasons[reason]]),
    ...(at === undefined ? [] : [dayName(at, locale)]),
  ];
  return details.length === 0 ? words.kinds[kind] : `${words.kinds[kind]}: ${details.join(", ")}`;
}

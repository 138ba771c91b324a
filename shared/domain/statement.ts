/**
 * The monthly statement of a location: what was owed before, everything that moved, and what is owed now. Made once,
 * never changed.
 *
 * Each statement begins where the one before it ended, and lists every movement that no statement has listed: what
 * comes late is on the next one. So the end of a statement is the sum of all that was ever posted until then, by
 * construction. Source: DESIGN.md §7; DOMAIN.md E "Statement".
 */
import { addMonths, type Period } from "./calendar.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { Currency } from "./currency.ts";
import { added, type Balances, type Movement, movementKinds, noBalances } from "./movement.ts";
import type { Bilingual } from "./program.ts";
import { sha256Hex } from "./sha256.ts";

/** One program in one currency. */
export interface StatementSheet {
  readonly programId: string;
  /** As it was called when the statement was made. */
  readonly programName: Bilingual;
  /** Of the levers of its movements, by their codes. */
  readonly leverNames: Readonly<Record<string, Bilingual>>;
  readonly currency: Currency;
  readonly opening: Balances;
  readonly movements: readonly Movement[];
  /** The opening and all movements. */
  readonly closing: Balances;
}

export interface Statement {
  /** `stm_{locationId}_{yyyymm}` */
  readonly id: string;
  readonly accountId: string;
  readonly locationId: string;
  readonly period: Period;
  readonly issuedAt: string;
  /** As they were called when it was made. */
  readonly partnerName: string;
  readonly locationName: string;
  /** In order of programs and currencies; one that was on a statement stays on all that follow. */
  readonly sheets: readonly StatementSheet[];
  /** Of the statement before it; absent on the first. */
  readonly previousHash?: string;
  /** SHA-256 of all the rest. */
  readonly hash: string;
}

export interface StatementContext
  extends Pick<Statement, "accountId" | "locationId" | "issuedAt" | "partnerName" | "locationName"> {
  readonly programNameOf: (programId: string) => Bilingual;
  readonly leverNameOf: (programId: string, lever: string) => Bilingual;
}

export function statementId(locationId: string, period: Period): string {
  return `stm_${locationId}_${period.replace("-", "")}`;
}

/**
 * The statements that are still to be made up to a month, oldest first. A month in which nothing moved and nothing was
 * owed has none.
 */
export function missingStatements(
  movements: readonly Movement[],
  made: readonly Statement[],
  through: Period,
  context: StatementContext,
): readonly Statement[] {
  const before = [...made].sort((a, b) => (a.period < b.period ? -1 : 1));
  const listed = new Set(before.flatMap(({ sheets }) => sheets.flatMap((sheet) => sheet.movements.map(keyOf))));
  let open = movements.filter(({ key }) => !listed.has(key));
  let last = before.at(-1);
  const missing: Statement[] = [];
  const first = last ? addMonths(last.period, 1) : open.map(({ processedIn }) => processedIn).sort()[0];
  for (let period = first; period !== undefined && period <= through; period = addMonths(period, 1)) {
    const due = open.filter(({ processedIn }) => processedIn <= (period ?? ""));
    if (due.length === 0 && !(last && isAnythingOwed(last))) continue;
    last = statementOf(period, due, last, context);
    missing.push(last);
    open = open.filter((movement) => !due.includes(movement));
  }
  return missing;
}

/** The hash that a statement should have: another one means that it was changed. */
export function hashOfStatement({ hash: _hash, ...rest }: Statement): string {
  return sha256Hex(canonicalJson(rest));
}

/** What a sheet's movements add up to. */
export function movedIn({ movements }: Pick<StatementSheet, "movements">): Balances {
  return movements.reduce((sum, { moves }) => added(sum, moves), noBalances);
}

function statementOf(
  period: Period,
  due: readonly Movement[],
  before: Statement | undefined,
  context: StatementContext,
): Statement {
  const { programNameOf, leverNameOf, ...names } = context;
  const openings = new Map(before?.sheets.map((sheet) => [sheetKey(sheet), sheet.closing]));
  const groups = Map.groupBy(due, sheetKey);
  const keys = [...new Set([...openings.keys(), ...groups.keys()])].sort();
  const sheets = keys.map((key): StatementSheet => {
    const [programId = "", currency = ""] = key.split(" ");
    const movements = [...(groups.get(key) ?? [])].sort(inOrder);
    const opening = openings.get(key) ?? noBalances;
    return {
      programId,
      programName: programNameOf(programId),
      leverNames: Object.fromEntries(leversIn(movements).map((lever) => [lever, leverNameOf(programId, lever)])),
      currency: currency as Currency,
      opening,
      movements,
      closing: added(opening, movedIn({ movements })),
    };
  });
  const { locationId } = context;
  const id = statementId(locationId, period);
  const rest = { id, ...names, period, sheets, ...(before && { previousHash: before.hash }) };
  return { ...rest, hash: hashOfStatement({ ...rest, hash: "" }) };
}

function isAnythingOwed({ sheets }: Statement): boolean {
  return sheets.some(({ closing: { rebatePayable, inFlight, coopFund } }) =>
    [rebatePayable, inFlight, coopFund].some((micros) => micros !== 0n),
  );
}

function leversIn(movements: readonly Movement[]): readonly string[] {
  return [...new Set(movements.flatMap(({ lever }) => lever ?? []))].sort();
}

/** Codes and currencies hold no blanks. */
function sheetKey({ programId, currency }: Pick<StatementSheet, "programId" | "currency">): string {
  return `${programId} ${currency}`;
}

function keyOf({ key }: Movement): string {
  return key;
}

/** What was posted first, then the payments in the order in which they moved. */
function inOrder(a: Movement, b: Movement): number {
  const [one, other] = [orderOf(a), orderOf(b)];
  return one < other ? -1 : 1;
}

function orderOf({ kind, at, appliesTo, key }: Movement): string {
  return at === undefined ? [0, movementKinds.indexOf(kind), appliesTo, key].join(" ") : [1, at, key].join(" ");
}

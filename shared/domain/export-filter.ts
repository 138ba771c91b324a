/**
 * The filter of an export: comparisons of fields, joined by `and`, `or` and parentheses, as OData writes them.
 *
 * `field eq 'text'`, `field ge 2026-10-01`, `field lt 12.5`; `=` is taken for `eq` and a curly quote for a straight one, as the
 * published samples write them.
 * Names of fields and operators are read without case. Source: DOMAIN.md B5, B8.
 */
export const comparisons = ["eq", "ne", "ge", "gt", "le", "lt"] as const;
export type Comparison = (typeof comparisons)[number];

export type FieldType = "text" | "date" | "number";

export type ExportFilter =
  | { readonly kind: "and" | "or"; readonly parts: readonly ExportFilter[] }
  | {
      readonly kind: "comparison";
      readonly field: string;
      readonly comparison: Comparison;
      /** A day of a date; micros of a number; text as it was written. */
      readonly value: string | bigint;
    };

/** What is wrong with a filter, and where: the number of the character, from 1. */
export class FilterFault extends Error {
  override readonly name = "FilterFault";
  readonly position: number;

  constructor(position: number, message: string) {
    super(message);
    this.position = position;
  }
}

/** Longer and deeper than anybody writes by hand. */
export const longestFilter = 2_000;
const deepest = 20;

/** `fields` are the ones that may be named, in the spelling that they are given back in. Throws `FilterFault`. */
export function parseFilter(text: string, fields: Readonly<Record<string, FieldType>>): ExportFilter {
  if (text.length > longestFilter)
    throw new FilterFault(longestFilter + 1, `A filter has at most ${longestFilter} characters.`);
  const reader = new Reader(tokensOf(text.replaceAll(/[\u2018\u2019]/g, "'")), fields);
  const filter = reader.any(0);
  reader.end();
  return filter;
}

interface Token {
  readonly kind: "word" | "text" | "literal" | "open" | "close" | "equals";
  readonly text: string;
  readonly position: number;
}

const pattern =
  /\s+|(?<open>\()|(?<close>\))|(?<equals>=)|'(?<text>(?:[^']|'')*)'|(?<literal>-?\d[\w:.+-]*)|(?<word>[A-Za-z_]\w*)/y;

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const matcher = new RegExp(pattern);
  while (matcher.lastIndex < text.length) {
    const position = matcher.lastIndex + 1;
    const groups = matcher.exec(text)?.groups;
    if (!groups) throw new FilterFault(position, `This cannot be read: ${text.slice(position - 1, position + 9)}`);
    const found = Object.entries(groups).find(([, value]) => value !== undefined);
    if (!found) continue; // blanks
    const [kind, value] = found as [Token["kind"], string];
    tokens.push({ kind, text: kind === "text" ? value.replaceAll("''", "'") : value, position });
  }
  return tokens;
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #fields: ReadonlyMap<string, readonly [name: string, type: FieldType]>;
  #at = 0;

  constructor(tokens: readonly Token[], fields: Readonly<Record<string, FieldType>>) {
    this.#tokens = tokens;
    this.#fields = new Map(Object.entries(fields).map(([name, type]) => [name.toLowerCase(), [name, type]]));
  }

  any(depth: number): ExportFilter {
    return this.#joined("or", () => this.#all(depth));
  }

  end(): void {
    const token = this.#tokens[this.#at];
    if (token) throw new FilterFault(token.position, `Here "and" or "or" is expected, not ${token.text}.`);
  }

  #all(depth: number): ExportFilter {
    return this.#joined("and", () => this.#one(depth));
  }

  #joined(kind: "and" | "or", read: () => ExportFilter): ExportFilter {
    const first = read();
    const parts = [first];
    while (this.#isWord(kind)) {
      this.#at += 1;
      parts.push(read());
    }
    return parts.length === 1 ? first : { kind, parts };
  }

  #one(depth: number): ExportFilter {
    const token = this.#next("a field or a parenthesis");
    if (token.kind !== "open") return this.#comparison(token);
    if (depth >= deepest) throw new FilterFault(token.position, `Parentheses are at most ${deepest} deep.`);
    const inside = this.any(depth + 1);
    const close = this.#next("a closing parenthesis");
    if (close.kind !== "close") throw new FilterFault(close.position, `Here ")" is expected, not ${close.text}.`);
    return inside;
  }

  #comparison(token: Token): ExportFilter {
    const known = token.kind === "word" ? this.#fields.get(token.text.toLowerCase()) : undefined;
    if (!known) throw new FilterFault(token.position, `There is no field ${token.text} to filter by.`);
    const [field, type] = known;
    const operator = this.#next("a comparison");
    const comparison =
      operator.kind === "equals" ? "eq" : comparisons.find((each) => each === operator.text.toLowerCase());
    if (!comparison) {
      throw new FilterFault(
        operator.position,
        `Here one of ${comparisons.join(", ")} is expected, not ${operator.text}.`,
      );
    }
    return { kind: "comparison", field, comparison, value: literalOf(this.#next("a value"), type) };
  }

  #isWord(word: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === "word" && token.text.toLowerCase() === word;
  }

  #next(expected: string): Token {
    const token = this.#tokens[this.#at];
    if (token) {
      this.#at += 1;
      return token;
    }
    const last = this.#tokens.at(-1);
    throw new FilterFault(
      last ? last.position + last.text.length : 1,
      `The filter ends where ${expected} is expected.`,
    );
  }
}

const dayPattern = /^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?$/;
const numberPattern = /^-?\d{1,12}(?:\.\d{1,6})?$/;

function literalOf({ kind, text, position }: Token, type: FieldType): string | bigint {
  if (kind !== "text" && kind !== "literal") throw new FilterFault(position, `Here a value is expected, not ${text}.`);
  switch (type) {
    case "text":
      return text;
    case "date": {
      const day = dayPattern.exec(text)?.[1];
      if (day === undefined) throw new FilterFault(position, `This is no date such as 2026-10-01: ${text}`);
      return day;
    }
    case "number": {
      if (!numberPattern.test(text)) throw new FilterFault(position, `This is no number such as 12.5: ${text}`);
      const [whole = "", fraction = ""] = text.replace("-", "").split(".");
      const micros = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, "0"));
      return text.startsWith("-") ? -micros : micros;
    }
  }
}

/** Whether a row passes; `valueIn` gives its fields, numbers in micros. Text is compared without case. */
export function passesFilter(
  filter: ExportFilter | undefined,
  valueIn: (field: string) => string | bigint | undefined,
): boolean {
  if (!filter) return true;
  if (filter.kind !== "comparison") {
    const passes = (part: ExportFilter) => passesFilter(part, valueIn);
    return filter.kind === "and" ? filter.parts.every(passes) : filter.parts.some(passes);
  }
  const found = valueIn(filter.field);
  if (found === undefined) return filter.comparison === "ne";
  const order = compared(found, filter.value);
  switch (filter.comparison) {
    case "eq":
      return order === 0;
    case "ne":
      return order !== 0;
    case "ge":
      return order >= 0;
    case "gt":
      return order > 0;
    case "le":
      return order <= 0;
    case "lt":
      return order < 0;
  }
}

/** The first and the last day that a filter on a date lets pass, so that months outside need not be read. */
export function daysOf(
  filter: ExportFilter | undefined,
  field: string,
): { readonly from?: string; readonly to?: string } {
  if (!filter) return {};
  if (filter.kind !== "comparison") {
    if (filter.kind === "or") return {};
    const parts = filter.parts.map((part) => daysOf(part, field));
    const from = parts
      .flatMap((part) => part.from ?? [])
      .sort()
      .at(-1);
    const to = parts.flatMap((part) => part.to ?? []).sort()[0];
    return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  }
  if (filter.field !== field) return {};
  const day = String(filter.value);
  const { comparison } = filter;
  return {
    ...((comparison === "ge" || comparison === "gt" || comparison === "eq") && { from: day }),
    ...((comparison === "le" || comparison === "lt" || comparison === "eq") && { to: day }),
  };
}

function compared(found: string | bigint, wanted: string | bigint): number {
  if (typeof found === "bigint" || typeof wanted === "bigint") {
    const [a, b] = [BigInt(found), BigInt(wanted)];
    return a < b ? -1 : a > b ? 1 : 0;
  }
  const [a, b] = [found.toLowerCase(), wanted.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The oracle: the rules of earning once more, one line after the other, without any code of the product.
 *
 * It is written for being right at sight and not for being fast; amounts are BigInt micros.
 */
import type { Condition, Lever, Reckoning, Row, Scenario, Version } from "./scenario.ts";

type Line = NonNullable<ReturnType<typeof lineOf>>;
type Purse = Record<string, [rebate: bigint, coop: bigint]>;

interface Pay {
  readonly kind: "earned" | "missed";
  readonly version: Version;
  readonly lever: Lever;
  earning: bigint;
  rebate: bigint;
}

export function reckon(scenario: Scenario): Reckoning {
  const lines = linesThatCount(scenario);
  const told: string[] = [];
  const all: Purse = {};
  const locations = new Set(lines.flatMap(({ seller, reseller }) => [seller, reseller].filter((id) => id !== "")));
  for (const location of locations) {
    for (const month of new Set(lines.map((line) => line.month))) {
      const ours = lines.filter((line) => line.month === month && [line.seller, line.reseller].includes(location));
      if (ours.length === 0) continue;
      const { texts, purse } = ledger(scenario, location, month, ours);
      told.push(...texts);
      if (!scenario.places.some(({ id }) => id === location)) continue;
      for (const [key, [rebate, coop]] of Object.entries(purse)) {
        told.push(`location ${location}:${month} ${key} ${rebate} ${coop}`);
        const [kind = "", , currency = ""] = key.split(" ");
        put(all, `${kind} ${currency}`, rebate, coop);
      }
    }
  }
  for (const currency of new Set(Object.keys(all).map((key) => key.split(" ")[1]!))) {
    const [rebate, coop] = all[`earned ${currency}`] ?? [0n, 0n];
    const missed = all[`missed ${currency}`] ?? [0n, 0n];
    told.push(`account earned ${currency} ${rebate} ${coop}`, `account missed ${currency} ${missed[0] + missed[1]}`);
  }
  return told.sort();
}

function put(purse: Purse, key: string, rebate: bigint, coop: bigint): void {
  const [before, beforeCoop] = purse[key] ?? [0n, 0n];
  purse[key] = [before + rebate, beforeCoop + coop];
}

function ledger(scenario: Scenario, location: string, month: string, lines: readonly Line[]) {
  const texts: string[] = [];
  const totals: Record<string, Pay & { currency: string; lines: number; base: bigint }> = {};
  const counts: Record<string, number> = {};
  const purse: Purse = {};
  const name = `${location}:${month}`;

  for (const line of lines) {
    let text = `line ${name} ${line.scope} ${JSON.stringify(Object.entries(line.columns).sort())}`;
    for (const type of typesOf(line, location)) {
      const { pays, reason } = judge(scenario, location, month, line, type);
      text += ` ${type}: ${reason}`;
      const tally = `${type === "indirectReseller" ? "resold" : "sold"} ${reason}`;
      counts[tally] = (counts[tally] ?? 0) + 1;
      for (const pay of pays) {
        text += ` ${pay.kind} ${nameOf(pay)} ${pay.earning} ${pay.rebate}`;
        put(purse, `${pay.kind} ${pay.version.programId} ${line.currency}`, pay.rebate, pay.earning - pay.rebate);
        const key = `${pay.kind} ${pay.version.programId} ${pay.lever.code} ${line.currency}`;
        totals[key] ??= { ...pay, currency: line.currency, lines: 0, base: 0n, earning: 0n, rebate: 0n };
        totals[key].lines += 1;
        totals[key].base += line.base;
        totals[key].earning += pay.earning;
        totals[key].rebate += pay.rebate;
      }
    }
    texts.push(text);
  }
  for (const [key, count] of Object.entries(counts)) texts.push(`count ${name} ${key} ${count}`);
  for (const [key, total] of Object.entries(totals)) {
    const { version, lever, kind, currency, base, earning, rebate } = total;
    texts.push(`total ${name} ${key} ${total.lines} ${base} ${rebate} ${earning - rebate}`);
    if (kind === "missed") continue;
    const tiers = lever.tiers?.byCurrency[currency];
    const cap = lever.cap?.[currency];
    const tiered = tiers ? tierTarget(lever.tiers.kind, tiers, base) : earning;
    const capped = cap !== undefined && tiered > micros(cap) ? micros(cap) : tiered;
    for (const [how, amount] of Object.entries({ tier: tiered - earning, cap: capped - tiered })) {
      const part = halfEven(amount * BigInt(version.rebateBps), 10_000n);
      if (amount !== 0n) texts.push(`${how} ${name} ${nameOf(total)} ${currency} ${amount} ${part}`);
      put(purse, `earned ${version.programId} ${currency}`, part, amount - part);
    }
  }
  return { texts, purse };
}

function nameOf({ version, lever }: Pay): string {
  return `${version.programId}/${version.version}/${lever.code}`;
}

/** The order of the design: the reasons of one program that came furthest, when several say no. */
const reasons = [
  "no_program_version",
  "not_enrolled",
  "before_earnings_start",
  "after_enrollment_end",
  "no_lever_matched",
  "currency_not_in_program",
  "zero_amount",
];

function judge(scenario: Scenario, location: string, month: string, line: Line, type: string) {
  const pays: Pay[] = [];
  const place = scenario.places.find(({ id }) => id === location);
  if (!place) return { pays, reason: "unknown_location" };
  const ours = scenario.versions.filter(({ partnerType }) => partnerType === type);
  if (ours.length === 0 || !place.types.some((each) => each === type)) return { pays, reason: "no_program_for_type" };

  let reason = "no_program_version";
  for (const programId of [...new Set(ours.map((version) => version.programId))].sort()) {
    const inForce = ours.filter((version) => version.programId === programId && version.effectiveFrom <= month);
    const version = inForce.sort((a, b) => b.version - a.version)[0];
    if (!version) continue;
    const coverage = coverageOf(scenario, location, programId, month);
    const said = payOn(version, line, coverage === "" ? "earned" : "missed");
    if (typeof said !== "string") pays.push(...said);
    const why = coverage || (typeof said === "string" ? said : reason);
    if (reasons.indexOf(why) > reasons.indexOf(reason)) reason = why;
  }
  const [earned, missed] = [pays.filter(({ kind }) => kind === "earned"), pays.filter(({ kind }) => kind === "missed")];
  return { pays: [...earned, ...missed], reason: earned.length > 0 ? "earned" : reason };
}

/** Empty where the month earns. */
function coverageOf({ steps }: Scenario, location: string, programId: string, month: string): string {
  const said = steps.filter((s) => s.kind === "enroll" && s.place === location && s.programId === programId);
  const last = said.at(-1);
  const intervals = last?.kind === "enroll" ? last.intervals : [];
  if (intervals.length === 0) return "not_enrolled";
  for (const { from, to } of intervals) if (month >= from && month <= (to ?? "9999-12")) return "";
  return month < intervals[0]!.from ? "before_earnings_start" : "after_enrollment_end";
}

function payOn(version: Version, line: Line, kind: Pay["kind"]): Pay[] | string {
  const segment = version.segments.find(({ when }) => when.every((one) => holds(one, line.columns)))?.segment;
  const matching = version.levers.filter(({ when, window, segment: wanted }) => {
    if (window && (line.date < window.from || line.date > window.to)) return false;
    if (wanted && wanted !== segment) return false;
    return when.every((one) => holds(one, line.columns));
  });
  const replacing = matching
    .filter(({ mode }) => mode === "replace")
    .sort((a, b) => (a.priority === b.priority ? (a.code < b.code ? -1 : 1) : b.priority - a.priority));
  const main = replacing.length > 0 ? replacing.slice(0, 1) : sorted(matching.filter(({ mode }) => mode === "core"));
  const levers = [...main, ...sorted(matching.filter(({ mode }) => mode === "add"))];
  if (levers.length === 0) return "no_lever_matched";
  const paying = levers.filter(
    ({ tiers, cap }) =>
      version.currencies.includes(line.currency) &&
      (!tiers || line.currency in tiers.byCurrency) &&
      (!cap || line.currency in cap),
  );
  if (paying.length === 0) return "currency_not_in_program";
  if (line.base === 0n) return "zero_amount";
  return paying.map((lever) => {
    const earning = halfEven(line.base * BigInt(lever.rateBps), 10_000n);
    return { kind, version, lever, earning, rebate: halfEven(earning * BigInt(version.rebateBps), 10_000n) };
  });
}

function sorted(levers: readonly Lever[]): readonly Lever[] {
  return [...levers].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function holds(condition: Condition, columns: Record<string, string>): boolean {
  const value = columns[condition.field];
  if (value === undefined) return false;
  const low = value.toLowerCase();
  if (condition.op === "equals") return low === condition.value.toLowerCase();
  if (condition.op === "prefix") return low.startsWith(condition.value.toLowerCase());
  if (condition.op === "in") return condition.values.some((each) => each.toLowerCase() === low);
  const place = (text: string) =>
    dates.includes(condition.field) ? BigInt(text.replaceAll("-", "")) : scaled(text, 30);
  const { from, to } = condition;
  if (!dates.includes(condition.field) && !/^-?\d+(\.\d+)?$/.test(value)) return false;
  return (from === undefined || place(from) <= place(value)) && (to === undefined || place(value) <= place(to));
}

/** Marginal as the sum of what each tier adds to the rate before it, over what lies above its bound. */
function tierTarget(kind: string, tiers: readonly { from: string; rateBps: number }[], volume: bigint): bigint {
  let exact = volume * BigInt(tiers[0]!.rateBps);
  for (let at = 1; at < tiers.length; at += 1) {
    const above = volume - micros(tiers[at]!.from);
    const more = BigInt(tiers[at]!.rateBps - tiers[at - 1]!.rateBps);
    if (above >= 0n) exact += (kind === "marginal" ? above : volume) * more;
  }
  return halfEven(exact, 10_000n);
}

function halfEven(dividend: bigint, divisor: bigint): bigint {
  if (dividend < 0n) return -halfEven(-dividend, divisor);
  const floor = dividend / divisor;
  const beyondHalf = 2n * (dividend - floor * divisor) - divisor;
  if (beyondHalf === 0n) return floor % 2n === 0n ? floor : floor + 1n;
  return beyondHalf > 0n ? floor + 1n : floor;
}

/** The lines of the versions that count at the end, as the runs of the story took them. */
function linesThatCount({ steps }: Scenario): Line[] {
  const delivered = new Map<string, Map<number, Extract<Scenario["steps"][number], { kind: "deliver" }>>>();
  const periods = new Map<string, string>();
  const current = new Map<string, { version: number; rows: readonly Row[] }>();
  const superseded = new Set<string>();
  for (const step of [...steps, { kind: "refresh" } as const]) {
    if (step.kind === "deliver") {
      const versions = delivered.get(step.scope) ?? new Map();
      delivered.set(step.scope, versions.set(step.version, step));
    }
    if (step.kind !== "refresh") continue;
    const planned = [...delivered.values()]
      .map((versions) => versions.get(Math.max(...versions.keys()))!)
      .filter(({ scope, version }) => !superseded.has(scope) && version > (current.get(scope)?.version ?? 0));
    for (const { scope, version, rows, billingPeriod, supersedes } of planned) {
      if (!periods.has(scope)) periods.set(scope, billingPeriod);
      if (!superseded.has(scope)) current.set(scope, { version, rows });
      for (const other of supersedes) {
        if (!periods.has(other)) periods.set(other, billingPeriod);
        if (periods.get(other) === billingPeriod) superseded.add(other);
      }
    }
  }
  return [...current]
    .filter(([scope]) => !superseded.has(scope))
    .flatMap(([scope, { rows }]) => rows.flatMap((row) => lineOf(scope, row) ?? []));
}

const dates = ["OrderDate", "ChargeStartDate", "SubscriptionEndDate"];
const numbers = ["Quantity", "UnitPrice", "Subtotal", "Total"];
const known = ["EUR", "GBP", "JPY", "KRW", "USD"];

/** Nothing for a row that is rejected. */
function lineOf(scope: string, row: Row) {
  const columns: Record<string, string> = {};
  for (const [column, text] of Object.entries(row)) {
    const value = text.trim();
    const read = dates.includes(column) ? day(value) : numbers.includes(column) ? plain(value) : value;
    if (value !== "" && read === undefined) return undefined;
    if (value !== "") columns[column] = read!;
  }
  const { MpnId: seller = "", ResellerMpnId: said = "", Currency: currency = "", Subtotal: subtotal } = columns;
  const date = columns.ChargeStartDate ?? columns.OrderDate;
  const reseller = /^0*$/.test(said) ? "" : said;
  if (!/^\d{7}$/.test(seller) || !/^(\d{7})?$/.test(reseller)) return undefined;
  if (date === undefined || subtotal === undefined || !known.includes(currency)) return undefined;
  const digits = ["JPY", "KRW"].includes(currency) ? 0 : 6;
  for (const amount of [subtotal, columns.Total ?? "0"]) {
    if ((amount.split(".")[1] ?? "").length > digits) return undefined;
  }
  for (const personal of ["CustomerName", "CustomerDomainName"]) delete columns[personal]; // never kept
  return { scope, columns, seller, reseller, date, month: date.slice(0, 7), currency, base: micros(subtotal) };
}

function day(text: string): string | undefined {
  const [, month, dayOfMonth, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(text) ?? [];
  const iso = year ? `${year}-${month!.padStart(2, "0")}-${dayOfMonth!.padStart(2, "0")}` : text.slice(0, 10);
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined;
}

function plain(text: string): string | undefined {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return undefined;
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  const kept = fraction.replace(/0+$/, "");
  const digits = whole.replace(/^0+(?=.)/, "") + (kept === "" ? "" : `.${kept}`);
  return text.startsWith("-") && digits !== "0" ? `-${digits}` : digits;
}

function scaled(text: string, digits: number): bigint {
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  const magnitude = BigInt(whole + fraction.padEnd(digits, "0"));
  return text.startsWith("-") ? -magnitude : magnitude;
}

function micros(text: string): bigint {
  return scaled(text, 6);
}

function typesOf(line: Line, location: string): string[] {
  if (line.reseller === "") return line.seller === location ? ["directReseller"] : [];
  const provider = line.seller === location ? ["indirectProvider"] : [];
  return line.reseller === location ? [...provider, "indirectReseller"] : provider;
}

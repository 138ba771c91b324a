/** The public id of an earning: it tells the ledger, so that it is checked against the caller before anything is read. */
import type { Period } from "./calendar.ts";
import type { Earning } from "./earn.ts";
import type { JudgedLine, LedgerName } from "./ledger.ts";
import { sha256Text } from "./sha256.ts";

/** Of a line's key the hash, which has this length, and then the ordinal. */
const hashLength = 43;
const leverLength = 8;

/** `ern_{locationId}_{yyyymm}_{line}-{lever}`: the key of the line, and a hash of the program and the lever. */
export function earningIdOf(
  { locationId, period }: LedgerName,
  { key }: Pick<JudgedLine, "key">,
  earning: Pick<Earning, "programId" | "lever">,
): string {
  const [hash = "", ordinal = ""] = key.split(".");
  return `ern_${locationId}_${period.replace("-", "")}_${hash}${ordinal}-${leverMark(earning)}`;
}

export interface EarningName extends LedgerName {
  /** The key of the line. */
  readonly key: string;
  readonly mark: string;
}

/** Undefined for what is no id of an earning. */
export function parseEarningId(id: string): EarningName | undefined {
  const match = /^ern_(\d{7})_(\d{4})(\d{2})_([A-Za-z0-9_-]+)$/.exec(id);
  const [, locationId = "", year = "", month = "", rest = ""] = match ?? [];
  const line = /^(0|[1-9]\d*)-([A-Za-z0-9_-]+)$/.exec(rest.slice(hashLength));
  const [, ordinal = "", mark = ""] = line ?? [];
  if (mark.length !== leverLength) return undefined;
  const period: Period = `${year}-${month}`;
  return { locationId, period, key: `${rest.slice(0, hashLength)}.${ordinal}`, mark };
}

/** Tells the earnings of one line apart. */
export function leverMark({ programId, lever }: Pick<Earning, "programId" | "lever">): string {
  return sha256Text(programId, lever).slice(0, leverLength);
}

/** The sample partner accounts: one ready to work, one whose user setup has not begun, and one that speaks Korean. */
import { type Account, noAuditYet } from "../../../shared/domain/account.ts";
import type { SampleIds } from "./sample-ids.ts";

type Row = Pick<Account, "partnerGlobalId" | "legalName" | "country" | "locale" | "setupState">;

const rows = {
  lakeshore: row("1234566", "Lakeshore Cloud Services, Inc.", "US", "en", "completed"),
  blueHeron: row("1234573", "Blue Heron IT Group LLC", "US", "en", "notStarted"),
  saesol: row("1234580", "새솔클라우드 주식회사", "KR", "ko", "completed"),
} as const satisfies Record<string, Row>;

export type AccountName = keyof typeof rows;
export type AccountIds = Readonly<Record<AccountName, string>>;

export const accountNames = Object.keys(rows) as readonly AccountName[];

export function accountIdsOf(ids: SampleIds): AccountIds {
  return {
    lakeshore: ids.ulid("acc", "lakeshore"),
    blueHeron: ids.ulid("acc", "blueHeron"),
    saesol: ids.ulid("acc", "saesol"),
  };
}

export function accountsOf(accountIds: AccountIds): readonly Account[] {
  return accountNames.map((name) => ({ accountId: accountIds[name], ...rows[name], auditHead: noAuditYet }));
}

function row(
  partnerGlobalId: string,
  legalName: string,
  country: string,
  locale: Account["locale"],
  setupState: Account["setupState"],
): Row {
  return { partnerGlobalId, legalName, country, locale, setupState };
}

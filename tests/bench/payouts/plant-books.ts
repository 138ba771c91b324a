/** Puts beside a market what a payout run needs: profiles that were approved, and two months that were closed. */
import { CosmosClient } from "@azure/cosmos";
import { sampleIds } from "../../../local/seed/partners/sample-ids.ts";
import { profilesOf } from "../../../local/seed/partners/sample-profiles.ts";
import { documentOf } from "../../../shared/adapters/cosmos/account-documents.ts";
import { plainJson } from "../../../shared/adapters/cosmos/plain-json.ts";
import type { StoredDocument } from "../../../shared/adapters/cosmos/write.ts";
import type { Close, LedgerEntry } from "../../../shared/domain/close.ts";
import { ledgerIdOf } from "../../../shared/domain/ledger.ts";
import type { Location } from "../../../shared/domain/location.ts";
import { accrual } from "../../../shared/domain/posting.ts";
import type { AccountEntities, Kind } from "../../../shared/ports/account-store.ts";
import type { Market } from "../market/market.ts";
import { createAll } from "../market/plant-market.ts";
import { businessDay } from "../processes/app-settings.ts";
import type { CosmosProcess } from "../processes/cosmos-process.ts";

export const months = ["2026-08", "2026-09"] as const;
export const entriesPerMonth = 5;
const programId = "csp-direct";
/** Of each entry, so that a location is owed more than any threshold. */
const rebate = 123_456_789n;

/** Of some locations of the market, so that no more of them is held than that. */
export async function plantBooks(
  cosmos: CosmosProcess["settings"],
  { locations }: Pick<Market, "locations">,
): Promise<void> {
  const client = new CosmosClient({ endpoint: cosmos.endpoint, key: cosmos.key });
  const database = client.database(cosmos.database);
  const ids = sampleIds(1);
  for (let at = 0; at < locations.length; at += 2_000) {
    const part = locations.slice(at, at + 2_000);
    const accounts = part.flatMap((location) => accountDocuments(ids, location));
    await createAll(database.container("accounts"), accounts, ({ accountId }) => String(accountId));
    await createAll(database.container("ledger"), part.flatMap(ledgerDocuments), ({ ledgerId }) => String(ledgerId));
  }
  client.dispose();
}

function accountDocuments(ids: ReturnType<typeof sampleIds>, location: Location): readonly StoredDocument[] {
  const { accountId, locationId } = location;
  const profiles = profilesOf(ids, location, businessDay);
  if (!profiles) throw new Error(`${locationId} has no profiles.`);
  const add = <K extends Kind>(kind: K, value: AccountEntities[K]) => documentOf(accountId, kind, value);
  const periods = months.map((period) => ({ period, number: 1, programs: [] }));
  return [
    add("totals", { accountId, locationId, periods: [] }),
    add("closes", { accountId, locationId, periods }),
    add("payoutProfile", { ...profiles.payoutProfile, currency: "USD" }),
    add("taxProfile", profiles.taxProfile),
    add("profileUse", profiles.use),
  ];
}

function ledgerDocuments({ accountId, locationId }: Location): readonly StoredDocument[] {
  return months.flatMap((period) => {
    const ledgerId = ledgerIdOf({ locationId, period });
    const entries = Array.from({ length: entriesPerMonth }, (_each, index): LedgerEntry => {
      const lever = `lever-${index}`;
      return {
        id: ["1", programId, lever, "earning", "USD"].join(":"),
        accountId,
        locationId,
        appliesTo: period,
        processedIn: "2026-10",
        close: 1,
        programId,
        lever,
        type: "earning",
        posting: accrual("USD", rebate, rebate),
        explanation: "e",
      };
    });
    const programs = [{ programId, through: period, version: 1, coverage: "c", digest: "d" }];
    const close: Close = { number: 1, processedIn: "2026-10", programs, explanation: "e", entries: entries.length };
    return [
      ...entries.map((entry) => stored(ledgerId, "entry", entry.id, entry)),
      stored(ledgerId, "close", "1", close),
    ];
  });
}

function stored(ledgerId: string, type: string, id: string, value: object): StoredDocument {
  return { id: `${type}:${id}`, ledgerId, type, v: 1, body: plainJson(value) };
}

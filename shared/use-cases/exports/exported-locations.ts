/** The locations of an export, some at a time, with all that its rows say of them: one query and one of payments each time. */
import type { Location } from "../../domain/location.ts";
import type { LocationCloses } from "../../domain/location-closes.ts";
import type { Payment } from "../../domain/payment.ts";
import type { PayoutExport } from "../../domain/payout-export.ts";
import type { LocationTotals } from "../../domain/totals.ts";
import { seesProgram } from "../../domain/visible-totals.ts";
import { locationsInReach } from "../earnings/locations-in-reach.ts";
import type { ExportPorts } from "./export-ports.ts";

const atOnce = 20;

export interface ExportedLocation {
  readonly location: Location;
  readonly totals: LocationTotals | undefined;
  readonly closes: LocationCloses | undefined;
  /** Those that may be seen, newest first. */
  readonly payments: readonly Payment[];
  readonly sees: (programId: string) => boolean;
}

export async function* exportedLocations(
  { accounts, payments }: Pick<ExportPorts, "accounts" | "payments">,
  { accountId, scopes }: Pick<PayoutExport, "accountId" | "scopes">,
): AsyncGenerator<ExportedLocation> {
  const all = await locationsInReach(accounts, accountId, scopes);
  for (let from = 0; from < all.length; from += atOnce) {
    const ids = all.slice(from, from + atOnce);
    const view = await accounts.read(
      accountId,
      ids.flatMap((id) => (["location", "totals", "closes"] as const).map((kind) => ({ kind, id }))),
    );
    const paid = Map.groupBy(await payments.list(ids), ({ locationId }) => locationId);
    for (const id of ids) {
      const location = view.get("location", id)?.value;
      if (!location) continue;
      const sees = (programId: string) => seesProgram(scopes, id, programId);
      const visible = (paid.get(id) ?? []).filter((each) => each.accountId === accountId && sees(each.programId));
      yield {
        location,
        totals: view.get("totals", id)?.value,
        closes: view.get("closes", id)?.value,
        payments: visible.sort((a, b) => (`${a.runMonth} ${a.id}` > `${b.runMonth} ${b.id}` ? -1 : 1)),
        sees,
      };
    }
  }
}

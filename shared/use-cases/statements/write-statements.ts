/**
 * Writes the statements that a location lacks, up to the month before this one.
 *
 * One point read where they are there; else one query for the statements, one for the payments, and one for each closed
 * month. Two who write at once find each other out: the later one reads again. Source: DESIGN.md §7.
 */
import { addMonths, dayAt, type Period, periodOf } from "../../domain/calendar.ts";
import { movementsOf } from "../../domain/movement.ts";
import type { Bilingual, Catalogue } from "../../domain/program.ts";
import { Refusal } from "../../domain/refusal.ts";
import { missingStatements, type StatementContext } from "../../domain/statement.ts";
import type { AccountStore } from "../../ports/account-store.ts";
import type { CloseStore } from "../../ports/close-store.ts";
import type { Log } from "../../ports/log.ts";
import type { PaymentStore } from "../../ports/payment-store.ts";
import type { ProgramCatalogue } from "../../ports/program-catalogue.ts";
import type { StatementStore } from "../../ports/statement-store.ts";
import type { WorkQueue } from "../../ports/work-queue.ts";
import { programAt } from "../enrollment/eligibility-of.ts";
import { eachLocation, type LocationsMessage, queueLocations } from "../location-messages.ts";
import { optimistic } from "../optimistic.ts";
import { postedEntries } from "../payouts/posted-entries.ts";

export interface StatementPorts {
  readonly accounts: AccountStore;
  readonly catalogue: ProgramCatalogue;
  readonly closes: Pick<CloseStore, "books">;
  readonly log: Log;
  readonly payments: Pick<PaymentStore, "of">;
  readonly queue: WorkQueue;
  readonly statements: StatementStore;
}

/** How many locations were queued. */
export function queueStatements(ports: Pick<StatementPorts, "accounts" | "queue">, now: Date): Promise<number> {
  return queueLocations(ports, "write-statements", now);
}

export async function writeStatements(ports: StatementPorts, message: LocationsMessage): Promise<void> {
  await eachLocation(ports, message, (accountId, locationId, at) => writeMissing(ports, accountId, locationId, at));
}

/** How many were written. */
export async function writeMissing(
  ports: StatementPorts,
  accountId: string,
  locationId: string,
  now: Date,
): Promise<number> {
  const through = addMonths(periodOf(dayAt(now, "UTC")), -1);
  if (await ports.statements.find(locationId, through)) return 0;
  return optimistic(async () => {
    const missing = await missingOf(ports, accountId, locationId, through, now);
    for (const statement of missing) await ports.statements.add(statement);
    if (missing.length > 0) ports.log.info("statements written", { locationId, statements: missing.length });
    return missing.length;
  });
}

async function missingOf(ports: StatementPorts, accountId: string, locationId: string, through: Period, now: Date) {
  const [view, known, made, catalogue] = await Promise.all([
    ports.accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "location", id: locationId },
      { kind: "closes", id: locationId },
    ]),
    ports.payments.of(locationId),
    ports.statements.of(locationId),
    ports.catalogue.current(),
  ]);
  const [account, location] = [view.get("account", "")?.value, view.get("location", locationId)?.value];
  if (!account || !location) throw new Refusal("location_not_found", `There is no location ${locationId}.`);
  const months = (view.get("closes", locationId)?.value.periods ?? []).map(({ period }) => period);
  const entries = [...(await postedEntries(ports.closes, locationId, months)).values()].flat();
  const payments = known.payments.map(({ value }) => value);
  const context: StatementContext = {
    accountId,
    locationId,
    issuedAt: now.toISOString(),
    partnerName: account.legalName,
    locationName: location.name,
    programNameOf: (programId) => programAt(catalogue, programId, now).name,
    leverNameOf: (programId, lever) => leverName(catalogue, programId, lever),
  };
  return missingStatements(movementsOf({ entries, corrections: known.corrections, payments }), made, through, context);
}

/** As the newest version that has it calls it. */
function leverName({ versions }: Catalogue, programId: string, code: string): Bilingual {
  const levers = versions.filter((version) => version.programId === programId).flatMap((version) => version.levers);
  return levers.findLast((lever) => lever.code === code)?.name ?? { en: code, ko: code };
}

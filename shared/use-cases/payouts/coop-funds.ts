/**
 * The co-op funds of a location, as its closes have posted them: one query for the account, one for the location's
 * payments, and one for each of its closed months.
 */
import { type Day, dayAt } from "../../domain/calendar.ts";
import { type CoopFund, coopFundsOf, type FundStatus, fundStatus } from "../../domain/coop-fund.ts";
import type { Micros } from "../../domain/micros.ts";
import type { Bilingual } from "../../domain/program.ts";
import { programAt } from "../enrollment/eligibility-of.ts";
import type { PayoutPorts } from "./payout-ports.ts";
import { postedEntries } from "./posted-entries.ts";

export interface ShownFund {
  readonly fund: CoopFund;
  readonly status: FundStatus;
  readonly programName: Bilingual;
  /** Below it the fund becomes rebate when its half is closed. */
  readonly thresholdUsd: Micros;
}

type Ports = Pick<PayoutPorts, "accounts" | "catalogue" | "clock" | "closes" | "payments">;

/** Newest half first. What is in its cooling period, or pending, is not in them yet. */
export async function coopFundsIn(ports: Ports, accountId: string, locationId: string): Promise<readonly ShownFund[]> {
  const [view, { corrections }, catalogue] = await Promise.all([
    ports.accounts.read(accountId, [{ kind: "closes", id: locationId }]),
    ports.payments.of(locationId),
    ports.catalogue.current(),
  ]);
  const months = (view.get("closes", locationId)?.value.periods ?? []).map(({ period }) => period);
  const entries = [...(await postedEntries(ports.closes, locationId, months)).values()].flat();
  const now = ports.clock.now();
  return coopFundsOf(entries, corrections, (programId) => programAt(catalogue, programId, now)).map((fund) => {
    const program = programAt(catalogue, fund.programId, now);
    const today: Day = dayAt(now, program.timeZone);
    return {
      fund,
      status: fundStatus(fund, today),
      programName: program.name,
      thresholdUsd: program.coopThresholdUsd,
    };
  });
}

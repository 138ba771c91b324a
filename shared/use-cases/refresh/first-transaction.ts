/** A reseller's first sale: remembered once, and answered with one invitation per program (DOMAIN.md A 14). */
import { dayAt } from "../../domain/calendar.ts";
import { isMember } from "../../domain/eligibility.ts";
import { enrollmentId } from "../../domain/enrollment.ts";
import { invitationId } from "../../domain/invitation.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { programsFor, versionFor } from "../../domain/program.ts";
import { firstSaleOf, type LocationTotals } from "../../domain/totals.ts";
import type { AccountView, Put } from "../../ports/account-store.ts";
import { issue } from "../invitations/issue.ts";
import type { RefreshPorts } from "./ports.ts";

export interface DueInvitations {
  readonly puts: readonly Put[];
  readonly events: readonly OutboxEvent[];
}

const none: DueInvitations = { puts: [], events: [] };

/** What must be written because the location has sold; nothing when that was done before, or it is not in the network. */
export async function invitationsDue(
  ports: Pick<RefreshPorts, "accounts" | "catalogue" | "clock" | "recoveryMs" | "sealer">,
  view: AccountView,
  totals: LocationTotals,
  runId: string | undefined,
): Promise<DueInvitations> {
  const location = view.get("location", totals.locationId);
  const firstSale = firstSaleOf(totals);
  const isReseller = location?.value.partnerTypes.includes("indirectReseller") ?? false;
  if (!location || !isReseller || (!firstSale && !location.value.firstTransactionAt)) return none;

  const puts: Put[] = [];
  if (firstSale && !location.value.firstTransactionAt) {
    const value = { ...location.value, firstTransactionAt: firstSale.date };
    puts.push({ kind: "location", value, replaces: location.version });
  }
  const now = ports.clock.now();
  const facts = view.get("facts", totals.locationId)?.value;
  if (!facts || !isMember(facts, dayAt(now, "UTC"))) return { ...none, puts };

  const catalogue = await ports.catalogue.current();
  const period = dayAt(now, "UTC").slice(0, 7);
  const programs = programsFor(catalogue, "indirectReseller")
    .filter((programId) => !view.get("invitation", invitationId(totals.locationId, programId)))
    .filter((programId) => !view.get("enrollment", enrollmentId(totals.locationId, programId)))
    .flatMap((programId) => versionFor(catalogue, programId, period) ?? []);
  const events: OutboxEvent[] = [];
  for (const program of programs) {
    const issued = await issue(ports, location.value, program, { trigger: "firstTransaction", firstSale, runId }, now);
    puts.push(issued.put);
    events.push(...issued.events);
  }
  return { puts, events };
}

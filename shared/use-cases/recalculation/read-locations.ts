/** What is known of some locations before their ledgers are read: one query for the locations of an account. */
import { canonicalJson } from "../../domain/canonical-json.ts";
import type { Enrollment } from "../../domain/enrollment.ts";
import type { Facts } from "../../domain/facts.ts";
import type { Location } from "../../domain/location.ts";
import type { ProgramVersion } from "../../domain/program.ts";
import type { Basis, PlannedLocation } from "../../domain/recalculation.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import type { PeriodTotals } from "../../domain/totals.ts";
import { inParallel } from "../in-parallel.ts";
import type { RecalculationPorts } from "./ports.ts";

export interface ReadLocation {
  readonly basis: Basis;
  readonly location: Location | undefined;
  readonly enrollments: readonly Enrollment[];
  /** The months that the draft rules and that have sales; none where it is for another partner type. */
  readonly periods: readonly PeriodTotals[];
  readonly facts: Facts | undefined;
  /** It is of the partner type that the draft is for. */
  readonly isConcerned: boolean;
  /** Of these, the ones that the program was closed for. */
  readonly closed: ReadonlySet<string>;
}

/** In the order in which they are named. */
export async function readLocations(
  { accounts }: Pick<RecalculationPorts, "accounts">,
  draft: ProgramVersion,
  planned: readonly PlannedLocation[],
): Promise<readonly ReadLocation[]> {
  const found = new Map<string, ReadLocation>();
  const byAccount = Map.groupBy(planned, ({ accountId }) => accountId);
  await inParallel(8, byAccount, async ([accountId, ours]) => {
    const view = await accounts.read(
      accountId,
      ours.flatMap(({ locationId: id }) => [
        { kind: "location", id },
        { kind: "totals", id },
        { kind: "closes", id },
        { kind: "facts", id },
        { kind: "enrollment", ofLocation: id },
      ]),
    );
    for (const { locationId } of ours) {
      const location = view.get("location", locationId)?.value;
      const isConcerned = location?.partnerTypes.includes(draft.partnerType) ?? false;
      const totals = isConcerned ? (view.get("totals", locationId)?.value.periods ?? []) : [];
      const periods = totals.filter(({ period }) => period >= draft.effectiveFrom);
      const closes = view.get("closes", locationId)?.value.periods ?? [];
      const closed = closes.filter(({ programs }) => programs.some(({ programId }) => programId === draft.programId));
      const enrollments = view.all("enrollment").map(({ value }) => value);
      found.set(locationId, {
        basis: { accountId, locationId, digest: digestOf(periods, isConcerned ? closed : []) },
        location,
        isConcerned,
        facts: view.get("facts", locationId)?.value,
        enrollments: enrollments.filter((each) => each.locationId === locationId),
        periods,
        closed: new Set(closed.map(({ period }) => period)),
      });
    }
  });
  return planned.flatMap(({ locationId }) => found.get(locationId) ?? []);
}

function digestOf(periods: readonly PeriodTotals[], closed: readonly { readonly period: string }[]): string {
  const ledgers = periods.map(({ period, digest }) => [period, digest]);
  return sha256Hex(canonicalJson({ ledgers, closed: closed.map(({ period }) => period) }));
}

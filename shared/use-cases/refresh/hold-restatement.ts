/** A new version of a scope is held where it moves more than is allowed, until somebody approves just these figures. */
import { canonicalJson } from "../../domain/canonical-json.ts";
import { currencies } from "../../domain/currency.ts";
import { parseRate } from "../../domain/exchange-rate.ts";
import {
  type FeedScope,
  type HeldScope,
  isSameVisit,
  newestVersion,
  type PlannedScope,
  type Visit,
  type WaitingVersion,
} from "../../domain/refresh-run.ts";
import { isAllowed, type Movement, movementOf } from "../../domain/restatement.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import { optimistic } from "../optimistic.ts";
import type { RefreshPorts } from "./ports.ts";

type Ports = Pick<RefreshPorts, "allowance" | "rates" | "runs" | "staging">;

export interface Held {
  readonly waiting: WaitingVersion;
  /** What the version came to that stays in its place. */
  readonly complete?: NonNullable<FeedScope["complete"]>;
}

/**
 * The version as it waits; undefined where it may be applied. A version that takes the place of none is never held.
 *
 * Whoever decides first decides for all: the decision lies with the scope, so that a repeat comes to the same.
 */
export async function holdRestatement(ports: Ports, scope: PlannedScope): Promise<Held | undefined> {
  return optimistic(async () => {
    const stored = await ports.runs.scope(scope.scopeId);
    if (!stored) return undefined;
    const known = stored.value;
    if (!known.current || known.supersededBy !== undefined || newestVersion(known, known.current) >= scope.version)
      return undefined;
    const complete = known.complete && { complete: known.complete };
    if (known.waiting && isDecided(known, scope)) {
      return known.waiting.approved ? undefined : { waiting: known.waiting, ...complete };
    }
    if (!ports.allowance.lines && !ports.allowance.total) return undefined;

    const movement = movementOf(await ports.staging.tally(known.current), await ports.staging.tally(scope));
    if (isAllowed(movement, ports.allowance, await ratesOf(ports, scope))) return undefined;
    const waiting = waitingVersion(scope, known.current, movement);
    await ports.runs.putScope({ ...known, waiting }, stored.version);
    return { waiting, ...complete };
  });
}

/** True while the delivery waits and nobody has approved it. */
export function isHeld(scope: FeedScope, delivery: Pick<Visit, "version" | "fingerprint">): boolean {
  return isDecided(scope, delivery) && scope.waiting?.approved === undefined;
}

/** True where this delivery has been compared with the version that is current. */
export function isDecided(
  { waiting, current }: FeedScope,
  { version, fingerprint }: Pick<Visit, "version" | "fingerprint">,
): boolean {
  if (!waiting || !current) return false;
  return waiting.version === version && waiting.fingerprint === fingerprint && isSameVisit(waiting.base, current);
}

export function heldScopeOf({ scopeId, version, movement, hash }: HeldScope): HeldScope {
  return { scopeId, version, movement, hash };
}

function waitingVersion(scope: PlannedScope, current: Visit, movement: Movement): WaitingVersion {
  const visit = visitOf(scope);
  const base = visitOf(current);
  return { ...visit, base, movement, hash: sha256Hex(canonicalJson({ visit, base, movement })) };
}

function visitOf({ scopeId, version, fingerprint, buckets }: Visit): Visit {
  return { scopeId, version, fingerprint, buckets };
}

/** The rates of the month that the scope is about. */
async function ratesOf({ rates }: Ports, { billingPeriod: period }: PlannedScope) {
  const found = await rates.find(currencies.map((currency) => ({ currency, period })));
  const byCurrency = new Map(found.map(({ currency, usdPerUnit }) => [currency, usdPerUnit]));
  byCurrency.set("USD", "1");
  return (currency: (typeof currencies)[number]) => parseRate(byCurrency.get(currency) ?? "");
}

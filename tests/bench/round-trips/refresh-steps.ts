/** The round trips of the refresh: of a ledger, of a message that comes twice, of a delivery that is known. */
import { Readable } from "node:stream";
import { feedScopes } from "../../../local/seed/feed/feed-scope.ts";
import { writeFeed } from "../../../local/seed/feed-files.ts";
import { scopeRows } from "../../../local/seed/feed-rows.ts";
import { type FeedLine, feedLineOf, isRejected } from "../../../shared/domain/feed-line.ts";
import { ledgerIdOf } from "../../../shared/domain/ledger.ts";
import { applyBucket } from "../../../shared/use-cases/refresh/apply-bucket.ts";
import { applyLedgers } from "../../../shared/use-cases/refresh/apply-ledgers.ts";
import type { ChunkMessage } from "../../../shared/use-cases/refresh/chunks.ts";
import { readEarningInputs } from "../../../shared/use-cases/refresh/earning-inputs.ts";
import { firstLook } from "../../../shared/use-cases/refresh/first-look.ts";
import { followAccounts } from "../../../shared/use-cases/refresh/follow-accounts.ts";
import type { RefreshPorts } from "../../../shared/use-cases/refresh/ports.ts";
import { splitBlob } from "../../../shared/use-cases/refresh/split-blob.ts";
import { startRun } from "../../../shared/use-cases/refresh/start-run.ts";
import { atMost, type Figure } from "../figure.ts";
import { businessDay } from "../processes/app-settings.ts";
import { type Counted, counted, less, shownCounts, total } from "./counted.ts";
import type { RoundTripRig } from "./round-trip-rig.ts";

const seed = 20261115;

export async function refreshRoundTrips(rig: RoundTripRig): Promise<readonly Figure[]> {
  return [...(await ofLedgers(rig)), ...(await ofDeliveries(rig))];
}

/** What decides the earnings is read once for many ledgers, so that it is taken off. */
async function ofLedgers({ cosmos, market, services }: RoundTripRig): Promise<readonly Figure[]> {
  const [location] = market.locations.filter(({ partnerTypes }) => partnerTypes.includes("directReseller"));
  if (!location) throw new Error("The market has no direct reseller.");
  const ledgerId = ledgerIdOf({ locationId: location.locationId, period: "2026-08" });
  const rowsOf = (lines: readonly FeedLine[], id = ledgerId) => new Map([[id, new Map([["scope", lines]])]]);
  const apply = (lines: readonly FeedLine[]) => () => applyLedgers(services, [ledgerId], async () => rowsOf(lines));
  const inputs = await counted(cosmos, () => readEarningInputs(services, [location.locationId]));
  const measured = async (lines: readonly FeedLine[]) => less(await counted(cosmos, apply(lines)), inputs);

  const lines = linesOf(location.locationId, 350);
  const few = lines.slice(0, 50);
  const unheardOf = ledgerIdOf({ locationId: location.locationId, period: "2026-07" });
  const look = await firstLook(services, [location.locationId]);
  const create = () => applyLedgers(services, [unheardOf], async () => rowsOf(few, unheardOf), look);
  const created = less(await counted(cosmos, create), await counted(cosmos, () => services.catalogue.current()));
  const figureOf = (name: string, goal: number, counts: Counted) =>
    atMost(goal, { name: `round trips: ${name} (${shownCounts(counts)})`, value: total(counts), unit: "round trips" });
  return [
    figureOf("a ledger of 50 lines that no totals name", 1, created),
    figureOf("a new ledger of 50 lines", 2, await measured(few)),
    figureOf("an unchanged ledger", 1, await measured(few)),
    figureOf("a ledger with 300 more lines, 50 before", 7, await measured(lines)), // 1 + 1 page + 1 + ⌈300 / 99⌉
    figureOf("a ledger that lost them again", 7, await measured(few)),
  ];
}

/** A run costs something of itself, so that of one over an empty feed is taken off. */
async function ofDeliveries({
  cosmos,
  services,
  feedTarget,
  market,
  queued,
}: RoundTripRig): Promise<readonly Figure[]> {
  const manifests = await writeFeed(feedTarget, { seed, businessDay, lines: 40, locations: market.locations });
  const start = (ports: RefreshPorts) => () => startRun(ports, businessDay, { name: "bench", isDaily: false });
  const withoutFeed = { ...services, feed: { ...services.feed, newest: () => Readable.from([]) } };

  await start(services)();
  const first = queued.find(({ name }) => name === "split-feed-blob")?.message as ChunkMessage;
  await drained(services, queued);
  const idle = await counted(cosmos, start(withoutFeed));
  const known = less(await counted(cosmos, start(services)), idle);
  const repeat = await counted(cosmos, () => splitBlob(services, first));
  return [
    atMost(1, {
      name: `round trips: each of ${manifests.length} manifests that are known (${shownCounts(known)} in all)`,
      value: total(known) / manifests.length,
      unit: "round trips",
    }),
    atMost(1, {
      name: `round trips: a message that comes again (${shownCounts(repeat)})`,
      value: total(repeat),
      unit: "round trips",
    }),
  ];
}

const handlers: Readonly<Record<string, (ports: RefreshPorts, message: ChunkMessage) => Promise<void>>> = {
  "split-feed-blob": splitBlob,
  "apply-feed-bucket": applyBucket,
  "follow-accounts": followAccounts,
};

/** The queue grows while it is handled. */
async function drained(ports: RefreshPorts, queued: RoundTripRig["queued"]): Promise<void> {
  for (let at = 0; at < queued.length; at += 1) {
    const { name = "", message } = queued[at] ?? {};
    await handlers[name]?.(ports, message as ChunkMessage);
  }
}

function linesOf(locationId: string, count: number): readonly FeedLine[] {
  const [scope] = feedScopes(businessDay);
  const location = {
    locationId,
    partnerTypes: ["directReseller"],
    providerIds: [],
    country: "US",
    currency: "USD",
  } as const;
  if (!scope) throw new Error("The feed has no scope.");
  const feed = { seed, businessDay, lines: count * 4, locations: [location] };
  return [...scopeRows(feed, scope)]
    .map((row) => feedLineOf("scope", row))
    .filter((line): line is FeedLine => !isRejected(line))
    .slice(0, count);
}

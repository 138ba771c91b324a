/**
 * A story of deliveries, refreshes, an enrollment and closes, told twice: once in peace, and once with workers that die,
 * messages in any order and twice, older versions that come late, and a database that throttles, refuses and loses answers.
 */

import { sampleLocation } from "../../../local/seed/partners/sample-locations.ts";
import { type Random, randomOf } from "../../../local/seed/random.ts";
import { sampleData } from "../../../local/seed/sample-data.ts";
import { waitUntil } from "../../../local/stack/wait-until.ts";
import { totalOf } from "../../../shared/domain/close.ts";
import { leverTotalsOf } from "../../../shared/domain/lever-totals.ts";
import { queueCloses } from "../../../shared/use-cases/closing/close-periods.ts";
import { enrollLocation } from "../../../shared/use-cases/enrollment/enroll-location.ts";
import { recover, refresh } from "./daily-refresh.ts";
import { businessDay, deliver, feedOf, redeliver, seed as sampleSeed } from "./dense-feed.ts";
import { Lifetime } from "./lifetime.ts";
import { differences, outcomeOf, type RefreshOutcome } from "./refresh-outcome.ts";
import { type Baseline, type RefreshWorld, RefreshWorlds } from "./refresh-world.ts";
import { addCopies, type BlobCopies, copiesOf } from "./storage-copy.ts";
import { documentsOf } from "./stored-projection.ts";
import { Worker } from "./worker.ts";

/** What is true at the end, whatever way leads there. */
interface Ending {
  readonly says: "whole" | "restated";
  readonly isEnrolled: boolean;
}

const endings: readonly Ending[] = (["whole", "restated"] as const).flatMap((says) =>
  [true, false].map((isEnrolled) => ({ says, isEnrolled })),
);

const lastDay = "2026-11-20";
const firstClose = new Date("2026-11-30T03:00:00Z");
const lastClose = new Date("2026-12-31T03:00:00Z");
const enrolling = sampleLocation.readyToEnroll;
const { accountId } = sampleData({ businessDay, seed: sampleSeed }).locations.find(
  ({ locationId }) => locationId === enrolling,
)!;

/** Everything that is ever delivered, as files. */
interface Deliveries {
  readonly first: BlobCopies;
  /** Version 2 of last month's invoice. */
  readonly restated: BlobCopies;
  /** Version 3, which takes that back. */
  readonly whole: BlobCopies;
}

/** Struck at random while the storm lasts. The SDK sleeps a second before it repeats a read that was cut. */
const faults = [
  { kind: "lostReply", match: { operation: "batch" }, probability: 0.06 },
  { kind: "reset", match: { operation: "batch" }, probability: 0.04 },
  { kind: "449", match: { operation: "batch" }, probability: 0.04 },
  { kind: "207", status: 449, probability: 0.04 },
  { kind: "503", match: { operation: "batch" }, probability: 0.04 },
  { kind: "429", retryAfterMs: 1, probability: 0.03 },
];

export class Storms {
  readonly #worlds: RefreshWorlds;
  readonly #planted: Baseline;
  readonly #deliveries: Deliveries;
  readonly #peaceful: ReadonlyMap<Ending, RefreshOutcome>;

  private constructor(
    worlds: RefreshWorlds,
    planted: Baseline,
    deliveries: Deliveries,
    peaceful: ReadonlyMap<Ending, RefreshOutcome>,
  ) {
    this.#worlds = worlds;
    this.#planted = planted;
    this.#deliveries = deliveries;
    this.#peaceful = peaceful;
  }

  static async start(): Promise<Storms> {
    const worlds = await RefreshWorlds.start();
    const planted = await worlds.plant(async () => undefined);
    const deliveries = await deliveriesIn(worlds, planted);
    const peaceful = new Map<Ending, RefreshOutcome>();
    for (const ending of endings) peaceful.set(ending, await inPeace(worlds, planted, deliveries, ending));
    return new Storms(worlds, planted, deliveries, peaceful);
  }

  /** What came out otherwise than in peace, or does not add up; empty if all is well. */
  async weather(seed: number): Promise<readonly string[]> {
    const random = randomOf(seed);
    const ending = random.pick(endings);
    const world = await this.#worlds.open(this.#planted, { hasOwnFeeds: true });
    try {
      await throughTheStorm(world, this.#deliveries, ending, random, seed);
      const expected = this.#peaceful.get(ending);
      if (!expected) throw new Error("There is no peaceful ending to compare with.");
      const found = [...differences(await endOf(world), expected, "runs"), ...(await unbalanced(world))];
      return found.map((each) => `seed ${seed}: ${each.slice(0, 400)}`);
    } finally {
      await world.close();
    }
  }

  stop(): Promise<void> {
    return this.#worlds.stop();
  }
}

/** Made once: every story tells of the same sales. */
async function deliveriesIn(worlds: RefreshWorlds, planted: Baseline): Promise<Deliveries> {
  const feed = feedOf(enrolling);
  const filesOf = async (delivers: (feeds: RefreshWorld["feeds"]) => Promise<void>) => {
    const world = await worlds.open(planted, { hasOwnFeeds: true });
    await delivers(world.feeds);
    const files = await copiesOf(world.feeds);
    await world.close();
    return files;
  };
  return {
    first: await filesOf((feeds) => deliver(feeds, feed)),
    restated: await filesOf((feeds) => redeliver(feeds, { version: 2, says: "restated" }, feed)),
    whole: await filesOf((feeds) => redeliver(feeds, { version: 3, says: "whole" }, feed)),
  };
}

async function inPeace(
  worlds: RefreshWorlds,
  planted: Baseline,
  deliveries: Deliveries,
  { says, isEnrolled }: Ending,
): Promise<RefreshOutcome> {
  const world = await worlds.open(planted, { hasOwnFeeds: true });
  await addCopies(world.feeds, deliveries.first);
  if (says === "restated") await addCopies(world.feeds, deliveries.restated);
  if (isEnrolled) await enroll(world);
  await new Worker(world).drain();
  await refresh(world, lastDay);
  await close(world, lastClose, randomOf(0));
  const outcome = await endOf(world);
  await world.close();
  return outcome;
}

/** A run that finds nothing new does not move the dashboards' date. */
async function endOf(world: RefreshWorld): Promise<RefreshOutcome> {
  const outcome = await outcomeOf(world);
  return { ...outcome, accounts: outcome.accounts.map((each) => each.replace(/"asOf":\{[^}]*\},/, "")) };
}

async function throughTheStorm(
  world: RefreshWorld,
  deliveries: Deliveries,
  ending: Ending,
  random: Random,
  seed: number,
): Promise<void> {
  for (const [index, fault] of faults.entries()) {
    world.gateway.faults.add({ ...fault, seed: seed * 31 + index, times: 400 });
  }
  const enrollsAt = random.below(3);
  await addCopies(world.feeds, deliveries.first);
  if (ending.isEnrolled && enrollsAt === 0) await persistently(() => enroll(world));
  if (random.below(3) > 0) await disturbedRefresh(world, businessDay, random);
  if (ending.isEnrolled && enrollsAt === 1) await persistently(() => enroll(world));
  if (random.below(2) === 0) await disturbedClose(world, firstClose, random);
  await addCopies(world.feeds, deliveries.restated);
  if (ending.says === "restated" || random.below(2) === 0) {
    await (random.below(2) === 0 ? abandonedRefresh : disturbedRefresh)(world, "2026-11-18", random);
  }
  if (ending.says === "whole") await addCopies(world.feeds, deliveries.whole);
  if (ending.isEnrolled && enrollsAt === 2) await persistently(() => enroll(world));
  await disturbedRefresh(world, lastDay, random);
  await disturbedClose(world, lastClose, random);
  world.gateway.faults.clear();
  await recover(world, lastDay, random);
  await close(world, lastClose, random);
}

/** The worker dies somewhere, and sometimes whoever comes to help as well; sometimes two are at it at once. */
async function disturbedRefresh(world: RefreshWorld, day: string, random: Random): Promise<void> {
  const lives = [new Lifetime(1 + random.below(60)), new Lifetime(1 + random.below(60))];
  const workers = random.below(3) === 0 ? lives : lives.slice(0, 1);
  await Promise.allSettled(workers.map((lifetime) => refresh(world, day, lifetime)));
  if (random.below(2) === 0) await recover(world, day, random, new Lifetime(1 + random.below(30)));
  await recover(world, day, random);
}

/** The worker dies and its messages are lost; nobody comes to help before the next version is there. */
async function abandonedRefresh(world: RefreshWorld, day: string, random: Random): Promise<void> {
  await refresh(world, day, new Lifetime(1 + random.below(50))).catch(() => undefined);
  world.queue.waiting.splice(0);
}

async function disturbedClose(world: RefreshWorld, now: Date, random: Random): Promise<void> {
  const dying = new Worker(world, { now, lifetime: new Lifetime(1 + random.below(25)), disorder: random });
  await dying.attempt((services) => queueCloses(services, now)).catch(() => undefined);
  await dying.drain();
  await close(world, now, random);
}

/** The day's closes and the next tries of what failed, until nothing waits. */
async function close(world: RefreshWorld, now: Date, random: Random): Promise<void> {
  const worker = new Worker(world, { now, disorder: random });
  await persistently(() => queueCloses(worker.services, now));
  await worker.drain();
}

async function enroll(world: RefreshWorld): Promise<void> {
  const { services } = new Worker(world);
  await enrollLocation(services, {
    accountId,
    locationId: enrolling,
    programId: "csp-direct",
    actor: { kind: "user", id: "usr_admin" },
    correlationId: "storm",
    once: { id: "enroll-once", fingerprint: "enroll" },
    shown: () => ({}),
  });
}

/** As a caller does who is told to try again. */
async function persistently(work: () => Promise<unknown>): Promise<void> {
  await waitUntil("a caller to get through", async () => {
    return work().then(
      () => true,
      () => undefined,
    );
  });
}

/** Entries that do not sum up to the projection of their ledger, or postings that do not balance. */
async function unbalanced(world: RefreshWorld): Promise<readonly string[]> {
  const { closes } = new Worker(world, { now: lastClose }).services;
  const ledgers = await documentsOf(world.database, "ledger", ["summary", "close"]);
  const wrong: string[] = [];
  for (const ledgerId of new Set(ledgers.map((each) => String(each.ledgerId)))) {
    const { stored, entries, unfinished, closes: made } = await closes.books(ledgerId);
    if (made.length === 0) continue;
    const closed = new Set(made.flatMap(({ programs }) => programs.map(({ programId }) => programId)));
    const sums = new Map<string, bigint>();
    const add = (key: string, micros: bigint) => sums.set(key, (sums.get(key) ?? 0n) + micros);
    for (const { programId, lever, currency, rebate, coop } of leverTotalsOf(stored?.summary)) {
      if (!closed.has(programId)) continue;
      add(`${programId} ${lever} ${currency} rebate`, rebate);
      add(`${programId} ${lever} ${currency} coop`, coop);
    }
    for (const entry of entries) {
      const { programId, lever, currency, rebate, coop } = totalOf(entry);
      add(`${programId} ${lever} ${currency} rebate`, -rebate);
      add(`${programId} ${lever} ${currency} coop`, -coop);
      const credited = entry.posting.credits.reduce((sum, { micros }) => sum + micros, 0n);
      if (credited !== entry.posting.debit.micros) wrong.push(`${ledgerId}: ${entry.id} does not balance`);
    }
    for (const [key, micros] of sums) if (micros !== 0n) wrong.push(`${ledgerId}: ${key} is off by ${micros}`);
    if (unfinished.length > 0) wrong.push(`${ledgerId}: ${unfinished.length} entries belong to no close`);
  }
  return wrong;
}

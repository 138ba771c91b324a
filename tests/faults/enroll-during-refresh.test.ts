/** A location that enrolls while a refresh is under way earns as if it had enrolled before. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { sampleLocation } from "../../local/seed/partners/sample-locations.ts";
import { sampleData } from "../../local/seed/sample-data.ts";
import type { Services } from "../../shared/services.ts";
import { enrollLocation } from "../../shared/use-cases/enrollment/enroll-location.ts";
import { inParallel } from "../../shared/use-cases/in-parallel.ts";
import { refresh } from "./support/daily-refresh.ts";
import { businessDay, deliver, feedOf, seed } from "./support/dense-feed.ts";
import { Lifetime } from "./support/lifetime.ts";
import { differences, outcomeOf, type RefreshOutcome } from "./support/refresh-outcome.ts";
import { type Baseline, type RefreshWorld, RefreshWorlds } from "./support/refresh-world.ts";
import { undisturbedRefresh } from "./support/undisturbed-refresh.ts";
import { Worker } from "./support/worker.ts";

const timeoutMs = 240_000;
const worldsAtOnce = 4;
const locationId = sampleLocation.readyToEnroll;
const feed = feedOf(locationId);

let worlds: RefreshWorlds;
let planted: Baseline;

beforeAll(async () => {
  worlds = await RefreshWorlds.start();
  planted = await worlds.plant((feeds) => deliver(feeds, feed));
}, timeoutMs);
afterAll(() => worlds?.stop());

test(
  "an enrollment at any moment of a refresh comes out as one before it",
  async () => {
    const expected = await enrolledFirst();
    const { answers } = await undisturbedRefresh(worlds, planted, businessDay);
    const failed: string[] = [];
    const moments = Array.from({ length: Math.floor(answers / 4) }, (_each, index) => 4 * index + 1);
    await inParallel(worldsAtOnce, moments, async (moment) => {
      const outcome = await enrolledDuring(moment);
      // The run counted the lines as they were when it came by.
      failed.push(...differences(outcome, expected, "runs").map((each) => `enrolled at answer ${moment}: ${each}`));
    });

    expect(expected.projection.filter((each) => isEarnedAt(locationId, each)).length).toBeGreaterThan(20);
    expect(failed).toEqual([]);
  },
  timeoutMs,
);

async function enrolledFirst(): Promise<RefreshOutcome> {
  const world = await worlds.open(planted);
  const worker = new Worker(world);
  await enroll(worker.services);
  await refresh(world, businessDay);
  return closed(world);
}

/** One half of the times the refresh stands still until the enrollment is stored, the other half both go on at once. */
async function enrolledDuring(moment: number): Promise<RefreshOutcome> {
  const world = await worlds.open(planted);
  const partner = new Worker(world);
  let enrolled: Promise<unknown> | undefined;
  const enrolls = () => enroll(partner.services).then(() => partner.drain());
  const lifetime = new Lifetime(undefined, async (answers) => {
    if (answers !== moment) return;
    enrolled = enrolls();
    if (moment % 8 === 1) await enrolled;
  });
  await refresh(world, businessDay, lifetime);
  await (enrolled ?? enrolls()); // a refresh may need an answer less than another
  await partner.drain();
  return closed(world);
}

function enroll(services: Services): Promise<unknown> {
  const { accountId } = sampleData({ businessDay, seed }).locations.find((each) => each.locationId === locationId)!;
  return enrollLocation(services, {
    accountId,
    locationId,
    programId: "csp-direct",
    actor: { kind: "user", id: "usr_1" },
    correlationId: "enroll-during-refresh",
    shown: () => ({}),
  });
}

async function closed(world: RefreshWorld): Promise<RefreshOutcome> {
  const outcome = await outcomeOf(world);
  await world.close();
  return outcome;
}

function isEarnedAt(location: string, document: string): boolean {
  return document.startsWith(`${location}:`) && document.includes('"lists":["earned"');
}

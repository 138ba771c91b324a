/** Fires the daily refresh and waits until its run is closed and everything it caused is done. */
import type { z } from "zod";
import { type Day, dayAt } from "../../shared/domain/calendar.ts";
import type { RefreshRunView } from "../../shared/http/refresh-run-view.ts";
import type { Stack } from "../stack/stack.ts";
import { waitUntil } from "../stack/wait-until.ts";

export type RefreshRun = z.output<typeof RefreshRunView>;
export type ClosedRun = RefreshRun & { readonly result: NonNullable<RefreshRun["result"]> };

/** Beyond a lost message's way back through the sweeper. */
const patienceMs = 180_000;

/** `onProgress` is told how far the run is, in words. */
export async function dailyRefresh(stack: Stack, onProgress: (text: string) => void): Promise<ClosedRun> {
  const token = await stack.tokenFor(programManagerOf(stack));
  const today = businessDayOf(stack);
  await stack.fire("refresh-daily");
  for (let seen = ""; ; ) {
    const run = await waitUntil(`progress of the refresh of ${today}`, () => changedRun(stack, token, today, seen), {
      timeoutMs: patienceMs,
      everyMs: 100,
    });
    if (run.result) return { ...run, result: run.result };
    seen = progressOf(run);
    onProgress(seen);
  }
}

/** Until every mail is sent and every follow-up done. */
export async function settled(stack: Stack): Promise<void> {
  await waitUntil("an empty outbox", async () => ((await stack.state.openEvents()) === 0 ? true : undefined), {
    timeoutMs: patienceMs,
    everyMs: 100,
  });
}

async function changedRun(stack: Stack, token: string, today: Day, seen: string): Promise<RefreshRun | undefined> {
  const response = await fetch(`${stack.urls.app}/api/v1/refresh/latest`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`The state of the refresh: ${response.status} ${await response.text()}`);
  const run = (await response.json()) as RefreshRun;
  return run.businessDate === today && (run.result || progressOf(run) !== seen) ? run : undefined;
}

function progressOf({ done, planned }: RefreshRun): string {
  const phase = (word: string, finished: number, all: number) => (all === 0 ? [] : [`${word} ${finished}/${all}`]);
  return [
    ...phase("files read", done.split, planned.split),
    ...phase("ledgers applied", done.apply, planned.apply),
    ...phase("accounts followed", done.follow, planned.follow),
  ].join(", ");
}

function programManagerOf({ sample }: Stack): string {
  const manager = sample.people.find(({ appRoles }) => appRoles.includes("ProgramManager"));
  if (!manager) throw new Error("The sample data has no program manager.");
  return manager.objectId;
}

function businessDayOf(stack: Stack): Day {
  const { BUSINESS_CLOCK: clock = "system" } = stack.settings();
  return dayAt(clock === "system" ? new Date() : new Date(clock), "UTC");
}

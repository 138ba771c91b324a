/** A timer on a machine so busy that writing its first status outlasts its first fire time. */
import { afterEach, expect, test } from "@jest/globals";
import { waitUntil } from "../stack/wait-until.ts";
import type { FunctionDefinition } from "./function-definition.ts";
import type { Invoker, TriggerInput } from "./invocation.ts";
import type { Log } from "./log.ts";
import { parseSchedule } from "./ncrontab.ts";
import { type TimerStatus, TimerStatuses } from "./timer-status.ts";
import { TimerTrigger } from "./timer-trigger.ts";

const definition = { name: "often" } as FunctionDefinition;
const schedule = parseSchedule("* * * * * *");

let trigger: TimerTrigger | undefined;

afterEach(() => trigger?.stop());

test("that was never due before is not past due, however late it fires", async () => {
  expect(await firstFire()).toEqual([false]);
});

test("whose time had passed before the start is past due", async () => {
  const stored = { schedule: schedule.text, last: "2020-01-01T00:00:00.000Z", next: "2020-01-01T00:00:01.000Z" };

  expect(await firstFire(stored)).toEqual([true]);
});

/** Whether each run of the first fire time was past due. */
async function firstFire(stored?: TimerStatus): Promise<readonly boolean[]> {
  const statuses = await TimerStatuses.open(undefined);
  if (stored) await statuses.set(definition.name, stored);
  const set = statuses.set.bind(statuses);
  statuses.set = async (name, value) => {
    await set(name, value);
    await waitUntil("the fire time to pass", () => Date.now() > Date.parse(value.next) || undefined);
  };
  const runs: boolean[] = [];
  const invoke = async (_: FunctionDefinition, { data }: TriggerInput) => {
    const { IsPastDue: isPastDue } = JSON.parse((data as { json: string }).json) as { IsPastDue: boolean };
    runs.push(isPastDue);
    trigger?.stop();
  };
  const invoker = { invoke } as unknown as Invoker;
  const log = { write: () => undefined } as unknown as Log;
  trigger = new TimerTrigger({
    definition,
    schedule,
    runOnStartup: false,
    isMonitored: true,
    statuses,
    invoker,
    log,
  });
  trigger.start();
  await waitUntil("a run", () => runs.length > 0 || undefined);
  return runs;
}

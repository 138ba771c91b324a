/** The schedule and options of a timer-triggered function, with settings expanded. */
import type { FunctionDefinition } from "./function-definition.ts";
import { parseSchedule, type Schedule } from "./ncrontab.ts";
import { expandSettings, type Settings } from "./settings.ts";
import { StartRefusal } from "./start-refusal.ts";

export interface TimerFunction {
  readonly schedule: Schedule;
  readonly runOnStartup: boolean;
  readonly isMonitored: boolean;
}

export function timerFunction({ name, trigger }: FunctionDefinition, settings: Settings): TimerFunction {
  const { schedule, runOnStartup = false, useMonitor = true } = trigger.options;
  const text = expandSettings(String(schedule ?? ""), settings);
  try {
    return { schedule: parseSchedule(text), runOnStartup: runOnStartup === true, isMonitored: useMonitor !== false };
  } catch (error) {
    throw new StartRefusal(`function "${name}": schedule ${(error as Error).message}`);
  }
}

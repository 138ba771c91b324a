/** The timer's tick: the run of the business day, and before it those of the days that had none, in order. */
import { addDays, type Day } from "../../domain/calendar.ts";
import type { RefreshRun } from "../../domain/refresh-run.ts";
import { planRun } from "./plan-run.ts";
import type { RefreshPorts } from "./ports.ts";
import { beginRun } from "./start-run.ts";

/** Days that are caught up at most; what was delivered before goes to the first of them. */
const mostDays = 31;

/**
 * Creates each run that is missing, once, however often and however much at once the timer fires.
 *
 * A delivery goes to the run of the day on which it was made; the run of a day without one closes at once.
 */
export async function startDailyRuns(ports: RefreshPorts, today: Day): Promise<readonly RefreshRun[]> {
  const days = await daysWithout(ports, today);
  if (days.length === 0) return [];
  const { plan, deliveredOn } = await planRun(ports);
  const runDay = (scopeId: string) => days.find((day) => (deliveredOn.get(scopeId) ?? "") <= day) ?? days.at(-1);
  const started: RefreshRun[] = [];
  for (const businessDate of days) {
    const scopes = plan.scopes.filter(({ scopeId }) => runDay(scopeId) === businessDate);
    const run = await beginRun(ports, { businessDate, sequence: 0, startedBy: "timer", plan: { ...plan, scopes } });
    if (run) started.push(run);
  }
  if (days.length > 1) ports.log.warn("days caught up", { from: days[0], to: today, runs: started.length });
  return started;
}

/** The days up to today that lack their own run, oldest first; none from before the very first run. */
async function daysWithout({ runs }: Pick<RefreshPorts, "runs">, today: Day): Promise<readonly Day[]> {
  const earliest = addDays(today, -mostDays);
  const daily = new Set<Day>();
  let first = today;
  for await (const run of newestFirst(runs)) {
    if (run.businessDate > today) continue; // of a clock that was ahead
    if (run.businessDate < earliest) {
      first = earliest;
      break;
    }
    first = run.businessDate;
    if (run.sequence === 0) daily.add(run.businessDate);
  }
  const days: Day[] = [];
  for (let day = first; day <= today; day = addDays(day, 1)) if (!daily.has(day)) days.push(day);
  return days;
}

async function* newestFirst(runs: RefreshPorts["runs"]): AsyncIterable<RefreshRun> {
  let before: string | undefined;
  do {
    const page = await runs.list({ limit: 200, ...(before !== undefined && { before }) });
    yield* page;
    before = page.length === 200 ? page.at(-1)?.runId : undefined;
  } while (before !== undefined);
}

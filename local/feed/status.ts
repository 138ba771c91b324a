/** Shows a run, and follows it while it is open. */
import { setTimeout as pause } from "node:timers/promises";
import type { z } from "zod";
import type { RefreshRunView } from "../../shared/http/refresh-run-view.ts";
import { StackError } from "../stack/stack-error.ts";
import type { Bar } from "./progress-bars.ts";

type Run = z.output<typeof RefreshRunView>;

const everyMs = 500;

/** The run once it is closed or cancelled. */
export async function followRun(
  { url, token }: { readonly url: string; readonly token: string },
  runId: string | undefined,
  show: (bars: readonly Bar[]) => void,
): Promise<Run> {
  let run = await runAt(url, token, runId);
  for (;;) {
    show(barsOf(run));
    if (run.state === "closed" || run.state === "cancelled") return run;
    await pause(everyMs);
    run = await runAt(url, token, run.runId);
  }
}

/** True when nothing of the run needs somebody to look at it. */
export function isWell({ state, rejectedScopes, needsApproval, result }: Run): boolean {
  const isLeftOut = rejectedScopes.length > 0 || needsApproval.length > 0;
  return state === "closed" && !isLeftOut && (result?.isBalanced ?? false);
}

/** What came of it, in lines. */
export function reportOf(run: Run): string {
  const { runId, state, startedBy, result } = run;
  const lines = [`Run ${runId}: ${state}, started by ${startedBy}`];
  if (result) {
    const { linesRead, earnedLines, notEarnedLines, rejectedLines, earnings, isBalanced } = result;
    lines.push(
      `  ${linesRead} lines read = ${earnedLines} earned + ${notEarnedLines} not earned + ${rejectedLines} rejected` +
        (isBalanced ? "" : ": it does not add up, a newer version came in between"),
      ...earnings.map(({ currency, rebate, coop }) => `  ${currency} rebate ${rebate.amount}, co-op ${coop.amount}`),
    );
  }
  for (const { scopeId, version, reason } of run.rejectedScopes) {
    lines.push(`  rejected: ${scopeId} version ${version}: ${reason}`);
  }
  for (const { scopeId, version, lines: moved, approvalHash } of run.needsApproval) {
    lines.push(
      `  needs approval: ${scopeId} version ${version}: ${moved.before} → ${moved.after} lines, ${moved.moved} moved`,
    );
    lines.push(`    approvalHash ${approvalHash}`);
  }
  return `${lines.join("\n")}\n`;
}

function barsOf({ planned, done }: Run): readonly Bar[] {
  return [
    { label: "files read", done: done.split, all: planned.split },
    { label: "ledgers applied", done: done.apply, all: planned.apply },
    { label: "accounts followed", done: done.follow, all: planned.follow },
  ].filter(({ all }) => all > 0);
}

async function runAt(url: string, token: string, runId: string | undefined): Promise<Run> {
  const address = `${url}/api/v1/refresh/${runId === undefined ? "latest" : `runs/${encodeURIComponent(runId)}`}`;
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } }).catch((error: Error) => {
    throw new StackError(
      `${url} cannot be reached: ${String((error.cause as Error | undefined)?.message ?? error.message)}`,
    );
  });
  const body = (await response.json().catch(() => ({}))) as { detail?: string };
  if (response.ok) return body as Run;
  throw new StackError(`${url} answered ${response.status}: ${body.detail ?? "no reason"}`);
}

/** Boots the stack, runs one daily refresh, and tells what came of it; then ends, or goes on until it is asked to end. */

import type { Stack } from "../stack/stack.ts";
import { StackError } from "../stack/stack-error.ts";
import { startStack } from "../stack/start-stack.ts";
import { type ClosedRun, dailyRefresh, settled } from "./daily-refresh.ts";
import { type Figures, faultsOf, figuresOf } from "./figures.ts";
import type { StartOptions } from "./options.ts";
import { type Progress, progressOn } from "./progress.ts";
import { report } from "./report.ts";
import { samplesOf } from "./samples.ts";
import { styleOn } from "./style.ts";
import { startUrls } from "./urls.ts";
import { welcome } from "./welcome.ts";

export const exitCodes = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** Resolves with the exit code, once everything has ended. `asked` resolves when we are asked to end. */
export async function start(options: StartOptions, asked: Promise<"ended">, startedAt: number): Promise<number> {
  const progress = progressOn(process.stderr);
  const end = Promise.withResolvers<"ended">();
  void asked.then(end.resolve);
  end.promise.catch(() => undefined); // a crash may come before anyone waits for it
  const { dataDir, isFresh, ports, seedDate } = options;
  const stack = await startStack({
    dataDir,
    isFresh,
    ports,
    seedDate,
    step: progress.step,
    // A server that ended in order was asked to, as we are: a terminal sends Ctrl-C to all of us.
    onCrash: (name, code) => (code === 0 ? end.resolve("ended") : end.reject(crash(name, code))),
  });
  try {
    const first = await Promise.race([firstDay(stack, progress, startedAt), end.promise]);
    if (first === "ended") return exitCodes.interrupted;
    const faults = faultsOf(first.run, first.figures);
    if (options.isOnce) tellFigures(options, first);
    else await tellReady(options, first, stack);
    for (const fault of faults) process.stderr.write(`${fault}\n`);
    if (!options.isOnce) await end.promise;
    return options.isOnce && faults.length > 0 ? exitCodes.failed : exitCodes.done;
  } finally {
    if (!options.isJson) process.stderr.write("Ending …\n");
    await stack.stop();
  }
}

interface FirstDay {
  readonly run: ClosedRun;
  readonly figures: Figures;
}

async function firstDay(stack: Stack, progress: Progress, startedAt: number): Promise<FirstDay> {
  const mailsBefore = (await stack.state.mails()).length;
  const run = await progress.step("Run the daily refresh", () => dailyRefresh(stack, progress.detail));
  await progress.step("Send the invitations", () => settled(stack));
  const invitationsSent = (await stack.state.mails()).length - mailsBefore;
  const parked = await stack.state.parkedMessages();
  const durationMs = Math.round(performance.now() - startedAt);
  return { run, figures: figuresOf(run, { invitationsSent, parked, durationMs }) };
}

function tellFigures({ isJson }: StartOptions, { run, figures }: FirstDay): void {
  say(isJson ? JSON.stringify(figures) : report(run, figures, styleOn(process.stdout)));
}

async function tellReady({ isJson }: StartOptions, { run, figures }: FirstDay, stack: Stack): Promise<void> {
  const urls = startUrls(stack);
  const samples = await samplesOf(stack);
  if (isJson) return say(JSON.stringify({ ready: true, urls, samples: samples.map(withoutLabel) }));
  const style = styleOn(process.stdout);
  say(`${report(run, figures, style)}\n${welcome(urls, samples, style)}`);
}

function withoutLabel({ roleLabel: _roleLabel, ...sample }: Awaited<ReturnType<typeof samplesOf>>[number]) {
  return sample;
}

function crash(name: string, code: number | null): StackError {
  return new StackError(`${name} has ended unexpectedly (${code === null ? "killed" : `exit code ${code}`}).`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

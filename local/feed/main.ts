/** `npm run feed`: see `usage` for its commands. stdout carries the result alone; progress goes to stderr. */
import { dayAt } from "../../shared/domain/calendar.ts";
import { StackError } from "../stack/stack-error.ts";
import { connectionTo } from "./connection.ts";
import { generate } from "./generate.ts";
import { FeedUsageError, feedCommand, usage } from "./options.ts";
import { ProgressBars } from "./progress-bars.ts";
import { push } from "./push.ts";
import { followRun, isWell, reportOf } from "./status.ts";

/** 1 also where a run left something out that somebody must look at. */
const exitCodes = { done: 0, failed: 1, usage: 2 } as const;

process.exit(await exitCode());

async function exitCode(): Promise<number> {
  try {
    return await feed(process.argv.slice(2));
  } catch (error) {
    if (error instanceof FeedUsageError) process.stderr.write(`${error.message}\n\n${usage}\n`);
    else if (error instanceof StackError) process.stderr.write(`${error.message}\n`);
    else console.error(error);
    return error instanceof FeedUsageError ? exitCodes.usage : exitCodes.failed;
  }
}

async function feed(argv: readonly string[]): Promise<number> {
  const command = feedCommand(argv, dayAt(new Date(), "UTC"));
  const bars = new ProgressBars(process.stderr);
  const show = bars.show.bind(bars);
  switch (command.name) {
    case "push": {
      const { storage } = await connectionTo(command.target, ["storage"], process.env);
      const { scopeId, version, blobs } = await push(storage, command, show);
      const rows = blobs.reduce((sum, { rowCount }) => sum + rowCount, 0);
      process.stdout.write(`Delivered ${scopeId} version ${version}: ${blobs.length} files, ${rows} rows\n`);
      return exitCodes.done;
    }
    case "generate": {
      for (const { scopeId, version, blobs } of await generate(command, show)) {
        const rows = blobs.reduce((sum, { rowCount }) => sum + rowCount, 0);
        process.stdout.write(`${command.folder}/${scopeId}/${version}: ${blobs.length} files, ${rows} rows\n`);
      }
      return exitCodes.done;
    }
    case "status": {
      const run = await followRun(
        await connectionTo(command.target, ["url", "token"], process.env),
        command.runId,
        show,
      );
      process.stdout.write(reportOf(run));
      return isWell(run) ? exitCodes.done : exitCodes.failed;
    }
  }
}

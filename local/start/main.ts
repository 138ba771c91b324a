/** `npm start`: see `usage` for its options. stdout carries the result alone; everything else goes to stderr. */
import { StackError } from "../stack/stack-error.ts";
import { endRequest } from "./end-request.ts";
import { startOptions, UsageError, usage } from "./options.ts";
import { exitCodes, start } from "./start.ts";

const startedAt = performance.now();

process.exit(await exitCode());

async function exitCode(): Promise<number> {
  try {
    return await start(startOptions(process.argv.slice(2)), endRequest(), startedAt);
  } catch (error) {
    if (error instanceof UsageError) process.stderr.write(`${error.message}\n\n${usage}\n`);
    else if (error instanceof StackError) process.stderr.write(`${error.message}\n`);
    else console.error(error);
    return error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
  }
}

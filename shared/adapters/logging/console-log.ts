/** One JSON object a line on stderr, which the Functions host takes into its own log. */
import type { Log } from "../../ports/log.ts";

const levels = ["error", "warn", "info"] as const;
export type LogLevel = (typeof levels)[number];

export function consoleLog(level: LogLevel): Log {
  const shown = levels.slice(0, levels.indexOf(level) + 1);
  const write = (name: LogLevel) => (message: string, fields?: Readonly<Record<string, unknown>>) => {
    if (shown.includes(name)) process.stderr.write(`${JSON.stringify({ level: name, message, ...fields })}\n`);
  };
  return { info: write("info"), warn: write("warn"), error: write("error") };
}

/** One JSON line on stderr for each thing worth knowing; below the chosen level nothing is written. */
import type { LogCategory, LogLevel } from "./core-types.ts";

export const logLevels = ["trace", "debug", "information", "warning", "error", "critical", "none"] as const;

export interface LogEntry {
  readonly level: LogLevel;
  /** Who speaks: the app (`user`), the library or worker (`system`), or this host. */
  readonly category: LogCategory | "host";
  readonly message: string;
  readonly [field: string]: unknown;
}

export interface Log {
  isOn(level: LogLevel): boolean;
  write(entry: LogEntry): void;
}

export function logTo(out: { write(text: string): unknown }, threshold: LogLevel): Log {
  const lowest = logLevels.indexOf(threshold);
  const isOn = (level: LogLevel) => level !== "none" && logLevels.indexOf(level) >= lowest;
  return {
    isOn,
    write: (entry) => {
      if (isOn(entry.level)) out.write(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`);
    },
  };
}

/** An error with its causes, for the log only: nothing of it may reach a caller. Fields of SDK errors may hold keys. */
export function errorText(error: unknown): string {
  const texts: string[] = [];
  for (let cause = error; cause !== undefined && texts.length < 5; cause = (cause as Partial<Error> | null)?.cause) {
    texts.push(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  }
  return texts.join("\ncaused by ");
}

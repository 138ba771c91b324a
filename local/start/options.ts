/** The command line of `npm start`; whatever is not understood is refused with the usage. */
import { parseArgs } from "node:util";
import { type Day, isDay } from "../../shared/domain/calendar.ts";
import { defaultPorts, type Ports, portsFrom, serverNames } from "../stack/ports.ts";

export interface StartOptions {
  readonly isOnce: boolean;
  readonly isJson: boolean;
  readonly isFresh: boolean;
  readonly dataDir: string | undefined;
  readonly ports: Ports;
  readonly seedDate: Day | undefined;
}

export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const usage = `Usage: npm start -- [options]
  --once                  run one daily refresh, show what came of it, and end
  --json                  one JSON document on stdout instead of the table
  --data DIR              keep everything in DIR between runs; else nothing is kept
  --fresh                 empty DIR first
  --port-base N           use the ports N to N+${serverNames.length - 1} instead of ${Object.values(defaultPorts).join(", ")}
  --seed-date YYYY-MM-DD  the business day, at which business time stands still; else today`;

const highestPort = 65_535;

export function startOptions(argv: readonly string[]): StartOptions {
  const { once, json, fresh, data, "port-base": portBase, "seed-date": seedDate } = parsed(argv);
  if (data === "") throw new UsageError("--data names a folder.");
  if (seedDate !== undefined && !isDay(seedDate)) {
    throw new UsageError(`--seed-date is a day such as 2026-11-15, not "${seedDate}".`);
  }
  return {
    isOnce: once,
    isJson: json,
    isFresh: fresh,
    dataDir: data,
    ports: portBase === undefined ? defaultPorts : portsFrom(portOf(portBase)),
    seedDate,
  };
}

function parsed(argv: readonly string[]) {
  const options = {
    once: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    fresh: { type: "boolean", default: false },
    data: { type: "string" },
    "port-base": { type: "string" },
    "seed-date": { type: "string" },
  } as const;
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split(". ")[0]}.`);
  }
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port > 0 && port + serverNames.length - 1 <= highestPort) return port;
  throw new UsageError(`--port-base is a port up to ${highestPort - serverNames.length + 1}, not "${text}".`);
}

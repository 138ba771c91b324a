/** The command line of `npm run feed`; whatever is not understood is refused with the usage. */
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { type Day, isDay, isPeriod, type Period } from "../../shared/domain/calendar.ts";

export type FeedCommand =
  | {
      readonly name: "push";
      readonly files: readonly string[];
      readonly scopeId: string;
      readonly billingPeriod: Period;
      readonly version: number | undefined;
      readonly supersedes: readonly string[];
    }
  | { readonly name: "generate"; readonly lines: number; readonly folder: string; readonly businessDay: Day }
  | { readonly name: "status"; readonly runId: string | undefined };

/** Where the stack is; whatever is absent is looked for on this machine. */
export interface Target {
  readonly url: string | undefined;
  readonly token: string | undefined;
  readonly storage: string | undefined;
  readonly dataDir: string | undefined;
  readonly portBase: number | undefined;
}

export class FeedUsageError extends Error {
  override readonly name = "FeedUsageError";
}

export const usage = `Usage: npm run feed -- push FILE… --scope ID [options]    deliver files as a version of a scope
       npm run feed -- generate --lines N [--out DIR]      write a feed of invented sales
       npm run feed -- status [--run ID]                   show a run, and follow it while it is open
  --scope ID              the scope: an invoice, or a month's unbilled usage
  --period YYYY-MM        its billing month; needed where ID does not end in one
  --version N             higher than the newest; the next one if left out
  --supersedes ID,ID      scopes of the same month whose place it takes
  --lines N, --out DIR    how many sales, and where they go: feed/ if left out
  --day YYYY-MM-DD        the day that generated sales lead up to; today if left out
  --run ID                such as 2026-11-15-0; the newest if left out
  --url URL, --token T    the application and a program manager's access token; or FEED_URL, FEED_TOKEN
  --storage STRING        connection string of the storage account; or FEED_STORAGE
  --data DIR, --port-base N   the stack that npm start runs with the same options`;

const id = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const monthAtEnd = /(\d{4})-?(0[1-9]|1[0-2])$/;

export function feedCommand(argv: readonly string[], today: Day): FeedCommand & { readonly target: Target } {
  const { values, positionals } = parsed(argv);
  const [name, ...files] = positionals;
  const { url, token, storage, data: dataDir } = values;
  const portBase = values["port-base"] === undefined ? undefined : numberIn("--port-base", values["port-base"], 65_529);
  const target = { url, token, storage, dataDir, portBase };
  if (name !== "push" && files.length > 0) throw new FeedUsageError(`${name} takes no files.`);
  switch (name) {
    case "push":
      return { name, ...pushed(values, files), target };
    case "generate":
      return { name, ...generated(values, today), target };
    case "status":
      return { name, runId: values.run, target };
    default:
      throw new FeedUsageError(name === undefined ? "Say what to do." : `There is no command "${name}".`);
  }
}

type Values = ReturnType<typeof parsed>["values"];

function pushed({ scope, period, version, supersedes }: Values, files: readonly string[]) {
  if (files.length === 0) throw new FeedUsageError("push needs at least one file.");
  const wrong = files
    .map((file) => basename(file))
    .filter((file, at, all) => !id.test(file) || all.indexOf(file) !== at);
  if (wrong.length > 0)
    throw new FeedUsageError(`The name ${wrong[0]} is not of A-Z, a-z, 0-9, dot, _ and -, or is there twice.`);
  if (scope === undefined || !id.test(scope))
    throw new FeedUsageError("--scope names the scope, such as invoice-2026-10.");
  const [, year, month] = monthAtEnd.exec(scope) ?? [];
  const billingPeriod = period ?? (year === undefined ? "" : `${year}-${month}`);
  if (!isPeriod(billingPeriod)) throw new FeedUsageError("--period is the billing month, such as 2026-10.");
  const others = (supersedes ?? "").split(",").filter((each) => each !== "");
  if (!others.every((each) => id.test(each))) throw new FeedUsageError("--supersedes lists scopes, comma-separated.");
  return {
    files,
    scopeId: scope,
    billingPeriod,
    version: version === undefined ? undefined : numberIn("--version", version, 999_999_999),
    supersedes: others,
  };
}

function generated({ lines, out, day }: Values, today: Day) {
  if (day !== undefined && !isDay(day)) throw new FeedUsageError(`--day is a day such as 2026-11-15, not "${day}".`);
  if (lines === undefined) throw new FeedUsageError("generate needs --lines.");
  return { lines: numberIn("--lines", lines, 10_000_000), folder: out ?? "feed", businessDay: day ?? today };
}

function parsed(argv: readonly string[]) {
  const text = { type: "string" } as const;
  const options = {
    scope: text,
    period: text,
    version: text,
    supersedes: text,
    lines: text,
    out: text,
    day: text,
    run: text,
    url: text,
    token: text,
    storage: text,
    data: text,
    "port-base": text,
  };
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new FeedUsageError(`${(error as Error).message.split(". ")[0]}.`);
  }
}

function numberIn(option: string, text: string, most: number): number {
  const number = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= most) return number;
  throw new FeedUsageError(`${option} is a number from 1 to ${most}, not "${text}".`);
}

/**
 * All benchmarks: `main.ts [--json FILE] [--full]`. Progress on stderr, a table of figures on stdout.
 *
 * A missed goal is said plainly and is no failure; a benchmark that cannot run is.
 */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Bench } from "./bench.ts";
import { coldStart } from "./cold-start/cold-start.ts";
import type { Figure } from "./figure.ts";
import { figureTable } from "./figure-table.ts";
import { httpThroughput } from "./http/http-throughput.ts";
import { machine } from "./machine.ts";
import { pageVolume } from "./pages/page-volume.ts";
import { payoutThroughput } from "./payouts/payout-throughput.ts";
import { refreshThroughput } from "./refresh/refresh-throughput.ts";
import { roundTrips } from "./round-trips/round-trips.ts";
import { ruleEngine } from "./rules/rule-engine.ts";
import { tokenCheck } from "./rules/token-check.ts";

const benches: readonly (readonly [title: string, bench: Bench])[] = [
  ["Round trips to Cosmos and request units", roundTrips],
  [
    "Rules and tokens, without any server",
    async (context) => [...(await ruleEngine(context)), ...(await tokenCheck(context))],
  ],
  ["HTTP against a bare server", httpThroughput],
  ["Cold start", coldStart],
  ["Daily refresh", refreshThroughput],
  ["Payout run", payoutThroughput],
  ["Pages of a large account", pageVolume],
];

const { json, full, only } = readArguments();
const started = performance.now();
const say = (text: string) =>
  console.error(`${((performance.now() - started) / 1_000).toFixed(0).padStart(4)} s  ${text}`);
console.log(machine());
const figures: Figure[] = [];
let failures = 0;
for (const [title, bench] of benches) {
  if (only !== undefined && !title.toLowerCase().includes(only.toLowerCase())) continue;
  say(title);
  try {
    const made = await bench({ isFull: full, say: (text) => say(`  ${text}`) });
    figures.push(...made);
    console.log(`\n${title}\n${figureTable(made)}`);
  } catch (error) {
    failures += 1;
    console.error(`${title}: could not run.`, error);
  }
}
const missed = figures.filter(({ met }) => met === false);
console.log(
  `\n${figures.length} figures, ${missed.length} goals missed${missed.map(({ name }) => `\n  ${name}`).join("")}`,
);
if (json !== undefined) await writeFile(json, `${JSON.stringify(figures, null, 2)}\n`);
process.exit(failures === 0 ? 0 : 1);

function readArguments() {
  const options = {
    json: { type: "string" },
    full: { type: "boolean", default: false },
    /** Runs the benchmarks whose title holds this text. */
    only: { type: "string" },
  } as const;
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\nUsage: npm run bench -- [--json FILE] [--full] [--only TEXT]`);
    process.exit(2);
  }
}

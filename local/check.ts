/** `npm run check`: everything about the code that can be known without running it, each with its time, on stderr. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./project-folder.ts";
import { runJest } from "./run-jest.ts";
import { runTool } from "./run-tool.ts";

interface Check {
  readonly name: string;
  /** Resolves with an exit code. */
  readonly run: () => Promise<number>;
}

const tsc = "typescript/bin/tsc";
/** One thread takes as long as several, which check what they share again, and leaves the others to the tests. */
const alone = "--singleThreaded";

/** All but what is a test. */
export const checks: readonly Check[] = [
  { name: "Format and lint", run: () => runTool("@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]) },
  { name: "Types", run: () => runTool(tsc, ["-p", ".", alone]) },
  ...(existsSync(join(projectFolder, "web/tsconfig.json"))
    ? [{ name: "Types of the web application", run: () => runTool(tsc, ["-p", "web", alone]) }]
    : []),
  { name: "Dead code", run: () => runTool("knip/bin/knip.js", ["--no-config-hints"]) },
];

const architecture: Check = { name: "Architecture", run: () => runJest(["tests/architecture.test.ts", "--silent"]) };

/** Runs every check, also after one has failed; the names of those that failed. */
export async function failedChecks(toRun: readonly Check[]): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const { name, run } of toRun) {
    const startedAt = performance.now();
    const isPassed = (await run()) === 0;
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    process.stderr.write(`${isPassed ? "✓" : "✗"} ${name} (${seconds} s)\n`);
    if (!isPassed) failed.push(name);
  }
  return failed;
}

if (process.argv[1] === import.meta.filename) {
  const failed = await failedChecks([...checks, architecture]);
  process.exit(failed.length === 0 ? 0 : 1);
}

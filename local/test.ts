/**
 * `npm test`: the checks and every test, and at the very end one line of figures on stdout; all else goes to stderr.
 *
 * `npm test -- <arguments>` hands them to Jest and leaves out the checks.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checks, failedChecks } from "./check.ts";
import { installBrowser } from "./install-browser.ts";
import { runJest } from "./run-jest.ts";

interface Results {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Files that broke before their tests could run. */
  readonly numRuntimeErrorTestSuites: number;
}

const args = process.argv.slice(2);
installBrowser();
// at once: the first tests of the whole system wait more than they work
const [failed, { passed, broken, isGood }] = await Promise.all([
  args.length === 0 ? failedChecks(checks) : [],
  tests(),
]);
for (const name of failed) process.stderr.write(`Failed: ${name}\n`);
process.stdout.write(`Tests: ${passed} passed, ${broken + failed.length} failed\n`);
process.exit(isGood && failed.length === 0 ? 0 : 1);

async function tests(): Promise<{ readonly passed: number; readonly broken: number; readonly isGood: boolean }> {
  const folder = mkdtempSync(join(tmpdir(), "test-results-"));
  try {
    const file = join(folder, "results.json");
    process.env.TEST_APP_FOLDER = folder; // where the tests that need the application build it once
    process.env.NODE_COMPILE_CACHE = join(folder, "compiled"); // the servers are started some hundred times
    const code = await runJest(["--json", `--outputFile=${file}`, ...args]);
    const results = JSON.parse(readFileSync(file, "utf8")) as Results;
    const broken = results.numFailedTests + results.numRuntimeErrorTestSuites;
    return { passed: results.numPassedTests, broken, isGood: code === 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

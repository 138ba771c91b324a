/**
 * Whatever strikes, the same inputs end in the same bytes, and what is owed adds up.
 *
 * Told in a process of its own by the command that tells a story alone: within Jest each would cost half as much again.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";

const timeoutMs = 600_000;
const seeds = 200;
const soak = fileURLToPath(new URL("../soak/main.ts", import.meta.url));

test(
  `${seeds} stories of deaths, disorder, late versions and a failing database end as if there had been peace`,
  async () => {
    expect(await said("--seeds", String(seeds))).toMatch(
      new RegExp(`^${seeds} stories ended well, 0 did not; \\d+ s\n$`),
    );
  },
  timeoutMs,
);

/** All that it prints, also of stories that ended badly. */
function said(...args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [soak, ...args], { timeout: timeoutMs }, (error, stdout, stderr) =>
      resolve(error ? `${stdout}${stderr}${error.message}` : stdout),
    );
  });
}

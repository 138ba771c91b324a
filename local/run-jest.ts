/** Runs Jest with native ES modules. */
import { runTool } from "./run-tool.ts";

export function runJest(args: readonly string[]): Promise<number> {
  return runTool("jest/bin/jest.js", args, ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"]);
}

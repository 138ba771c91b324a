/** Runs a program of the project to its end, on this Node; its output goes to stderr, which leaves stdout to us. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { projectFolder } from "./project-folder.ts";

/** `script` is a JavaScript file below node_modules. Resolves with the exit code; the program ends with us. */
export function runTool(script: string, args: readonly string[], execArgv: readonly string[] = []): Promise<number> {
  const child = spawn(process.execPath, [...execArgv, join(projectFolder, "node_modules", script), ...args], {
    cwd: projectFolder,
    stdio: ["ignore", 2, 2],
  });
  const end = () => child.kill("SIGTERM");
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, end);
  process.once("disconnect", end);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      for (const signal of signals) process.off(signal, end);
      process.off("disconnect", end);
      resolve(code ?? 1);
    });
  });
}

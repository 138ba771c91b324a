/** What the figures were measured on: without it they say nothing. */
import { execFileSync } from "node:child_process";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";

export function machine(): string {
  const gigabytes = Math.round(totalmem() / 1_024 ** 3);
  return [
    `${availableParallelism()} cores (${cpus()[0]?.model ?? "unknown"}), ${gigabytes} GB, Node ${process.version}`,
    `load ${loadavg()
      .map((load) => load.toFixed(2))
      .join(" ")} at the start, commit ${commit()}`,
  ].join("; ");
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return "unknown";
  }
}

/** Seconds of processor time that another process has used; not a number where the system does not tell. */
import { readFileSync } from "node:fs";

const ticksPerSecond = 100;

export function cpuSecondsOf(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond; // utime and stime
  } catch {
    return Number.NaN;
  }
}

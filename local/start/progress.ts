/** What is being done and how long it took, on stderr; on a terminal the line of what runs is kept up to date. */
import type { Step } from "../stack/stack.ts";
import { styleOn } from "./style.ts";

export interface Progress {
  readonly step: Step;
  /** Says more about the step that runs; only a terminal shows it. */
  detail(text: string): void;
}

export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const labelWidth = 52;
const eraseLine = "\r\u001b[2K";

export function progressOn(output: Output): Progress {
  const { dim, good, bad } = styleOn(output);
  let running = "";
  const unfinished = (text: string) => {
    if (output.isTTY) output.write(`${eraseLine}  … ${text}`);
  };
  const finished = (text: string) => output.write(`${output.isTTY ? eraseLine : ""}  ${text}\n`);

  return {
    step: async (label, work) => {
      const startedAt = performance.now();
      running = label;
      unfinished(label);
      try {
        const result = await work();
        finished(`${good("✓")} ${label.padEnd(labelWidth)} ${dim(secondsSince(startedAt))}`);
        return result;
      } catch (error) {
        finished(`${bad("✗")} ${label}`);
        throw error;
      }
    },
    detail: (text) => unfinished(`${running}: ${text}`),
  };
}

function secondsSince(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1_000).toFixed(1).padStart(6)} s`;
}

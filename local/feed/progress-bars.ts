/** How far several things are: bars that stay in place on a terminal, a line per change elsewhere. */
export interface BarOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface Bar {
  readonly label: string;
  readonly done: number;
  readonly all: number;
}

const width = 30;
const labelWidth = 24;

export class ProgressBars {
  readonly #output: BarOutput;
  #drawn = 0;
  #last = "";

  constructor(output: BarOutput) {
    this.#output = output;
  }

  /** Draws the bars in place of those before; the same again draws nothing. */
  show(bars: readonly Bar[]): void {
    const lines = bars.map((bar) => (this.#output.isTTY ? barOf(bar) : lineOf(bar)));
    const text = lines.join("\n");
    if (text === this.#last || text === "") return;
    this.#last = text;
    if (this.#output.isTTY) this.#output.write(`${this.#drawn > 0 ? `\u001b[${this.#drawn}A` : ""}${cleared(lines)}`);
    else this.#output.write(`${lines.join(", ")}\n`);
    this.#drawn = lines.length;
  }
}

function barOf({ label, done, all }: Bar): string {
  const filled = all === 0 ? 0 : Math.floor((Math.min(done, all) / all) * width);
  return `  ${label.slice(0, labelWidth).padEnd(labelWidth)} ${"█".repeat(filled)}${"░".repeat(width - filled)} ${done}/${all}`;
}

function lineOf({ label, done, all }: Bar): string {
  return `${label} ${done}/${all}`;
}

function cleared(lines: readonly string[]): string {
  return lines.map((line) => `\r\u001b[2K${line}\n`).join("");
}

/** Colours for a terminal, and none where there is no terminal or NO_COLOR is set. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
}

export function styleOn(output: { readonly isTTY?: boolean }, noColor = process.env.NO_COLOR): Style {
  const isPlain = !output.isTTY || (noColor !== undefined && noColor !== "");
  const paint = (on: number, off: number) => (text: string) => (isPlain ? text : `\u001b[${on}m${text}\u001b[${off}m`);
  return { bold: paint(1, 22), dim: paint(2, 22), good: paint(32, 39), bad: paint(31, 39) };
}

/** Rows as aligned columns of text. */
export type Align = "left" | "right";

/** Each line starts with `indent` blanks; columns are two blanks apart. */
export function columns(rows: readonly (readonly string[])[], aligns: readonly Align[], indent = 2): readonly string[] {
  const widths = aligns.map((_align, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    `${" ".repeat(indent)}${aligns
      .map((align, column) => padded(row[column] ?? "", widths[column] ?? 0, align))
      .join("  ")}`.trimEnd(),
  );
}

function padded(text: string, width: number, align: Align): string {
  return align === "right" ? text.padStart(width) : text.padEnd(width);
}

/** JSON with sorted keys and bigints as decimal strings: equal values give equal text, whatever made them. */
export function canonicalJson(value: unknown): string {
  return textOf(value) ?? "null";
}

/** Undefined for what JSON leaves out. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "bigint") return `"${value}"`;
  if (value === null || typeof value !== "object" || value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  const members: string[] = [];
  for (const name of Object.keys(fields).sort()) {
    const text = textOf(fields[name]);
    if (text !== undefined) members.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${members.join(",")}}`;
}

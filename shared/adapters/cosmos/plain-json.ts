/** A value as JSON has it: bigints as decimal strings, what is undefined left out. */
export function plainJson(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(plainJson);
  const fields = value as Readonly<Record<string, unknown>>;
  const plain: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    const field = fields[name];
    if (field !== undefined) plain[name] = plainJson(field);
  }
  return plain;
}

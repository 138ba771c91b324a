/** A value as JSON has it: bigints as decimal strings, what is undefined left out. */
export function plainJson(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(plainJson);
  const plain: Record<string, unknown> = {};
  for (const [name, each] of Object.entries(value)) {
    if (each !== undefined) plain[name] = plainJson(each);
  }
  return plain;
}

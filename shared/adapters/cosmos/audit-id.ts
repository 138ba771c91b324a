/** The id of the document that holds an audit event: sorts as text in the order of the chain. */
export const auditPrefix = "audit:";

const digits = 12;

export function auditId(sequence: number): string {
  return `${auditPrefix}${sequence.toString().padStart(digits, "0")}`;
}

/** The place in the chain that an id names; undefined for an id that we do not give. */
export function sequenceIn(id: string): number | undefined {
  const own = id.slice(auditPrefix.length);
  return id.startsWith(auditPrefix) && own.length === digits && /^\d+$/.test(own) ? Number(own) : undefined;
}

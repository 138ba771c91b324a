/** Ids that look like real ones and follow from the seed and a name, so that every start makes the same ones. */
import { createHash } from "node:crypto";

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export interface SampleIds {
  /** `{prefix}_` and 26 characters of a ULID. */
  ulid(prefix: string, name: string): string;
  /** A GUID of version 4. */
  guid(name: string): string;
}

export function sampleIds(seed: number): SampleIds {
  const bytesOf = (name: string) => createHash("sha256").update(`${seed}:${name}`).digest();
  return {
    ulid: (prefix, name) => {
      const bytes = bytesOf(`${prefix}:${name}`).subarray(0, 24);
      return `${prefix}_01${Array.from(bytes, (byte) => crockford[byte % 32]).join("")}`;
    },
    guid: (name) => guidOf(bytesOf(`guid:${name}`).toString("hex")),
  };
}

/** A GUID of version 4 from at least 32 hex digits. */
export function guidOf(hex: string): string {
  const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) % 4];
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`];
  return `${parts.join("-")}-${hex.slice(20, 32)}`;
}

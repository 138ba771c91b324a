/** Where in a request the location, program or account is named to which a permission must reach. */
import { Refusal } from "../domain/refusal.ts";

/** The parsed input of a request. */
export interface Input {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The name of a path parameter, query parameter or body field, looked for in that order; or a part of an id. */
export type Source = string | { readonly partOf: string; readonly part: 1 | 2 };

/** The location inside a public id such as `enr_{locationId}_{programId}`. */
export function locationIn(param: string): Source {
  return { partOf: param, part: 1 };
}

/** The location that a public id names. */
export function locationOf(id: string): string {
  return id.split("_")[1] ?? "";
}

/** The program inside a public id such as `enr_{locationId}_{programId}`. */
export function programIn(param: string): Source {
  return { partOf: param, part: 2 };
}

/** The value that the request gives; undefined where the scope has no source or the request leaves an optional one out. */
export function scopeValue(source: Source | undefined, input: Input): string | undefined {
  if (source === undefined) return undefined;
  const name = nameOf(source);
  const found = input.params[name] ?? input.query[name] ?? fieldOf(input.body, name);
  if (found === undefined) return undefined;
  if (typeof found !== "string") throw new Refusal("invalid_request", `${name} must be a text.`);
  return typeof source === "string" ? found : (found.split("_")[source.part] ?? "");
}

/** The parameter or field that a source reads. */
export function nameOf(source: Source): string {
  return typeof source === "string" ? source : source.partOf;
}

function fieldOf(body: unknown, name: string): unknown {
  if (body === null || typeof body !== "object" || !Object.hasOwn(body, name)) return undefined;
  return (body as Record<string, unknown>)[name];
}

/** The location and program of an id such as `enr_{locationId}_{programId}`, which has been checked already. */
export function enrollmentNameIn(id: string): { readonly locationId: string; readonly programId: string } {
  const [, locationId = "", programId = ""] = id.split("_");
  return { locationId, programId };
}

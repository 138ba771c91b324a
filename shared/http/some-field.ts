/** The body of a change: any of its fields, and at least one. */
import type { z } from "zod";

export function someField<S extends z.ZodObject>(fields: S): S {
  return fields.refine((body) => Object.keys(body).length > 0, {
    error: "Name at least one field to change.",
    params: { code: "required" },
  });
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields that were sent. */
export function withoutAbsent<T extends object>(body: T): Present<T> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Present<T>;
}

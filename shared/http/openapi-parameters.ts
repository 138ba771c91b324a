/** The parameters of an operation: those that it declares and those that come with what it is. */
import type { z } from "zod";
import type { Declaration } from "./declaration.ts";
import type { JsonSchemas } from "./json-schemas.ts";
import type { Parameter } from "./openapi-types.ts";
import { sharedNames, sharedQuery } from "./shared-query.ts";

export function parametersOf(declaration: Declaration, schemas: JsonSchemas): readonly Parameter[] {
  const shared = sharedNames(declaration).map((name) => [name, sharedQuery.shape[name]] as const);
  return [
    ...fieldsOf(declaration.params).map(([name, schema]) => parameter("path", name, schema, schemas)),
    ...[...fieldsOf(declaration.query), ...shared].map(([name, schema]) => parameter("query", name, schema, schemas)),
    ...headersOf(declaration),
  ];
}

function fieldsOf(object: z.ZodObject | undefined): readonly (readonly [string, z.ZodType])[] {
  return Object.entries(object?.shape ?? {}) as [string, z.ZodType][];
}

function parameter(where: "path" | "query", name: string, field: z.ZodType, schemas: JsonSchemas): Parameter {
  const { description, ...schema } = schemas.of(field);
  const isRequired = where === "path" || !field.safeParse(undefined).success;
  return { name, in: where, required: isRequired, ...(typeof description === "string" ? { description } : {}), schema };
}

function headersOf({ idempotent, ifMatch, method }: Declaration): readonly Parameter[] {
  const key = "Names this request, so that a repeat gets the first answer and nothing happens twice.";
  const match = "The ETag of what is to be replaced; 412 when it has changed since.";
  const noneMatch = "The ETag of what you have; 304 when it is still the latest.";
  return [
    header("MS-CorrelationId", "Echoed, and kept with everything that we log of this request.", { maxLength: 64 }),
    ...(idempotent ? [header("Idempotency-Key", key, { minLength: 1, maxLength: 255 })] : []),
    ...(ifMatch ? [header("If-Match", match, {}, ifMatch === "required")] : []),
    ...(method === "GET" ? [header("If-None-Match", noneMatch)] : []),
  ];
}

function header(name: string, description: string, schema: Record<string, unknown> = {}, required = false): Parameter {
  return { name, in: "header", required, description, schema: { type: "string", ...schema } };
}

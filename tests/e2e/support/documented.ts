/** Finds what an OpenAPI document of ours says of an operation, and parses by its schemas. */
import { z } from "zod";
import type { OpenApiDocument, Operation } from "../../../shared/http/openapi-types.ts";

/** The operation that answers at a path, with or without a query. */
export function operationAt({ paths }: OpenApiDocument, method: string, path: string): Operation | undefined {
  const segments = (path.split("?")[0] ?? path).split("/");
  const fits = (template: string) => {
    const parts = template.split("/");
    return parts.length === segments.length && parts.every((part, at) => part.startsWith("{") || part === segments[at]);
  };
  const templates = Object.keys(paths).filter(fits);
  return templates.map((template) => paths[template]?.[method.toLowerCase()]).find((found) => found !== undefined);
}

/** Makes a parser of a schema, once for each. */
export function schemasIn({ components }: OpenApiDocument): (schema: object) => z.ZodType {
  const made = new Map<object, z.ZodType>();
  const local = (schema: object) => JSON.parse(JSON.stringify(schema).replaceAll("#/components/schemas/", "#/$defs/"));
  const definitions = local(components.schemas);
  return (schema) => {
    const parser = made.get(schema) ?? z.fromJSONSchema({ ...local(schema), $defs: definitions });
    made.set(schema, parser);
    return parser;
  };
}

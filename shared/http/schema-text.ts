/** A JSON schema as a short text that people can read: `{ programId: string, from?: string }`. */
import type { JsonSchema } from "./json-schemas.ts";

const indent = "  ";

export function schemaText(schema: JsonSchema, depth = 0): string {
  const { $ref, enum: values, const: constant, anyOf, oneOf, type, items, properties } = schema;
  if (typeof $ref === "string") return $ref.slice($ref.lastIndexOf("/") + 1);
  if (constant !== undefined) return JSON.stringify(constant);
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(" | ");
  const choices = anyOf ?? oneOf;
  if (Array.isArray(choices)) return choices.map((choice: JsonSchema) => schemaText(choice, depth)).join(" | ");
  if (type === "array") return `[${schemaText((items ?? {}) as JsonSchema, depth)}]`;
  if (type === "object" && properties) return objectText(schema, depth);
  return typeof type === "string" ? constrained(type, schema) : "any";
}

function objectText({ properties, required }: JsonSchema, depth: number): string {
  const needed: readonly string[] = Array.isArray(required) ? required : [];
  const lines = Object.entries(properties as Record<string, JsonSchema>).map(([name, property]) => {
    const mark = needed.includes(name) ? "" : "?";
    return `${indent.repeat(depth + 1)}${name}${mark}: ${schemaText(property, depth + 1)}`;
  });
  return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n${indent.repeat(depth)}}`;
}

function constrained(type: string, { format, pattern }: JsonSchema): string {
  if (typeof format === "string") return `${type} (${format})`;
  return typeof pattern === "string" && pattern.length <= 40 ? `${type} (${pattern})` : type;
}

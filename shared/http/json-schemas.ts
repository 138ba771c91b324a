/** Collects the JSON schemas of a document: each schema with an id is written once and referred to from everywhere. */
import { z } from "zod";

export type JsonSchema = Record<string, unknown>;

export class JsonSchemas {
  readonly #components: Record<string, JsonSchema> = {};

  /** The schema of what is sent over the wire. */
  of(schema: z.ZodType): JsonSchema {
    const { $schema: _dialect, $defs = {}, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
    for (const [id, definition] of Object.entries($defs)) {
      const { id: _id, ...described } = definition; // the id is its name here; within properties it is a field
      this.#components[id] = relinked(described) as JsonSchema;
    }
    return relinked(rest) as JsonSchema;
  }

  /** Every schema with an id that was met so far, by id. */
  components(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries(Object.entries(this.#components).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** Points references at the document's components instead of at the schema itself. */
function relinked(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(relinked);
  if (node === null || typeof node !== "object") return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => [name, name === "$ref" ? linkOf(value) : relinked(value)]),
  );
}

function linkOf(reference: unknown): string {
  return String(reference).replace("#/$defs/", "#/components/schemas/");
}

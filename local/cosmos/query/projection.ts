/** What a query answers for each item: the item, some of its properties, one value, or only how many there are. */
import { CosmosError } from "../engine/cosmos-error.ts";
import { type JsonObject, valueAt } from "../engine/json.ts";
import { pathOf } from "./path-of.ts";
import { isNode, type Node } from "./syntax.ts";

export type Projection =
  | { readonly kind: "item" }
  | { readonly kind: "count" }
  /** Gives JSON, or undefined where the item lacks the value. */
  | { readonly kind: "part"; readonly textOf: (document: JsonObject) => string | undefined };

export function parseProjection(select: Node, alias: string): Projection {
  if (select["*"] === true) return { kind: "item" };
  if (isNode(select.value)) return valueProjection(select.value, alias);
  const list = (select.properties as Node).properties as { property: Node; alias: Node | null }[];
  const columns = list.map((entry) => {
    const path = projectedPath(entry.property, alias);
    return { name: entry.alias === null ? (path.at(-1) ?? alias) : String(entry.alias.name), path };
  });
  return {
    kind: "part",
    textOf: (document) =>
      JSON.stringify(Object.fromEntries(columns.map(({ name, path }) => [name, valueAt(document, path)]))),
  };
}

function valueProjection(value: Node, alias: string): Projection {
  if (isCount(value)) return { kind: "count" };
  const path = projectedPath(value, alias);
  return path.length === 0
    ? { kind: "item" }
    : { kind: "part", textOf: (document) => JSON.stringify(valueAt(document, path)) };
}

function isCount(node: Node): boolean {
  if (node.type !== "scalar_function_expression" || String((node.name as Node).name).toUpperCase() !== "COUNT")
    return false;
  const [argument, ...others] = node.arguments as Node[];
  return others.length === 0 && argument?.type === "number_constant";
}

function projectedPath(node: Node, alias: string): readonly string[] {
  const path = pathOf(node, alias);
  if (path === undefined)
    throw new CosmosError(
      400,
      "SELECT takes *, property paths, VALUE of a path, or VALUE COUNT(1); nothing else is offered.",
    );
  return path;
}

/** The document path that an expression such as `c.address["city"]` names, or undefined for another expression. */
import { CosmosError } from "../engine/cosmos-error.ts";
import { isNode, type Node } from "./syntax.ts";

export function pathOf(node: Node, alias: string): readonly string[] | undefined {
  if (node.type === "identifier") {
    if (node.name === alias) return [];
    throw new CosmosError(400, `The query names "${String(node.name)}", but its FROM clause names "${alias}".`);
  }
  if (node.type !== "scalar_member_expression" || !isNode(node.object) || !isNode(node.property)) return undefined;
  const parent = pathOf(node.object, alias);
  const { type, name, value } = node.property;
  if (parent === undefined) return undefined;
  if (node.computed !== true) return [...parent, String(name)];
  if (type === "string_constant" || type === "number_constant") return [...parent, String(value)];
  throw new CosmosError(400, "A property must be named by a constant.");
}

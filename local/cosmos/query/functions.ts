/** The functions that both Cosmos and this server offer in a condition. */
import operators from "@zeit/cosmosdb-query/lib/helpers.js";
import { CosmosError } from "../engine/cosmos-error.ts";
import { isObject, type Json } from "../engine/json.ts";
import type { compile, Evaluate, Scope } from "./expression.ts";
import { pathOf } from "./path-of.ts";
import type { Node } from "./syntax.ts";

type Compile = typeof compile;

export function compiledFunction(node: Node, scope: Scope, compile: Compile): Evaluate {
  const name = String((node.name as Node).name).toUpperCase();
  const values = node.arguments as Node[];
  if (node.udf === true) throw new CosmosError(400, `The user-defined function ${name} is not offered.`);
  const [first, second, third] = values;
  if (name === "IS_DEFINED" && first && values.length === 1) return isDefined(compile(first, scope));
  if (name === "STARTSWITH" && first && second && values.length === 2)
    return startsWith(compile(first, scope), compile(second, scope));
  if (name === "ARRAY_CONTAINS" && first && second && values.length <= 3)
    return arrayContains(elements(first, scope, compile), compile(second, scope), third && compile(third, scope));
  throw new CosmosError(400, `The function ${name} with ${values.length} arguments is not offered.`);
}

function isDefined(value: Evaluate): Evaluate {
  return (document, parameters) => value(document, parameters) !== undefined;
}

function startsWith(value: Evaluate, prefix: Evaluate): Evaluate {
  return (document, parameters) => {
    const text = value(document, parameters);
    const start = prefix(document, parameters);
    return typeof text === "string" && typeof start === "string" ? text.startsWith(start) : undefined;
  };
}

function arrayContains(list: Evaluate, value: Evaluate, isPartial: Evaluate | undefined): Evaluate {
  return (document, parameters) => {
    const items = list(document, parameters);
    const sought = value(document, parameters);
    if (!Array.isArray(items) || sought === undefined) return undefined;
    const matches = isPartial?.(document, parameters) === true ? isPart : isEqual;
    return items.some((item) => matches(item, sought));
  };
}

function isEqual(item: Json | undefined, sought: Json): boolean {
  return operators.equal(item, sought) === true;
}

function isPart(item: Json | undefined, sought: Json): boolean {
  if (!isObject(item) || !isObject(sought)) return isEqual(item, sought);
  return Object.entries(sought).every(([key, value]) => Object.hasOwn(item, key) && isPart(item[key], value));
}

/** An index covers the elements of a list apart from the list itself. */
function elements(node: Node, scope: Scope, compile: Compile): Evaluate {
  const path = pathOf(node, scope.alias);
  if (path === undefined) return compile(node, scope);
  const ignored: Scope = { alias: scope.alias, uses: [] };
  scope.uses.push({ path, kind: "elements" });
  return compile(node, ignored);
}

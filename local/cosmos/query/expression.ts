/**
 * Compiles a condition of the SQL engine's grammar to a function, with the engine's own comparison rules.
 *
 * The engine's executor copies the whole collection once per item and is not used.
 */
import operators from "@zeit/cosmosdb-query/lib/helpers.js";
import { CosmosError } from "../engine/cosmos-error.ts";
import { type Json, type JsonObject, valueAt } from "../engine/json.ts";
import { compiledFunction } from "./functions.ts";
import { pathOf } from "./path-of.ts";
import type { Node } from "./syntax.ts";

export type Parameters = Readonly<Record<string, Json>>;
/** SQL has a third truth, undefined; only `true` fulfils a condition. */
export type Evaluate = (document: JsonObject, parameters: Parameters) => Json | undefined;

/** Collects what a query reads, so that its indexing policy can be checked. */
export interface PathUse {
  readonly path: readonly string[];
  readonly kind: "value" | "elements";
}

export interface Scope {
  readonly alias: string;
  readonly uses: PathUse[];
}

export function compile(node: Node, scope: Scope): Evaluate {
  const path = pathOf(node, scope.alias);
  if (path !== undefined) {
    scope.uses.push({ path, kind: "value" });
    return (document) => valueAt(document, path);
  }
  switch (node.type) {
    case "string_constant":
    case "number_constant":
    case "boolean_constant":
      return constant(node.value as Json);
    case "null_constant":
      return constant(null);
    case "parameter_name":
      return parameter(String(node.name));
    case "array_constant":
    case "scalar_array_expression":
      return list(node.elements as Node[], scope);
    case "scalar_unary_expression":
      return unary(node, scope);
    case "scalar_binary_expression":
      return binary(node, scope);
    case "scalar_in_expression":
      return inList(node, scope);
    case "scalar_between_expression":
      return between(node, scope);
    case "scalar_function_expression":
      return compiledFunction(node, scope, compile);
    default:
      throw new CosmosError(400, `The query uses ${node.type.replaceAll("_", " ")}, which is not offered.`);
  }
}

function constant(value: Json): Evaluate {
  return () => value;
}

function parameter(name: string): Evaluate {
  return (_document, parameters) => {
    if (!Object.hasOwn(parameters, name)) throw new CosmosError(400, `The parameter ${name} has no value.`);
    return parameters[name];
  };
}

function list(elements: readonly Node[], scope: Scope): Evaluate {
  const values = elements.map((element) => compile(element, scope));
  return (document, parameters) => values.map((value) => value(document, parameters) ?? null);
}

function unary(node: Node, scope: Scope): Evaluate {
  const argument = compile(node.argument as Node, scope);
  if (node.operator === "NOT") return (document, parameters) => operators.not(argument(document, parameters));
  if (node.operator === "-")
    return (document, parameters) => operators.calculateUnary("-", argument(document, parameters));
  throw new CosmosError(400, `The operator ${String(node.operator)} is not offered.`);
}

function binary(node: Node, scope: Scope): Evaluate {
  const left = compile(node.left as Node, scope);
  const right = compile(node.right as Node, scope);
  const operator = String(node.operator);
  switch (operator) {
    case "AND":
      return (document, parameters) => {
        const first = left(document, parameters);
        return first === false ? false : operators.and(first, right(document, parameters));
      };
    case "OR":
      return (document, parameters) => {
        const first = left(document, parameters);
        return first === true ? true : operators.or(first, right(document, parameters));
      };
    case "=":
      return (document, parameters) => operators.equal(left(document, parameters), right(document, parameters));
    case "!=":
    case "<>":
      return (document, parameters) => operators.notEqual(left(document, parameters), right(document, parameters));
    case "<":
    case "<=":
    case ">":
    case ">=":
      return (document, parameters) =>
        operators.compare(operator, left(document, parameters), right(document, parameters));
    default:
      throw new CosmosError(400, `The operator ${operator} is not offered.`);
  }
}

function inList(node: Node, scope: Scope): Evaluate {
  const value = compile(node.value as Node, scope);
  const choices = (node.list as Node[]).map((choice) => compile(choice, scope));
  return (document, parameters) => {
    const sought = value(document, parameters);
    if (sought === undefined) return undefined;
    return choices.some((choice) => operators.equal(sought, choice(document, parameters)) === true);
  };
}

function between(node: Node, scope: Scope): Evaluate {
  const value = compile(node.value as Node, scope);
  const begin = compile(node.begin as Node, scope);
  const end = compile(node.end as Node, scope);
  return (document, parameters) => {
    const sought = value(document, parameters);
    return operators.and(
      operators.compare(">=", sought, begin(document, parameters)),
      operators.compare("<=", sought, end(document, parameters)),
    );
  };
}

/** One segment of a route template: literal text, one parameter, or a mixture such as `{name}.{format}`. */
import { type Constraint, constraintOf } from "./route-constraint.ts";

export interface Parameter {
  readonly name: string;
  readonly constraints: readonly Constraint[];
  readonly isOptional: boolean;
  readonly isCatchAll: boolean;
  readonly defaultValue: string | undefined;
}

export type Segment =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "parameter"; readonly parameter: Parameter }
  | { readonly kind: "mixed"; readonly pattern: RegExp; readonly parameters: readonly Parameter[] };

export function parseSegment(text: string): Segment {
  const parts = partsOf(text);
  const parameters = parts.filter((part) => typeof part !== "string");
  const [only] = parameters;
  if (!only) return { kind: "literal", text: parts.join("").toLowerCase() };
  if (parts.length === 1) return { kind: "parameter", parameter: only };
  if (parameters.some(({ isOptional, isCatchAll }) => isOptional || isCatchAll)) {
    throw new Error(`"${text}": an optional or catch-all parameter must be a segment of its own here`);
  }
  const source = parts.map((part) => (typeof part === "string" ? escaped(part) : "(.+)")).join("");
  return { kind: "mixed", pattern: new RegExp(`^${source}$`, "is"), parameters };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** Braces within a parameter belong to its regex constraint, where they are doubled. */
function partsOf(text: string): (string | Parameter)[] {
  const parts: (string | Parameter)[] = [];
  let literal = "";
  for (let index = 0; index < text.length; ) {
    const pair = text.slice(index, index + 2);
    if (pair === "{{" || pair === "}}") {
      literal += pair[0];
      index += 2;
    } else if (text[index] === "{") {
      if (literal) parts.push(literal);
      literal = "";
      const end = endOfParameter(text, index + 1);
      parts.push(parseParameter(text.slice(index + 1, end)));
      index = end + 1;
    } else if (text[index] === "}") {
      throw new Error(`"${text}" has an unmatched }`);
    } else {
      literal += text[index];
      index += 1;
    }
  }
  if (literal) parts.push(literal);
  return parts;
}

function endOfParameter(text: string, start: number): number {
  for (let index = start; index < text.length; index++) {
    const pair = text.slice(index, index + 2);
    if (pair === "{{" || (pair === "}}" && text.slice(start, index).includes("("))) index += 1;
    else if (text[index] === "}") return index;
  }
  throw new Error(`"${text}" has an unmatched {`);
}

function parseParameter(text: string): Parameter {
  const match = /^(\*{0,2})([A-Za-z_][\w-]*)((?::[a-z]+(?:\(.*?\)(?=$|[:=?]))?)*)(?:(\?)|=(.*))?$/is.exec(text);
  if (!match) throw new Error(`"{${text}}" is not a route parameter`);
  const [, stars = "", name = "", constraints = "", optional, defaultValue] = match;
  return {
    name,
    constraints: (constraints.match(/:[a-z]+(?:\(.*?\)(?=$|:))?/gis) ?? []).map((part) =>
      constraintOf(part.slice(1).replaceAll("{{", "{").replaceAll("}}", "}")),
    ),
    isOptional: optional === "?" || defaultValue !== undefined || stars !== "",
    isCatchAll: stars !== "",
    defaultValue,
  };
}

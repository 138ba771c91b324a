/**
 * A route template as ASP.NET routing reads it: `api/v1/locations/{id}`, `{id:int}`, `{id?}`, `{id=1}`, `{*path}`.
 *
 * Literals match without case. A template's precedence decides between templates that match the same path.
 */
import { type Parameter, parseSegment, type Segment } from "./route-segment.ts";
import { splitRoute } from "./split-route.ts";

export interface RouteTemplate {
  readonly text: string;
  /** One digit per segment, compared as text: the lower, the more specific. */
  readonly precedence: string;
  /** Equal for two templates that match the same paths as far as their shape tells. */
  readonly shape: string;
  /** The decoded parameters, or `undefined` when the path does not match. */
  match(segments: readonly string[]): Record<string, string> | undefined;
}

export function parseTemplate(text: string): RouteTemplate {
  const parts = text === "" ? [] : splitRoute(text);
  if (text.startsWith("~") || parts.includes("")) throw new Error(`"${text}" is not a route template`);
  const segments = parts.map(parseSegment);
  checkOrder(text, segments);
  return {
    text,
    precedence: segments.map(precedenceOf).join(""),
    shape: parts.map((part) => part.toLowerCase().replace(/\{(\**)[a-z_][\w-]*/g, "{$1")).join("/"),
    match: (path) => matchSegments(segments, path),
  };
}

function checkOrder(text: string, segments: readonly Segment[]): void {
  const names = segments.flatMap((segment) => parametersOf(segment).map(({ name }) => name.toLowerCase()));
  if (new Set(names).size < names.length) throw new Error(`"${text}" names a parameter twice`);
  segments.forEach((segment, index) => {
    const isLast = index === segments.length - 1;
    if (segment.kind !== "parameter" || isLast) return;
    if (segment.parameter.isCatchAll) throw new Error(`"${text}": a catch-all parameter must come last`);
    const next = segments[index + 1];
    if (segment.parameter.isOptional && !(next?.kind === "parameter" && next.parameter.isOptional)) {
      throw new Error(`"${text}": only optional parameters may follow an optional one`);
    }
  });
}

function parametersOf(segment: Segment): readonly Parameter[] {
  if (segment.kind === "literal") return [];
  return segment.kind === "mixed" ? segment.parameters : [segment.parameter];
}

function precedenceOf(segment: Segment): string {
  if (segment.kind === "literal") return "1";
  if (segment.kind === "mixed") return "2";
  const { constraints, isCatchAll } = segment.parameter;
  if (isCatchAll) return constraints.length > 0 ? "4" : "5";
  return constraints.length > 0 ? "2" : "3";
}

function matchSegments(segments: readonly Segment[], path: readonly string[]): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    if (segment.kind === "parameter" && segment.parameter.isCatchAll) {
      return assign(values, segment.parameter, path.slice(index).join("/")) ? values : undefined;
    }
    const text = path[index] ?? "";
    if (!matchSegment(segment, text, values)) return undefined;
  }
  return path.length > segments.length ? undefined : values;
}

function matchSegment(segment: Segment, text: string, values: Record<string, string>): boolean {
  if (segment.kind === "literal") return segment.text === text || segment.text === text.toLowerCase();
  if (segment.kind === "parameter") return assign(values, segment.parameter, text);
  const found = segment.pattern.exec(text);
  return (
    found !== null && segment.parameters.every((parameter, index) => assign(values, parameter, found[index + 1] ?? ""))
  );
}

/** An absent optional value is left out, or takes its default. */
function assign(values: Record<string, string>, parameter: Parameter, text: string): boolean {
  const value = text === "" ? parameter.defaultValue : text;
  if (value === undefined || value === "") return parameter.isOptional;
  if (!parameter.constraints.every((accepts) => accepts(value))) return false;
  values[parameter.name] = value;
  return true;
}

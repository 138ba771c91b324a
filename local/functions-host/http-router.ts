/**
 * Finds the function for a method and a path: the most specific route that matches both.
 *
 * A path that only other methods match is `methodNotAllowed`, with those methods.
 */
import { parseTemplate, type RouteTemplate } from "./route-template.ts";

export interface Route<T> {
  readonly template: string;
  /** Upper case. */
  readonly methods: readonly string[];
  readonly target: T;
}

export type RouteMatch<T> =
  | { readonly kind: "found"; readonly target: T; readonly params: Record<string, string> }
  | { readonly kind: "methodNotAllowed"; readonly allow: readonly string[] }
  | { readonly kind: "notFound" };

interface Compiled<T> {
  readonly route: Route<T>;
  readonly template: RouteTemplate;
}

export type Router<T> = (method: string, segments: readonly string[]) => RouteMatch<T>;

const anyLiteral = "*";

/** Throws an error about a faulty template, or about two routes that no request could tell apart. */
export function compileRoutes<T>(routes: readonly Route<T>[]): Router<T> {
  const compiled = routes
    .map((route) => ({ route, template: parseTemplate(route.template) }))
    .sort((a, b) => comparePrecedence(a.template, b.template));
  checkDistinct(compiled);
  const byFirstSegment = indexed(compiled);
  return (method, segments) => {
    const allow: string[] = [];
    const candidates = byFirstSegment.get(segments[0]?.toLowerCase() ?? "") ?? byFirstSegment.get(anyLiteral) ?? [];
    for (const { route, template } of candidates) {
      const isAllowed = route.methods.includes(method);
      const params = template.match(segments);
      if (!params) continue;
      if (isAllowed) return { kind: "found", target: route.target, params };
      allow.push(...route.methods);
    }
    return allow.length > 0 ? { kind: "methodNotAllowed", allow: [...new Set(allow)] } : { kind: "notFound" };
  };
}

function comparePrecedence(a: RouteTemplate, b: RouteTemplate): number {
  if (a.precedence !== b.precedence) return a.precedence < b.precedence ? -1 : 1;
  return a.text < b.text ? -1 : 1;
}

function checkDistinct<T>(compiled: readonly Compiled<T>[]): void {
  const seen = new Map<string, string>();
  for (const { route, template } of compiled) {
    for (const method of route.methods) {
      const key = `${method} ${template.shape}`;
      const other = seen.get(key);
      if (other !== undefined) throw new Error(`two functions have the route ${method} ${template.text} (${other})`);
      seen.set(key, template.text);
    }
  }
}

/** The routes that can match a path by its first segment; the entry `*` serves every first segment not listed. */
function indexed<T>(compiled: readonly Compiled<T>[]): ReadonlyMap<string, readonly Compiled<T>[]> {
  const firstOf = ({ template }: Compiled<T>) => template.text.split("/")[0]?.toLowerCase() ?? "";
  const isLiteral = (route: Compiled<T>) => route.template.text !== "" && !/[{}]/.test(firstOf(route));
  const firsts = new Set(compiled.filter(isLiteral).map(firstOf));
  const reachable = (first: string) => compiled.filter((route) => !isLiteral(route) || firstOf(route) === first);
  return new Map([...firsts, anyLiteral].map((first) => [first, reachable(first)]));
}

/** Finds mistakes in an endpoint's declaration when it is made, so that none waits for a request. */
import { z } from "zod";
import type { Rule } from "./allow.ts";
import type { Declaration } from "./declaration.ts";
import { nameOf } from "./scope-source.ts";

const kebabCase = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Throws when the name, the route's parameters or the permission's scope do not fit together. */
export function checkDeclaration(declaration: Declaration, rule: Rule): void {
  const { name, method, body, csv, paged, idempotent } = declaration;
  const inRoute = paramsIn(declaration.route);
  const inParams = Object.keys(declaration.params?.shape ?? {});
  const inBody = body instanceof z.ZodObject ? Object.keys(body.shape) : [];
  const known = [...inParams, ...Object.keys(declaration.query?.shape ?? {}), ...inBody];
  const sources = "scope" in rule ? Object.values(rule.scope).map(nameOf) : [];

  const problems = [
    !kebabCase.test(name) && "its name is not in kebab-case",
    declaration.route.startsWith("/") && "its route begins with a slash",
    inRoute.join() !== inParams.toSorted().join() && `its route has {${inRoute}}, its params are {${inParams}}`,
    ...sources.map((source) => !known.includes(source) && `its scope reads ${source}, which no request has`),
    method === "GET" && body !== undefined && "a GET has no body",
    csv !== undefined && body === undefined && "its CSV has no form to be parsed in",
    paged && method !== "GET" && "only a GET is paged",
    idempotent && method !== "POST" && "only a POST takes an Idempotency-Key",
  ].filter((problem) => typeof problem === "string");
  if (problems.length > 0) throw new Error(`The endpoint ${name} is declared wrongly: ${problems.join("; ")}.`);
}

/** The names between braces, in order of the alphabet; `{id:int}`, `{id?}` and `{*rest}` are named id and rest. */
export function paramsIn(route: string): readonly string[] {
  return [...route.matchAll(/\{\*?(\w+)[^}]*\}/g)].map((match) => match[1] ?? "").sort();
}

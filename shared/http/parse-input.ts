/** Path, query and body of a request, parsed by the schemas of its endpoint: what is not declared is refused. */
import type { z } from "zod";
import { type FieldError, Refusal } from "../domain/refusal.ts";

/** The most errors that one answer lists. */
const maxErrors = 20;

/** Path or query parameters. Refuses with `invalid_request`, naming each wrong one. */
export function parseParameters<S extends z.ZodObject>(
  schema: S,
  params: Readonly<Record<string, string>>,
): z.output<S> {
  return parsed(schema, params, (path) => String(path[0]));
}

/** The query parameters by name. Refuses one that is not among `names`, and one given twice. */
export function readQuery(names: readonly string[], url: URL): Readonly<Record<string, string>> {
  const given = [...url.searchParams.keys()];
  const unknown = given.filter((name) => !names.includes(name));
  const twice = given.filter((name, index) => given.indexOf(name) !== index);
  const errors = [
    ...unknown.map((field) => fieldError(field, "unknown_parameter", "This endpoint has no such query parameter.")),
    ...twice.map((field) => fieldError(field, "repeated_parameter", "Give this query parameter once.")),
  ];
  if (errors.length > 0) throw invalid(errors);
  return Object.fromEntries(url.searchParams);
}

/** The body. Errors name their field by a JSON pointer. */
export function parseBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  return parsed(schema, body, pointerOf);
}

type Path = readonly PropertyKey[];

function parsed<S extends z.ZodType>(schema: S, value: unknown, fieldOf: (path: Path) => string): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalid(result.error.issues.flatMap((issue) => errorsOf(issue, fieldOf)));
}

function errorsOf(issue: z.core.$ZodIssue, fieldOf: (path: Path) => string): readonly FieldError[] {
  if (issue.code !== "unrecognized_keys") return [fieldError(fieldOf(issue.path), codeOf(issue), issue.message)];
  return issue.keys.map((key) => fieldError(fieldOf([...issue.path, key]), "unknown_field", "There is no such field."));
}

/** `required` for what is missing; the code that a field gives itself; else the schema's own. */
function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "custom" && typeof issue.params?.code === "string") return issue.params.code;
  const isMissing = issue.code === "invalid_type" && issue.message.endsWith("received undefined");
  return isMissing ? "required" : issue.code;
}

function pointerOf(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function fieldError(field: string, code: string, message: string): FieldError {
  return { field: field.slice(0, 200), code, message };
}

function invalid(errors: readonly FieldError[]): Refusal {
  const more = errors.length > maxErrors ? ` The first ${maxErrors} are listed.` : "";
  const message = `${errors.length === 1 ? "One part" : `${errors.length} parts`} of the request cannot be accepted.${more}`;
  return new Refusal("invalid_request", message, { errors: errors.slice(0, maxErrors) });
}

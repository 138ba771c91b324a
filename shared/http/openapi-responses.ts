/** The responses of an operation: what it answers, and one entry per status that its refusals can have. */
import { STATUS_CODES } from "node:http";
import { z } from "zod";
import type { Rule } from "./allow.ts";
import type { Declaration } from "./declaration.ts";
import type { JsonSchemas } from "./json-schemas.ts";
import type { Response } from "./openapi-types.ts";
import { type ProblemCode, ProblemView, statusOf } from "./problem.ts";
import { refusalsOf } from "./refusals-of.ts";

export function responsesOf(
  declaration: Declaration & { readonly rule: Rule },
  schemas: JsonSchemas,
): Readonly<Record<string, Response>> {
  const answers = Object.entries(declaration.responses).map(([status, schema]) => [
    status,
    answer(status, schema, declaration.produces ?? "application/json", schemas),
  ]);
  const codes: readonly ProblemCode[] = [...refusalsOf(declaration, declaration.rule), "internal"];
  const byStatus = Object.groupBy(codes, (code) => String(statusOf(code)));
  const problems = Object.entries(byStatus).map(([status, of = []]) => [status, problem(status, of, schemas)]);
  return Object.fromEntries([...answers, ...problems]);
}

function answer(status: string, schema: z.ZodType, mediaType: string, schemas: JsonSchemas): Response {
  const description = STATUS_CODES[status] ?? "";
  if (schema instanceof z.ZodUndefined) return { description };
  return { description, content: { [mediaType]: { schema: schemas.of(schema) } } };
}

function problem(status: string, codes: readonly ProblemCode[], schemas: JsonSchemas): Response {
  return {
    description: `${STATUS_CODES[status] ?? ""}: ${codes.map((code) => `\`${code}\``).join(", ")}`,
    "x-codes": codes,
    content: { "application/problem+json": { schema: schemas.of(ProblemView) } },
  };
}

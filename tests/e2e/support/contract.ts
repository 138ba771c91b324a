/** Holds every answer against the OpenAPI document that the application itself publishes. */
import { z } from "zod";
import type { OpenApiDocument, Operation } from "../../../shared/http/openapi-types.ts";
import { operationAt, schemasIn } from "./documented.ts";
import type { Answer } from "./http-client.ts";

export interface Contract {
  readonly document: OpenApiDocument;
  /** Everything in which an answer differs from what is documented; empty where nothing does. */
  violations(method: string, path: string, answer: Answer): readonly string[];
  /** `operationId status` of every answer that was held against the document. */
  readonly seen: ReadonlySet<string>;
}

const securityHeaders: Readonly<Record<string, RegExp>> = {
  "strict-transport-security": /^max-age=\d{8,}/,
  "content-security-policy": /default-src 'none'.*frame-ancestors 'none'/,
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^no-referrer$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cache-control": /^no-store$|^public, max-age=/,
  "ms-correlationid": /^[\w.-]{8,64}$/,
};

export function contractOf(document: OpenApiDocument): Contract {
  const seen = new Set<string>();
  const schemaOf = schemasIn(document);

  const bodyViolations = (operation: Operation | undefined, answer: Answer): readonly string[] => {
    if (!operation) return answer.status < 400 ? ["no operation is documented here"] : problemViolations(answer);
    seen.add(`${operation.operationId} ${answer.status}`);
    if (answer.status === 304) return answer.text === "" ? [] : ["a 304 has no body"];
    const response = operation.responses[String(answer.status)];
    if (!response) return [`${operation.operationId} does not document the status ${answer.status}`];
    const [mediaType, content] = Object.entries(response.content ?? {})[0] ?? [];
    if (!mediaType || !content) return answer.text === "" ? [] : ["a body is not documented"];
    const isOfType = answer.headers["content-type"]?.split(";")[0] === mediaType;
    if (!isOfType) return [`${answer.headers["content-type"]} is not ${mediaType}`];
    if (!mediaType.endsWith("json")) return [];
    const parsed = schemaOf(content.schema).safeParse(answer.json);
    return [
      ...(parsed.success ? [] : [z.prettifyError(parsed.error)]),
      ...(response["x-codes"] ? problemViolations(answer, response["x-codes"]) : []),
    ];
  };

  return {
    document,
    seen,
    violations: (method, path, answer) => [
      ...headerViolations(answer),
      ...bodyViolations(operationAt(document, method, path), answer),
    ],
  };
}

function headerViolations({ headers }: Answer): readonly string[] {
  return Object.entries(securityHeaders).flatMap(([name, form]) => {
    const value = String(headers[name] ?? "");
    return form.test(value) ? [] : [`the header ${name} is "${value}"`];
  });
}

/** What every problem promises beyond its schema: that its parts agree, and that its code is documented. */
function problemViolations({ status, headers, json }: Answer, codes?: readonly string[]): readonly string[] {
  const problem = (json ?? {}) as Record<string, unknown>;
  return [
    !headers["content-type"]?.startsWith("application/problem+json") && `${headers["content-type"]} is no problem`,
    problem.status !== status && `the problem says ${problem.status}, the answer ${status}`,
    problem.correlationId !== headers["ms-correlationid"] && "the problem has another correlation id than its header",
    !String(problem.type).endsWith(`/docs/errors#${problem.code}`) &&
      `its type ${problem.type} does not explain its code`,
    codes && !codes.includes(String(problem.code)) && `the code ${problem.code} is not documented for ${status}`,
  ].filter((violation) => typeof violation === "string");
}

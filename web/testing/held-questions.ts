/**
 * Holds what a page asks against the API's own document: no address, method, parameter or body is made up by a page and
 * answered by a test that made it up too.
 */
import type { OpenApiDocument, Operation } from "../../shared/http/openapi-types.ts";
import { operationAt, schemasIn } from "../../tests/e2e/support/documented.ts";
import type { Asked } from "./browser.ts";

export interface HeldQuestion extends Asked {
  readonly contentType: string;
  /** Whether the test answers with a success: then it must be one that the API would take. */
  readonly isTaken: boolean;
}

/** Says everything in which a question differs from what is documented. */
export function questionsHeldAgainst(document: OpenApiDocument): (question: HeldQuestion) => readonly string[] {
  const schemaOf = schemasIn(document);

  const bodyProblems = (
    { requestBody }: Operation,
    { body, contentType, isTaken }: HeldQuestion,
  ): readonly string[] => {
    if (body === undefined) return requestBody && isTaken ? ["has no body"] : [];
    const media = requestBody?.content[contentType];
    if (!media) return [`takes no ${contentType}`];
    if (!isTaken || contentType !== "application/json") return [];
    const parsed = schemaOf(media.schema).safeParse(JSON.parse(body));
    return parsed.success ? [] : [`does not take ${body}: ${parsed.error.message}`];
  };
  const headerProblems = ({ parameters }: Operation, { key, version, isTaken }: HeldQuestion): readonly string[] => {
    const sent = new Map([
      ["if-match", version],
      ["idempotency-key", key],
    ]);
    const headers = parameters.filter((each) => each.in === "header");
    const known = new Set(headers.map(({ name }) => name.toLowerCase()));
    const missing = headers.filter(
      ({ name, required }) => required && isTaken && sent.get(name.toLowerCase()) === undefined,
    );
    return [
      ...[...sent].flatMap(([name, value]) => (value === undefined || known.has(name) ? [] : [`takes no ${name}`])),
      ...missing.map(({ name }) => `wants ${name}`),
    ];
  };

  return (question) => {
    const { method, path } = question;
    const { pathname, searchParams } = new URL(path, "https://incentives.example");
    if (!/^\/(api|v1\.0)\//.test(pathname)) return [];
    const operation = operationAt(document, method, pathname);
    if (!operation) return [`${method} ${pathname} is no operation of the API`];
    const known = new Set(operation.parameters.filter((each) => each.in === "query").map(({ name }) => name));
    const problems = [
      ...[...searchParams.keys()].filter((name) => !known.has(name)).map((name) => `takes no ?${name}`),
      ...headerProblems(operation, question),
      ...bodyProblems(operation, question),
    ];
    return problems.map((problem) => `${method} ${pathname} ${problem}`);
  };
}

/** The OpenAPI document as a page to read: operations by subject, then the schemas that they share. */
import { escapeHtml } from "../text/escape-html.ts";
import { escapeProse } from "./escape-prose.ts";
import type { OpenApiDocument, Operation, Parameter, Response } from "./openapi-types.ts";
import { pageShell } from "./page-shell.ts";
import { schemaText } from "./schema-text.ts";

interface Listed {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

export function docsPage(document: OpenApiDocument): string {
  const listed = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): Listed => ({ path, method, operation })),
  );
  const bySubject = Object.entries(Object.groupBy(listed, ({ operation }) => operation.tags[0] ?? "other"));
  const subjects = bySubject.map(([subject, of = []]) => `<h2>${escapeHtml(subject)}</h2>${of.map(section).join("")}`);
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) =>
      `<section id="schema-${escapeHtml(name)}"><h3>${escapeHtml(name)}</h3>${pre(schemaText(schema))}</section>`,
  );
  const intro = `<p>${escapeHtml(document.info.description)} The machine-readable form is <a href="/api/openapi.json">openapi.json</a>; every error code is explained under <a href="/docs/errors">errors</a>.</p>`;
  return pageShell(document.info.title, [intro, ...subjects, "<h2>Schemas</h2>", ...schemas].join("\n"));
}

function section({ path, method, operation }: Listed): string {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const body = requestBody?.content["application/json"]?.schema;
  const csv = requestBody?.content["text/csv"]?.schema;
  return [
    `<section id="${escapeHtml(operationId)}">`,
    `<h3><span class="method">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code></h3>`,
    `<p>${escapeProse(summary)}.${description ? ` ${escapeProse(description)}` : ""} ${who(operation)}</p>`,
    parameters.length > 0 ? `<table><caption>Parameters</caption>${parameters.map(parameterRow).join("")}</table>` : "",
    body ? `<h4>Body</h4>${pre(schemaText(body))}` : "",
    csv ? `<h4>Or as text/csv</h4><p>${escapeProse(String(csv.description))}</p>${pre(String(csv.examples))}` : "",
    `<table><caption>Responses</caption>${Object.entries(responses).map(responseRow).join("")}</table>`,
    "</section>",
  ].join("\n");
}

function who(operation: Operation): string {
  if (operation.security.length === 0) return "Anyone may call it.";
  const roles = operation["x-roles"];
  return roles
    ? `Roles: ${roles.map((role) => `<code>${escapeHtml(role)}</code>`).join(", ")}.`
    : "Anyone who is signed in.";
}

function parameterRow({ name, in: where, required, description = "", schema }: Parameter): string {
  const type = `${where}, ${schemaText(schema)}${required ? ", required" : ""}`;
  return `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${escapeHtml(type)}</td><td>${escapeProse(description)}</td></tr>`;
}

function responseRow([status, response]: [string, Response]): string {
  return `<tr><th scope="row">${status}</th><td>${shown(response)}</td></tr>`;
}

function shown({ description, content, "x-codes": codes }: Response): string {
  if (codes) return codes.map((code) => `<a href="/docs/errors#${code}"><code>${code}</code></a>`).join(", ");
  const schema = Object.values(content ?? {})[0]?.schema;
  return schema ? pre(schemaText(schema)) : escapeHtml(description);
}

function pre(text: string): string {
  return `<pre><code>${escapeHtml(text)}</code></pre>`;
}

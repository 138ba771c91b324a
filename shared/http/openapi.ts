/** The OpenAPI 3.1 document, made from the same declarations that serve the requests, so that it cannot drift. */
import { type Rule, rolesAdmitted } from "./allow.ts";
import type { Declaration } from "./declaration.ts";
import { type JsonSchema, JsonSchemas } from "./json-schemas.ts";
import { parametersOf } from "./openapi-parameters.ts";
import { responsesOf } from "./openapi-responses.ts";
import type { MediaTypes, OpenApiDocument, Operation } from "./openapi-types.ts";

export type Documented = Declaration & { readonly rule: Rule };

/** Of the wire format: within it, fields and operations are only ever added. */
const version = "1.0";

/** The document of all endpoints, in order of their routes. */
export function openApiDocument(
  endpoints: readonly Documented[],
  { publicUrl }: { readonly publicUrl: string },
): OpenApiDocument {
  const schemas = new JsonSchemas();
  const sorted = endpoints.toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  const paths: Record<string, Record<string, Operation>> = {};
  for (const endpoint of sorted) {
    const path = pathOf(endpoint);
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint, schemas) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Partner Incentives",
      version,
      description: "Enroll in incentive programs, assign roles, follow earnings and payouts.",
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: schemas.components(),
      securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
  };
}

function operationOf(endpoint: Documented, schemas: JsonSchemas): Operation {
  const { name, summary, description, body, rule } = endpoint;
  return {
    operationId: name.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase()),
    summary,
    ...(description === undefined ? {} : { description }),
    tags: [tagOf(endpoint)],
    security: rule.kind === "anyone" ? [] : [{ bearer: [] }],
    ...("permission" in rule ? { "x-permission": rule.permission, "x-roles": rolesAdmitted(rule) } : {}),
    parameters: parametersOf(endpoint, schemas),
    ...(body ? { requestBody: { required: true, content: contentOf(endpoint, schemas.of(body)) } } : {}),
    responses: responsesOf(endpoint, schemas),
  };
}

function contentOf({ csv }: Documented, schema: JsonSchema): MediaTypes {
  const json = { "application/json": { schema } };
  if (!csv) return json;
  return { ...json, "text/csv": { schema: { type: "string", description: csv.description, examples: [csv.example] } } };
}

/** `{id:int}` and `{*rest}` are constraints of the router; callers see `{id}` and `{rest}`. */
function pathOf({ route }: Declaration): string {
  return `/${route.replace(/\{\*?(\w+)[^}]*\}/g, "{$1}")}`;
}

/** The first word of the route that names a thing. */
function tagOf({ route }: Declaration): string {
  return route.split("/").find((part) => !/^(?:api|v[\d.]+|\{.*)$/.test(part)) ?? "other";
}

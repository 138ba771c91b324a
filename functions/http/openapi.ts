/** GET /api/openapi.json: the OpenAPI 3.1 document of every endpoint. */
import { z } from "zod";
import { anyone } from "../../shared/http/allow.ts";
import { openApiDocument } from "../../shared/http/openapi.ts";
import { ok } from "../../shared/http/result.ts";
import { endpoint, serve, servedEndpoints } from "./serve.ts";

export const openapi = endpoint({
  name: "openapi",
  method: "GET",
  route: "api/openapi.json",
  summary: "Describe this API",
  allow: anyone(),
  responses: { 200: z.looseObject({}) },
  refusals: [],
  handle: (_request, { publicUrl }) => ok({ ...openApiDocument(servedEndpoints(), { publicUrl }) }),
});

serve(openapi);

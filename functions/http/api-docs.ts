/** GET /api/docs: the same description as a page to read, without a script. */
import { z } from "zod";
import { anyone } from "../../shared/http/allow.ts";
import { docsPage } from "../../shared/http/docs-page.ts";
import { openApiDocument } from "../../shared/http/openapi.ts";
import { pageHeaders } from "../../shared/http/page-shell.ts";
import { content } from "../../shared/http/result.ts";
import { endpoint, serve, servedEndpoints } from "./serve.ts";

export const apiDocs = endpoint({
  name: "api-docs",
  method: "GET",
  route: "api/docs",
  summary: "Read about this API",
  allow: anyone(),
  produces: "text/html",
  responses: { 200: z.string() },
  refusals: [],
  handle: (_request, { publicUrl }) =>
    content("text/html; charset=utf-8", docsPage(openApiDocument(servedEndpoints(), { publicUrl })), pageHeaders),
});

serve(apiDocs);

/** GET /docs/errors: what each error code means and what to do; the `type` of every problem leads here. */
import { z } from "zod";
import { anyone } from "../../shared/http/allow.ts";
import { errorsPage } from "../../shared/http/error-docs.ts";
import { pageHeaders } from "../../shared/http/page-shell.ts";
import { content } from "../../shared/http/result.ts";
import { endpoint, serve } from "./serve.ts";

export const errorDocs = endpoint({
  name: "error-docs",
  method: "GET",
  route: "docs/errors",
  summary: "Read what an error code means",
  allow: anyone(),
  produces: "text/html",
  responses: { 200: z.string() },
  refusals: [],
  handle: () => content("text/html; charset=utf-8", errorsPage(), pageHeaders),
});

serve(errorDocs);

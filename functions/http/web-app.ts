/**
 * GET /*: the web application. Every address without an endpoint of its own answers with its page or one of its files.
 *
 * 404 `not_found` for what cannot be a view: an unknown file, and anything under /api or /admin.
 */
import { app } from "@azure/functions";
import { services } from "../../shared/app.ts";
import { webFilesHandler } from "../../shared/http/web-files-handler.ts";

app.http("web-app", {
  methods: ["GET", "HEAD"],
  route: "{*path}",
  authLevel: "anonymous", // the page holds no data; it asks the API, which authenticates
  handler: webFilesHandler(services),
});

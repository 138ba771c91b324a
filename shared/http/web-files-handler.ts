/** The web application as a function: not an endpoint of the API, and so not in its description. */
import type { HttpHandler } from "@azure/functions";
import { correlationIdOf } from "./correlation-id.ts";
import type { HttpServices } from "./http-services.ts";
import { failed } from "./respond.ts";
import { readWebFiles, type WebFiles, webFolderAbove } from "./web-files.ts";
import { webFilesResponse } from "./web-files-response.ts";

/** The files are read once, with the first request. */
export function webFilesHandler(services: () => HttpServices, start: string = import.meta.dirname): HttpHandler {
  let files: Promise<WebFiles> | undefined;
  return async (request) => {
    const correlationId = correlationIdOf(request.headers);
    try {
      files ??= readWebFiles(webFolderAbove(start));
      return webFilesResponse(await files, request, correlationId);
    } catch (error) {
      const { publicUrl, log } = services();
      return failed(error, { correlationId, operation: "web-app", refusals: ["not_found"], publicUrl, log });
    }
  };
}

/**
 * A write that the service has answered is on disk. Azurite itself saves every five seconds, so that a crash would
 * lose messages whose senders were told they are stored.
 */
import type { RequestListener, ServerResponse } from "node:http";
import type { AzuriteService, MetadataDatabase } from "./azurite.ts";
import { shareRuns } from "./share-runs.ts";

export function answerWhenSaved(service: AzuriteService): void {
  const { httpServer, metadataStore, extentMetadataStore } = service;
  const save = shareRuns(async () => {
    // Extents first: metadata must never name data that the next start does not find.
    await saved(extentMetadataStore.db);
    await saved(metadataStore.db);
  });
  const listeners = httpServer.listeners("request") as RequestListener[];
  httpServer.removeAllListeners("request").on("request", (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") endAfter(response, save);
    for (const listener of listeners) listener(request, response);
  });
}

/** Holds back the end of the response: the client then knows that the write happened only once it is saved. */
function endAfter(response: ServerResponse, save: () => Promise<void>): void {
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
  const endSaved = (...args: unknown[]) => {
    save().then(
      () => end(...args),
      (error: unknown) => response.destroy(error as Error),
    );
    return response;
  };
  response.end = endSaved as typeof response.end;
}

function saved(database: MetadataDatabase): Promise<void> {
  return new Promise((resolve, reject) => database.saveDatabase((error) => (error ? reject(error) : resolve())));
}

/** Blob and queue clients, by connection string or by managed identity, whichever the settings name. */
import type { TokenCredential } from "@azure/identity";
import { BlobServiceClient } from "@azure/storage-blob";
import { QueueServiceClient } from "@azure/storage-queue";

export type StorageSettings =
  | { readonly connectionString: string }
  | { readonly blobUrl: string; readonly queueUrl: string; readonly credential: TokenCredential };

export function blobServiceOf(settings: StorageSettings): BlobServiceClient {
  return "connectionString" in settings
    ? BlobServiceClient.fromConnectionString(settings.connectionString)
    : new BlobServiceClient(settings.blobUrl, settings.credential);
}

export function queueServiceOf(settings: StorageSettings): QueueServiceClient {
  return "connectionString" in settings
    ? QueueServiceClient.fromConnectionString(settings.connectionString)
    : new QueueServiceClient(settings.queueUrl, settings.credential);
}

/** How clients find the embedded storage: an account, its key, and addresses with the account in the path. */
export interface StoragePlace {
  readonly account: string;
  readonly key: string;
  readonly blobUrl: string;
  readonly queueUrl: string;
}

export function storageConnectionString({ account, key, blobUrl, queueUrl }: StoragePlace): string {
  return [
    "DefaultEndpointsProtocol=http",
    `AccountName=${account}`,
    `AccountKey=${key}`,
    `BlobEndpoint=${blobUrl}`,
    `QueueEndpoint=${queueUrl}`,
  ].join(";");
}

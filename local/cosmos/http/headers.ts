/** The request headers of the Cosmos REST protocol that we read, in lower case as they arrive. */
export const HEADERS = {
  activityId: "x-ms-activity-id",
  authorization: "authorization",
  batchAtomic: "x-ms-cosmos-batch-atomic",
  changeFeed: "a-im",
  contentPath: "x-ms-content-path",
  continuation: "x-ms-continuation",
  date: "x-ms-date",
  etag: "etag",
  host: "host",
  ifMatch: "if-match",
  ifNoneMatch: "if-none-match",
  isBatch: "x-ms-cosmos-is-batch-request",
  isQuery: "x-ms-documentdb-isquery",
  isQueryPlan: "x-ms-cosmos-is-query-plan-request",
  isUpsert: "x-ms-documentdb-is-upsert",
  itemCount: "x-ms-item-count",
  partitionKey: "x-ms-documentdb-partitionkey",
  pageSize: "x-ms-max-item-count",
  prefer: "prefer",
  requestCharge: "x-ms-request-charge",
  retryAfterMs: "x-ms-retry-after-ms",
  sessionToken: "x-ms-session-token",
  substatus: "x-ms-substatus",
} as const;

export type Headers = Readonly<Record<string, string | undefined>>;

export function isSet(headers: Headers, name: string): boolean {
  return headers[name]?.toLowerCase() === "true";
}

/** A request the database refuses, with the status and substatus that Cosmos answers. */
export class CosmosError extends Error {
  readonly status: number;
  readonly substatus: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, message: string, details: { substatus?: number; retryAfterMs?: number } = {}) {
    super(message);
    this.name = "CosmosError";
    this.status = status;
    this.substatus = details.substatus;
    this.retryAfterMs = details.retryAfterMs;
  }
}

const CODES: Readonly<Record<number, string>> = {
  400: "BadRequest",
  401: "Unauthorized",
  403: "Forbidden",
  404: "NotFound",
  408: "RequestTimeout",
  409: "Conflict",
  410: "Gone",
  412: "PreconditionFailed",
  413: "RequestEntityTooLarge",
  424: "FailedDependency",
  429: "TooManyRequests",
  449: "RetryWith",
  501: "NotImplemented",
  503: "ServiceUnavailable",
};

export function codeOf(status: number): string {
  return CODES[status] ?? "InternalServerError";
}

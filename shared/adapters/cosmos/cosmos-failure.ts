/** How a call to Cosmos can end other than well, told apart by what the caller can do about it. */
import { Unavailable } from "../../ports/unavailable.ts";

export type CosmosFailureKind =
  | "conflict" // something with that id or unique key exists
  | "stale" // the document changed since it was read
  | "absent"
  | "throttled"
  | "unavailable"
  | "rejected"; // our own fault: too large, malformed, not allowed

export class CosmosFailure extends Error {
  override readonly name = "CosmosFailure";
  readonly kind: CosmosFailureKind;
  readonly status: number | undefined;

  constructor(kind: CosmosFailureKind, status: number | undefined, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
    this.status = status;
  }
}

/** What callers outside of the adapters are told: that the database cannot answer now, or the failure itself. */
export function asPortError(error: unknown): unknown {
  if (!isFailure(error, "throttled", "unavailable")) return error;
  return new Unavailable("The database cannot answer now.", error.kind === "throttled" ? 5 : 2, error);
}

export function kindOf(status: number | undefined): CosmosFailureKind {
  switch (status) {
    case 409:
      return "conflict";
    case 412:
      return "stale";
    case 404:
      return "absent";
    case 429:
      return "throttled";
    case undefined:
    case 408:
    case 410:
    case 449:
    case 500:
    case 503:
      return "unavailable";
    default:
      return "rejected";
  }
}

/** The status of an error that the SDK threw for a single-document call; its code is a number or absent. */
export function statusOf(error: unknown): number | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === "number" ? code : undefined;
}

export function isFailure(error: unknown, ...kinds: readonly CosmosFailureKind[]): error is CosmosFailure {
  return error instanceof CosmosFailure && kinds.includes(error.kind);
}

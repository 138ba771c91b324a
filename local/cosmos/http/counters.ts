/** Counts what was asked of the server, for tests of budgets and for benchmarks. */
import { OPERATION_KINDS, type OperationKind } from "./operation-kind.ts";

export interface CounterValues {
  readonly requests: Readonly<Record<OperationKind, number>>;
  readonly statuses: Readonly<Record<string, number>>;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly requestUnits: number;
}

export class Counters {
  #requests = noRequests();
  #statuses: Record<string, number> = {};
  #bytesIn = 0;
  #bytesOut = 0;
  #requestUnits = 0;

  request(kind: OperationKind, bytes: number): void {
    this.#requests[kind] += 1;
    this.#bytesIn += bytes;
  }

  answer(status: number, bytes: number, charge: number): void {
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
    this.#bytesOut += bytes;
    this.#requestUnits += charge;
  }

  values(): CounterValues {
    return {
      requests: { ...this.#requests },
      statuses: { ...this.#statuses },
      bytesIn: this.#bytesIn,
      bytesOut: this.#bytesOut,
      requestUnits: Math.round(this.#requestUnits * 100) / 100,
    };
  }

  reset(): void {
    this.#requests = noRequests();
    this.#statuses = {};
    this.#bytesIn = 0;
    this.#bytesOut = 0;
    this.#requestUnits = 0;
  }
}

function noRequests(): Record<OperationKind, number> {
  return Object.fromEntries(OPERATION_KINDS.map((kind) => [kind, 0])) as Record<OperationKind, number>;
}

/** The containers with their partition keys and the only paths that are indexed; infra/ declares the same. */
import type { ContainerRequest } from "@azure/cosmos";

interface Declared {
  readonly id: "accounts" | "ledger" | "programs" | "runs";
  readonly partitionKey: string;
  readonly indexed: readonly string[];
  readonly composite?: readonly (readonly [path: string, order: "ascending" | "descending"])[][];
}

export const containers: readonly Declared[] = [
  {
    id: "accounts",
    partitionKey: "/accountId",
    indexed: [
      "/type",
      "/isOpen",
      "/sortKey",
      "/body/action",
      "/body/actor/id",
      "/body/at",
      "/body/dueAt",
      "/body/email",
      "/body/locationId",
      "/body/programId",
      "/body/rosterId",
      "/body/status",
      "/body/target",
      "/body/temporaryPasswordExpiresAt",
      "/body/userId",
      "/roles/[]",
    ],
  },
  {
    id: "ledger",
    partitionKey: "/ledgerId",
    indexed: ["/type", "/isWaiting", "/scopeId", "/date", "/lists/[]", "/body/locationId"],
    composite: [
      [
        ["/date", "descending"],
        ["/id", "ascending"],
      ],
    ],
  },
  { id: "programs", partitionKey: "/programId", indexed: ["/type"] },
  { id: "runs", partitionKey: "/runId", indexed: ["/type", "/phase", "/isOpen", "/businessDate", "/sortKey"] },
];

/** Everything else is left out of the index, so that a write pays for no path that nothing asks for. */
export function containerRequest({ id, partitionKey, indexed, composite = [] }: Declared): ContainerRequest {
  return {
    id,
    partitionKey: { paths: [partitionKey] },
    defaultTtl: -1,
    indexingPolicy: {
      indexingMode: "consistent",
      automatic: true,
      includedPaths: indexed.map((path) => ({ path: `${path}/?` })),
      excludedPaths: [{ path: "/*" }],
      compositeIndexes: composite.map((paths) => paths.map(([path, order]) => ({ path, order }))),
    },
  };
}

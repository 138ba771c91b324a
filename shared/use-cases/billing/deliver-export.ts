/** A finished export becomes a version of its scope: blobs as they come, checked by reading them, and then a manifest. */
import type { ExportScope, ExportState } from "../../domain/billing-export.ts";
import type { FeedBlob } from "../../domain/manifest.ts";
import { FeedFault } from "../../ports/feed-source.ts";
import { type BillingManifest, LinkExpired } from "../../ports/partner-billing.ts";
import type { BillingPorts } from "./ports.ts";

type Delivered = NonNullable<ExportState["delivered"]>;

export interface Delivery {
  readonly scope: ExportScope;
  readonly state: ExportState;
  /** To be polled again for a fresh link. */
  readonly operation: string;
  save(state: ExportState): Promise<void>;
}

/** A scope needs a blob, also where there is nothing in it. */
const emptyBlob = "empty.jsonl";

/** The data has its version before its first byte is here, so that a restart comes to the same; known data comes once. */
export async function deliverExport(
  ports: BillingPorts,
  delivery: Delivery,
  manifest: BillingManifest,
): Promise<Delivered> {
  const { scope, state, save } = delivery;
  const { eTag, createdDateTime } = manifest;
  const known = state.delivered;
  if (known?.eTag === eTag && known.isComplete) return known;
  const version = known?.eTag === eTag ? known.version : (known?.version ?? 0) + 1;
  await save({ ...state, delivered: { eTag, version, isComplete: false } });

  let link = manifest;
  const blobs: FeedBlob[] = [];
  for (const name of manifest.blobs) {
    const put = () => ports.sink.put(scope.scopeId, version, name, ports.billing.open(link, name));
    const sha256 = await put().catch(async (error: unknown) => {
      if (!(error instanceof LinkExpired)) throw error;
      link = await renewed(ports, delivery.operation, manifest);
      return put();
    });
    blobs.push({ name, sha256, rowCount: await rowsIn(ports, scope.scopeId, version, name) });
  }
  if (blobs.length === 0) {
    const sha256 = await ports.sink.put(scope.scopeId, version, emptyBlob, nothing());
    blobs.push({ name: emptyBlob, sha256, rowCount: 0 });
  }
  await ports.sink.announce({ ...scope, version, createdDateTime, blobs });
  return { eTag, version, isComplete: true };
}

/** The same data by a new link. */
async function renewed(ports: BillingPorts, operation: string, before: BillingManifest): Promise<BillingManifest> {
  const outcome = await ports.billing.poll(operation);
  if (outcome.status === "succeeded" && outcome.manifest.eTag === before.eTag) return outcome.manifest;
  throw new FeedFault("data_changed", "The data became other data while it was fetched.");
}

/** Reads what was kept as the refresh will: damaged and cut-off blobs are found before anybody is told of them. */
async function rowsIn({ feed, rows }: BillingPorts, scopeId: string, version: number, blob: string): Promise<number> {
  let count = 0;
  for await (const _row of rows.read(blob, feed.open(scopeId, version, blob))) count += 1;
  return count;
}

async function* nothing(): AsyncIterable<Uint8Array> {
  yield new Uint8Array();
}

/** Microsoft's billing data of a partner: exported on request, in the background, and fetched by a link that expires. */
import type { BillingExport } from "../domain/billing-export.ts";

export interface BillingManifest {
  /** Of the data: another one is other data. */
  readonly eTag: string;
  readonly createdDateTime: string;
  readonly blobs: readonly string[];
  /** Where they lie, and the key to it; a secret. */
  readonly rootDirectory: string;
  readonly sasToken: string;
}

export type ExportOutcome =
  | { readonly status: "running"; readonly retryAfterSeconds: number }
  | { readonly status: "failed"; readonly code: string }
  | { readonly status: "succeeded"; readonly manifest: BillingManifest };

/** Every call may throw `RetryAfter` when it must wait, and `Unavailable`. */
export interface PartnerBilling {
  /** Asks for an export; the answer names the operation, to be polled for its outcome. */
  start(order: BillingExport): Promise<string>;
  /** Throws `FeedFault` when there is no such operation any more, or its manifest is none that we understand. */
  poll(operation: string): Promise<ExportOutcome>;
  /** The bytes of a blob. Throws `LinkExpired`, or `FeedFault` when they end too early. */
  open(manifest: BillingManifest, blob: string): AsyncIterable<Uint8Array>;
}

/** The manifest must be asked for again: its link opens nothing any more. */
export class LinkExpired extends Error {
  override readonly name = "LinkExpired";
}

/**
 * A small feed whose ledgers need more than one batch each: two months and few locations, so that many lines fall into
 * one ledger.
 */
import type { ContainerClient } from "@azure/storage-blob";
import { feedScopes } from "../../../local/seed/feed/feed-scope.ts";
import { writeScope } from "../../../local/seed/feed-files.ts";
import { type FeedOptions, scopeRows } from "../../../local/seed/feed-rows.ts";
import { sampleLocation } from "../../../local/seed/partners/sample-locations.ts";
import { restatedRows } from "../../../local/seed/restatement.ts";
import { sampleFeed } from "../../../local/seed/sample-feed.ts";

export const businessDay = "2026-11-15";
export const nextDay = "2026-11-16";
export const dayAfter = "2026-11-17";
export const seed = 20261115;

const [, , lastMonth, thisMonth] = feedScopes(businessDay);

/** What a version of last month's invoice says: all its lines, or most of them changed or gone. */
export type Delivery = { readonly version: number; readonly says: "whole" | "restated" };

const denseFeed = feedOf(sampleLocation.enrolledDirect);

/** The featured sales, and about 110 lines a month of a location that sells directly. */
export function feedOf(locationId: string): FeedOptions {
  const { koreanProvider, koreanReseller } = sampleLocation;
  const sellers: readonly string[] = [locationId, sampleLocation.enrolledDirect, koreanProvider, koreanReseller];
  const feed = sampleFeed({ businessDay, seed, lines: 480 });
  const locations = feed.locations.filter((each) => sellers.includes(each.locationId));
  return { ...feed, locations, resellerPercent: 10, badRows: 4, unknownLocationRows: 4 };
}

/** The first version of last month's invoice and of what is not billed yet. */
export async function deliver(feeds: ContainerClient, feed = denseFeed): Promise<void> {
  for (const scope of [lastMonth!, thisMonth!]) await writeScope(targetIn(feeds), scope, scopeRows(feed, scope));
}

/** The same, with so many lines of last month in so many blobs that a run has work for several hosts. */
export async function deliverMuch(feeds: ContainerClient): Promise<void> {
  const feed = sampleFeed({ businessDay, seed, lines: 18_000 });
  await writeScope(targetIn(feeds), lastMonth!, scopeRows(feed, lastMonth!), { rowsPerBlob: 250 });
  await writeScope(targetIn(feeds), thisMonth!, scopeRows(denseFeed, thisMonth!));
}

/** A later version of last month's invoice. */
export async function redeliver(feeds: ContainerClient, { version, says }: Delivery, feed = denseFeed): Promise<void> {
  const restatement = { changedPercent: 40, gonePercent: 30, newRows: 20 };
  const rows = says === "whole" ? scopeRows(feed, lastMonth!) : restatedRows(feed, lastMonth!, restatement);
  await writeScope(targetIn(feeds), lastMonth!, rows, { version });
}

function targetIn(feeds: ContainerClient) {
  return {
    put: async (path: string, content: AsyncIterable<Uint8Array> | Uint8Array) => {
      const parts: Uint8Array[] = [];
      if (content instanceof Uint8Array) parts.push(content);
      else for await (const part of content) parts.push(part);
      await feeds.getBlockBlobClient(path).uploadData(Buffer.concat(parts));
    },
  };
}

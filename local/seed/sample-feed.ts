/** The feed of the sample partners: a bit of everything, in three currencies. */

import { featuredSales } from "./feed/featured-sales.ts";
import type { FeedOptions } from "./feed-rows.ts";
import { sampleLocation } from "./partners/sample-locations.ts";
import { type SampleOptions, sampleData } from "./sample-data.ts";

export function sampleFeed({
  businessDay,
  seed,
  lines = 3_500,
}: SampleOptions & { readonly lines?: number }): FeedOptions {
  const { locations } = sampleData({ businessDay, seed });
  return {
    seed,
    businessDay,
    lines,
    // Its first sale is a featured one, of yesterday.
    locations: locations.filter(({ locationId }) => locationId !== sampleLocation.neverSold),
    resellerPercent: 50,
    badRows: 12,
    unknownLocationRows: 25,
    featured: featuredSales(businessDay, seed, locations),
  };
}

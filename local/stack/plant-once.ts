/** Plants the sample data into a stack that has none yet; a stack that was planted is left as its users made it. */
import type { Sealer } from "../../shared/ports/sealer.ts";
import { type PlantOptions, plant } from "../seed/plant.ts";
import type { SampleData } from "../seed/sample-data.ts";
import { sampleFeed } from "../seed/sample-feed.ts";
import { type BusinessTime, keepBusinessTime } from "./business-time.ts";
import type { StackOptions, Step } from "./stack.ts";

export interface Planting extends Pick<StackOptions, "plant" | "feed" | "feedLines" | "seed"> {
  readonly folder: string;
  readonly time: BusinessTime;
  readonly sample: SampleData;
  readonly cosmosSettings: PlantOptions["cosmos"];
  readonly storageConnectionString: string;
  readonly vault: Sealer;
  readonly step: Step;
}

export async function plantOnce(planting: Planting): Promise<void> {
  const { folder, time, sample, cosmosSettings, storageConnectionString, vault, step, ...options } = planting;
  if (time.isPlanted || options.plant === "nothing") return;
  const feed = options.plant === "withoutFeed" ? {} : { feed: options.feed ?? feedOf(time.seedDay, options) };
  await step("Plant the sample data", () =>
    plant({ cosmos: cosmosSettings, storageConnectionString, data: sample, vault, ...feed }),
  );
  await keepBusinessTime(folder, { ...time, isPlanted: true });
}

function feedOf(businessDay: string, { seed = 1, feedLines }: Pick<StackOptions, "seed" | "feedLines">) {
  return sampleFeed({ businessDay, seed, ...(feedLines !== undefined && { lines: feedLines }) });
}

/** The business day a stack was planted for and the clock it runs by, kept in its folder. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type Day, dayAt } from "../../shared/domain/calendar.ts";
import { StackError } from "./stack-error.ts";

const BusinessTime = z.strictObject({
  /** The day that the sample data leads up to. */
  seedDay: z.string(),
  /** `system`, or the instant at which business time stands still. */
  clock: z.string(),
  isPlanted: z.boolean(),
});
export type BusinessTime = z.infer<typeof BusinessTime>;

/** A folder that was planted keeps its day: other sample data would not fit what happened since. */
export async function businessTime(folder: string, seedDate: Day | undefined): Promise<BusinessTime> {
  const kept = await readFile(fileIn(folder), "utf8").catch(() => undefined);
  if (kept === undefined) {
    if (seedDate === undefined) return { seedDay: dayAt(new Date(), "UTC"), clock: "system", isPlanted: false };
    return { seedDay: seedDate, clock: `${seedDate}T06:00:00.000Z`, isPlanted: false };
  }
  const time = BusinessTime.parse(JSON.parse(kept));
  if (seedDate === undefined || seedDate === time.seedDay) return time;
  throw new StackError(`${folder} was planted for ${time.seedDay}; add --fresh to plant it anew for ${seedDate}.`);
}

export async function keepBusinessTime(folder: string, time: BusinessTime): Promise<void> {
  await writeFile(fileIn(folder), `${JSON.stringify(time)}\n`);
}

function fileIn(folder: string): string {
  return join(folder, "business-time.json");
}

/** How a location's totals and an account's dashboard are stored. */
import { z } from "zod";
import { setupStates } from "../../../domain/account.ts";
import { counts, currency, micros, sale } from "./stored-values.ts";

const programEarning = z.object({ programId: z.string(), currency, rebate: micros, coop: micros });
export const totalsShape = z.object({
  accountId: z.string(),
  locationId: z.string(),
  periods: z.array(
    z.object({
      period: z.string(),
      digest: z.string(),
      sold: counts,
      resold: counts,
      earned: z.array(programEarning),
      corrected: z.array(programEarning).default([]), // absent from before there were tiers and caps
      missed: z.array(programEarning),
      revenue: z.array(z.object({ currency, base: micros })),
      firstSale: sale.optional(),
    }),
  ),
});

const corrected = z.object({ rebate: micros, coop: micros }).default({ rebate: 0n, coop: 0n });
const amounts = { currency, rebate: micros, coop: micros, corrected, missed: micros };
export const dashboardShape = z.object({
  accountId: z.string(),
  setupState: z.enum(setupStates),
  asOf: z.object({ businessDate: z.string(), sequence: z.int() }).optional(),
  totals: z.array(z.object(amounts)),
  months: z.array(z.object({ period: z.string(), ...amounts })),
  programs: z.array(z.object({ programId: z.string(), ...amounts })),
  locations: z.array(z.object({ locationId: z.string(), ...amounts })),
  lines: z.object({ earned: z.int(), notEarned: z.int() }),
});

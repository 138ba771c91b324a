/** Queue close-ledgers: the months of some locations that have cooled are closed, and owed from then on. */
import { z } from "zod";
import { closeLedgers } from "../../shared/use-cases/closing/close-periods.ts";
import { consumeQueue } from "./consume.ts";

consumeQueue({
  name: "close-ledgers",
  message: z.object({
    locations: z.array(z.object({ accountId: z.string().max(100), locationId: z.string().max(10) })).max(100),
    at: z.iso.datetime(),
  }),
  handle: (message, services) => closeLedgers(services, message),
});

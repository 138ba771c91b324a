/** Queue pay-locations: a payout run proposes, executes or cancels the payments of some locations, or asks what is next. */
import { z } from "zod";
import { payoutPhases } from "../../shared/domain/payout-run.ts";
import { workOnPayouts } from "../../shared/use-cases/payouts/advance-run.ts";
import { consumeQueue } from "./consume.ts";

consumeQueue({
  name: "pay-locations",
  message: z.strictObject({
    runId: z.string(),
    work: z.strictObject({ phase: z.enum(payoutPhases), chunk: z.int() }).optional(),
  }),
  handle: (message, services) => workOnPayouts(services, message),
});

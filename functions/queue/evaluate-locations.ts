/** Queue evaluate-locations: some locations are evaluated for the day, so invitations and enrollments follow. */
import { z } from "zod";
import { evaluateChunk, giveUpChunk } from "../../shared/use-cases/evaluation/evaluate-chunk.ts";
import { consumeQueue } from "./consume.ts";

consumeQueue({
  name: "evaluate-locations",
  message: z.object({ businessDate: z.iso.date(), plan: z.string().min(1).max(100), chunk: z.int().min(0) }),
  handle: (message, services) => evaluateChunk(services, message),
  gaveUp: (message, _reason, services) => giveUpChunk(services, message),
});

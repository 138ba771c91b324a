/** Queue recalculate: the differences of a recalculation are computed, and once it is committed its ledgers judged again. */
import { z } from "zod";
import { recalculationPhases } from "../../shared/domain/recalculation.ts";
import { failRecalculation, recalculate } from "../../shared/use-cases/recalculation/recalculate.ts";
import { consumeQueue } from "./consume.ts";

consumeQueue({
  name: "recalculate",
  message: z.object({
    recalculationId: z.string().min(1).max(100),
    work: z.object({ phase: z.enum(recalculationPhases), chunk: z.int().min(0) }).optional(),
  }),
  handle: (message, services) => recalculate(services, message),
  gaveUp: ({ recalculationId }, reason, services) => failRecalculation(services, recalculationId, reason),
});

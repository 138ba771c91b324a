/** How statements are stored. */
import { z } from "zod";
import { adjustmentReasons } from "../../../domain/close.ts";
import { movementKinds } from "../../../domain/movement.ts";
import { bilingual, currency, micros } from "./stored-values.ts";

const balances = z.object({ rebatePayable: micros, inFlight: micros, coopFund: micros, paid: micros });

const movement = z.object({
  key: z.string(),
  kind: z.enum(movementKinds),
  programId: z.string(),
  currency,
  processedIn: z.string(),
  at: z.string().optional(),
  appliesTo: z.string().optional(),
  lever: z.string().optional(),
  reason: z.enum(adjustmentReasons).optional(),
  paymentId: z.string().optional(),
  moves: balances,
});

export const statementShape = z.object({
  id: z.string(),
  accountId: z.string(),
  locationId: z.string(),
  period: z.string(),
  issuedAt: z.string(),
  partnerName: z.string(),
  locationName: z.string(),
  sheets: z.array(
    z.object({
      programId: z.string(),
      programName: bilingual,
      leverNames: z.record(z.string(), bilingual),
      currency,
      opening: balances,
      movements: z.array(movement),
      closing: balances,
    }),
  ),
  previousHash: z.string().optional(),
  hash: z.string(),
});

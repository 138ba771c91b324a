/** How closes and entries are stored. */
import { z } from "zod";
import { adjustmentReasons } from "../../../domain/close.ts";
import { ledgerAccounts } from "../../../domain/posting.ts";
import { currency, micros } from "./stored-values.ts";

const side = z.object({ account: z.enum(ledgerAccounts), micros });

export const closeShape = z.object({
  number: z.int(),
  processedIn: z.string(),
  programs: z.array(
    z.object({
      programId: z.string(),
      through: z.string(),
      version: z.int().optional(),
      coverage: z.string(),
      digest: z.string(),
    }),
  ),
  explanation: z.string(),
  entries: z.int(),
});

export const entryShape = z.object({
  id: z.string(),
  accountId: z.string(),
  locationId: z.string(),
  appliesTo: z.string(),
  processedIn: z.string(),
  close: z.int(),
  programId: z.string(),
  lever: z.string(),
  type: z.enum(["earning", "adjustment"]),
  reason: z.enum(adjustmentReasons).optional(),
  posting: z.object({ currency, debit: side, credits: z.array(side) }),
  explanation: z.string(),
});

/** Which of a location's months were closed, by what. */
export const locationClosesShape = z.object({
  accountId: z.string(),
  locationId: z.string(),
  periods: z.array(
    z.object({
      period: z.string(),
      number: z.int(),
      programs: z.array(z.object({ programId: z.string(), through: z.string(), digest: z.string() })),
    }),
  ),
  fundsLooked: z.string().optional(),
});

const days = z.object({ from: z.string(), to: z.string() });

export const coopFundsShape = z.object({
  accountId: z.string(),
  locationId: z.string(),
  funds: z.array(
    z.object({
      programId: z.string(),
      currency,
      half: z.object({ from: z.string(), to: z.string() }),
      earned: micros,
      converted: micros,
      remaining: micros,
      decision: z.enum(["kept", "converted"]).optional(),
      usage: days,
      claiming: days,
      steps: z.int(),
    }),
  ),
});

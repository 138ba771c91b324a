/** How rosters and their rows are stored. */
import { z } from "zod";
import { partnerRoles } from "../../../domain/role.ts";
import { rosterStates } from "../../../domain/roster.ts";
import { locale } from "./stored-values.ts";

const problems = z.array(z.object({ line: z.int(), field: z.string(), code: z.string(), message: z.string() }));
const counts = z.object({ added: z.int(), granted: z.int(), unchanged: z.int() });

export const rosterShape = z.object({
  rosterId: z.string(),
  accountId: z.string(),
  state: z.enum(rosterStates),
  createdAt: z.string(),
  createdBy: z.string(),
  goodRows: z.int(),
  badRows: z.int(),
  problems,
  problemCount: z.int(),
  expected: counts,
  parts: z.int(),
  partsDone: z.int(),
  counts,
  commit: z.object({ number: z.int(), by: z.string(), at: z.string(), correlationId: z.string() }).optional(),
  failure: z.string().optional(),
});

export const rosterPartShape = z.object({
  rosterId: z.string(),
  number: z.int(),
  accountId: z.string(),
  rows: z.array(
    z.object({
      line: z.int(),
      displayName: z.string(),
      email: z.string(),
      role: z.enum(partnerRoles),
      locationId: z.string(),
      locale,
    }),
  ),
  isDone: z.boolean(),
});

export const rosterProblemsShape = z.object({ rosterId: z.string(), number: z.int(), problems });

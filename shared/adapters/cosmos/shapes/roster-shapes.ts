/** How rosters and their rows are stored. */
import { z } from "zod";
import { partnerRoles } from "../../../domain/role.ts";
import { locale } from "./stored-values.ts";

export const rosterShape = z.object({
  rosterId: z.string(),
  accountId: z.string(),
  state: z.enum(["previewed", "importing", "imported"]),
  createdAt: z.string(),
  createdBy: z.string(),
  goodRows: z.int(),
  badRows: z.int(),
  problems: z.array(z.object({ line: z.int(), field: z.string(), code: z.string(), message: z.string() })),
  parts: z.int(),
  counts: z.object({ added: z.int(), granted: z.int(), unchanged: z.int() }),
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

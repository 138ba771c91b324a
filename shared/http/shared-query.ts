/** The query parameters that mean the same everywhere: the language of texts and the part of a list. */
import { z } from "zod";
import type { Declaration } from "./declaration.ts";

export const defaultLimit = 50;
export const maxLimit = 200;

export const sharedQuery = z.object({
  bilingual: z.enum(["true", "false"]).optional().meta({ description: "`true` returns both languages of each text." }),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, `A limit is a number from 1 to ${maxLimit}.`)
    .refine((text) => Number(text) <= maxLimit, `A limit is a number from 1 to ${maxLimit}.`)
    .optional()
    .meta({ description: `The most items on a page, 1 to ${maxLimit}; ${defaultLimit} when left out.` }),
  continuationToken: z
    .string()
    .min(1)
    .max(4096)
    .optional()
    .meta({ description: "Where the page begins: taken from the `nextLink` before it." }),
});

/** Those of them that an endpoint takes. */
export function sharedNames({ method, paged }: Declaration): readonly (keyof typeof sharedQuery.shape)[] {
  return [
    ...(method === "GET" ? (["bilingual"] as const) : []),
    ...(paged ? (["limit", "continuationToken"] as const) : []),
  ];
}

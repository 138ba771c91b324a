/** What partner billing answers, as far as we read it. Source: Microsoft Graph v1.0, microsoft.graph.partners.billing. */
import { z } from "zod";
import type { BillingManifest } from "../../ports/partner-billing.ts";

/** The clock of the service is UTC, whether it says so or not. */
const instant = z
  .string()
  .transform((text) => new Date(/(?:Z|[+-]\d{2}:\d{2})$/i.test(text) ? text : `${text}Z`))
  .refine((date) => !Number.isNaN(date.getTime()))
  .transform((date) => date.toISOString());

/** Both names of the one format are in use: gzip of JSON lines. */
const format = z.string().regex(/^compressedJSON(Lines)?$/i);

export const manifestShape = z
  .object({
    eTag: z.string().min(1),
    createdDateTime: instant,
    dataFormat: format,
    rootDirectory: z.url(),
    sasToken: z.string().min(1),
    blobCount: z.coerce.number().int(),
    blobs: z.array(z.object({ name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/) })).max(10_000),
  })
  .refine(({ blobCount, blobs }) => blobCount === blobs.length, {
    path: ["blobCount"],
    error: "is not the number of blobs",
  })
  .transform(({ eTag, createdDateTime, rootDirectory, sasToken, blobs }): BillingManifest => {
    return { eTag, createdDateTime, rootDirectory, sasToken, blobs: blobs.map(({ name }) => name) };
  });

/** The manifest of a finished export comes with the operation, or as an address in either of two places. */
export const operationShape = z.object({
  status: z.enum(["notStarted", "running", "succeeded", "failed", "skipped"]).or(z.string()),
  error: z.object({ code: z.string().optional(), message: z.string().optional() }).optional(),
  resourceLocation: z.union([z.string(), z.looseObject({})]).optional(),
  "resourceLocation@odata.navigationLink": z.string().optional(),
});

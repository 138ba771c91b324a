/** Exports of earnings and payments as the published API takes and shows them. Source: DOMAIN.md B8. */
import { z } from "zod";
import { longestFilter } from "../domain/export-filter.ts";
import { type ExportKind, exportFields, exportFormats, type PayoutExport } from "../domain/payout-export.ts";
import { Instant } from "./fields.ts";
import { signed } from "./signed-token.ts";

export const ExportId = z.uuid().meta({ examples: ["8f3c2f0e-6d8a-4b0b-9c1e-2f0b6a1d7e55"] });

const statuses = ["Queued", "Processing", "Completed", "Failed"] as const;

const statusOf = { queued: "Queued", processing: "Processing", completed: "Completed", failed: "Failed" } as const;

/** The link outlives a slow download's start, and little more. */
const linkMs = 3_600_000;
export const downloadUse = { purpose: "exports", bound: [] } as const;

export function exportQuery(kind: ExportKind) {
  const names = Object.keys(exportFields[kind]).join(", ");
  const description = `Comparisons by eq, ne, ge, gt, le and lt, joined by and, or and parentheses. Fields: ${names}.`;
  const format = z.enum(exportFormats).optional();
  return z.object({
    $filter: z
      .string()
      .max(longestFilter)
      .optional()
      .meta({ description, examples: ["enrollmentParticipantId eq '4100001'"] }),
    fileformat: format.meta({ description: "csv where it is left out." }),
    fileFormat: format.meta({ description: "The same as `fileformat`." }),
  });
}

export type ExportQuery = z.output<ReturnType<typeof exportQuery>>;

/** The query as it was asked, spelled our way. */
export function queryStringOf(query: ExportQuery): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  );
  return new URLSearchParams(given).toString();
}

const ExportView = z
  .strictObject({
    requestId: ExportId,
    requestDateTime: Instant,
    requestPath: z.string(),
    requestQueryString: z.string(),
    fileFormat: z.enum(exportFormats),
    status: z.enum(statuses),
    processingStartDateTime: Instant.nullable(),
    blobLocation: z
      .string()
      .nullable()
      .meta({ description: "Once it is completed: a link to the file that needs no sign-in and lasts an hour." }),
    rows: z.int().optional(),
    failure: z.string().optional(),
  })
  .meta({ id: "PayoutExport" });

/** In the envelope of the published API: a list of the one that was asked for. */
export const ExportAnswer = z
  .strictObject({ value: z.array(ExportView), nextLink: z.null(), totalCount: z.int() })
  .meta({
    id: "PayoutExportAnswer",
    examples: [
      {
        value: [
          {
            requestId: "8f3c2f0e-6d8a-4b0b-9c1e-2f0b6a1d7e55",
            requestDateTime: "2026-11-15T09:00:00Z",
            requestPath: "/v1.0/payouts/transactionhistory",
            requestQueryString: "fileformat=csv",
            fileFormat: "csv",
            status: "Queued",
            processingStartDateTime: null,
            blobLocation: null,
          },
        ],
        nextLink: null,
        totalCount: 1,
      },
    ],
  });

/** Where and by whose key links are made. */
export interface LinkMaker {
  readonly publicUrl: string;
  readonly signingKey: Uint8Array;
  readonly now: Date;
}

/** Without a maker, as it is before there is a file to link to. */
export function exportAnswer(exported: PayoutExport, maker?: LinkMaker): z.input<typeof ExportAnswer> {
  const { id, kind, format, requestedAt, queryString, progress } = exported;
  return {
    value: [
      {
        requestId: id,
        requestDateTime: requestedAt,
        requestPath: `/v1.0/payouts/${kind}`,
        requestQueryString: queryString,
        fileFormat: format,
        status: statusOf[progress.state],
        processingStartDateTime: "startedAt" in progress ? (progress.startedAt ?? null) : null,
        blobLocation: progress.state === "completed" && maker ? linkTo(exported, maker) : null,
        ...(progress.state === "completed" && { rows: progress.rows }),
        ...(progress.state === "failed" && { failure: progress.reason }),
      },
    ],
    nextLink: null,
    totalCount: 1,
  };
}

function linkTo({ accountId, id }: PayoutExport, { publicUrl, signingKey, now }: LinkMaker): string {
  const token = signed(JSON.stringify([accountId, id]), downloadUse, signingKey, now.getTime() + linkMs);
  return `${publicUrl}/v1.0/payouts/downloads/${token}`;
}

/** An export of earnings or of payments: made in the background, and kept for two weeks. Source: DOMAIN.md B8. */
import { type FieldType, parseFilter } from "./export-filter.ts";
import type { Scope } from "./role.ts";

export const exportKinds = ["transactionhistory", "payments"] as const;
export type ExportKind = (typeof exportKinds)[number];

export const exportFormats = ["csv", "tsv"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export type ExportProgress =
  | { readonly state: "queued" }
  | { readonly state: "processing"; readonly startedAt: string }
  | {
      readonly state: "completed";
      readonly startedAt: string;
      readonly finishedAt: string;
      readonly rows: number;
      readonly bytes: number;
    }
  | { readonly state: "failed"; readonly startedAt?: string; readonly reason: string };

export interface PayoutExport {
  /** A GUID. */
  readonly id: string;
  readonly accountId: string;
  readonly kind: ExportKind;
  readonly format: ExportFormat;
  /** As it was asked for; absent where everything is wanted. */
  readonly filter?: string;
  /** What the requester might see when he asked. */
  readonly scopes: readonly Scope[];
  /** The user id of the only one who gets to see it. */
  readonly requestedBy: string;
  readonly requestedAt: string;
  /** Without the question mark. */
  readonly queryString: string;
  readonly progress: ExportProgress;
}

export const exportKeptDays = 14;

/** An account that has so many has to delete one first. */
export const mostExports = 100;

/** What each kind may be filtered by, under the published names. */
export const exportFields = {
  transactionhistory: {
    enrollmentParticipantId: "text",
    paymentId: "text",
    earningForDate: "date",
    programName: "text",
    leverCode: "text",
    payableSubType: "text",
    payoutStatus: "text",
    engagementName: "text",
    transactionAmount: "number",
    earningAmount: "number",
  },
  payments: {
    enrollmentParticipantId: "text",
    paymentId: "text",
    payoutStatusUpdateTS: "date",
    paymentAmount: "number",
    payoutOrderType: "text",
    programName: "text",
  },
} as const satisfies Record<ExportKind, Readonly<Record<string, FieldType>>>;

/** Throws `FilterFault`. */
export function filterOf({ kind, filter }: Pick<PayoutExport, "kind" | "filter">) {
  return filter === undefined ? undefined : parseFilter(filter, exportFields[kind]);
}

/** Where its file lies. */
export function exportPath({ accountId, id, kind, format }: PayoutExport): string {
  return `${accountId}/${id}/${kind}.${format}`;
}

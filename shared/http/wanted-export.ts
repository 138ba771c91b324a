/** What a request for an export asks for, and what its caller may see of it. */
import type { ExportKind } from "../domain/payout-export.ts";
import { grantsOf } from "../domain/permissions.ts";
import type { ExportRequest } from "../use-cases/exports/request-export.ts";
import type { PartnerCaller } from "./caller.ts";
import { type ExportQuery, queryStringOf } from "./payout-export-view.ts";

type Wanted = Pick<ExportRequest, "kind" | "format" | "filter" | "scopes" | "requestedBy" | "queryString">;

export function wantedExport(kind: ExportKind, query: ExportQuery, caller: PartnerCaller, now: Date): Wanted {
  const { $filter: filter, fileformat, fileFormat } = query;
  const grants = grantsOf(caller.assignments, "earnings.export", now);
  return {
    kind,
    format: fileformat ?? fileFormat ?? "csv",
    ...(filter !== undefined && filter.trim() !== "" && { filter }),
    scopes: grants.map(({ programId, locationId }) => ({ programId, locationId })),
    requestedBy: caller.userId,
    queryString: queryStringOf(query),
  };
}

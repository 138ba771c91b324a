/** The access report: one row for each role of each user. */
import type { z } from "zod";
import type { ReportRowView } from "../../shared/http/access-report-view.ts";

export type AccessRow = z.output<typeof ReportRowView>;

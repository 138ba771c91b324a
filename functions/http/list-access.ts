/** GET /api/v1/access-report: who can do what in the account: every role of every user, with who granted it. */
import { z } from "zod";
import { ReportQuery, ReportRowView, reportFilter, reportRowView } from "../../shared/http/access-report-view.ts";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { page } from "../../shared/http/result.ts";
import { accessReport } from "../../shared/use-cases/people/access-report.ts";
import { endpoint, serve } from "./serve.ts";

const Place = z.strictObject({
  after: z.string().optional(),
  partly: z.strictObject({ userId: z.string(), assignmentId: z.string() }).optional(),
});

export const listAccess = endpoint({
  name: "list-access",
  method: "GET",
  route: "api/v1/access-report",
  summary: "Report who can do what",
  description:
    "In the order in which users were added. A page may be short, or empty, and not be the last: follow `nextLink`. " +
    "Users without any role are not on it.",
  allow: inOwnAccount("roles.read", { location: "locationId" }),
  query: ReportQuery,
  responses: { 200: z.strictObject({ value: z.array(ReportRowView), nextLink: z.string().optional() }) },
  refusals: ["location_not_found"],
  paged: true,
  handle: async ({ query, accountId, page: { limit, cursor } }, { accounts, clock }) => {
    const place = cursor === undefined ? {} : Place.parse(JSON.parse(cursor));
    const { rows, next } = await accessReport(accounts, { accountId, filter: reportFilter(query), limit, place });
    const now = clock.now();
    return page(
      rows.map((row) => reportRowView(row, now)),
      next && JSON.stringify(next),
    );
  },
});

serve(listAccess);

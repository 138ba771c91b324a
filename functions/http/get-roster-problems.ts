/** GET /api/v1/setup/roster/{rosterId}/problems: every problem of a roster as CSV, in order of lines. */
import { z } from "zod";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { RosterId } from "../../shared/http/fields.ts";
import { content } from "../../shared/http/result.ts";
import { byteOrderMark, csvRow } from "../../shared/text/csv.ts";
import { rosterProblems } from "../../shared/use-cases/setup/read-roster.ts";
import { endpoint, serve } from "./serve.ts";

export const getRosterProblems = endpoint({
  name: "get-roster-problems",
  method: "GET",
  route: "api/v1/setup/roster/{rosterId}/problems",
  summary: "Download every problem of a roster",
  allow: inOwnAccount("roster.import"),
  params: z.object({ rosterId: RosterId }),
  produces: "text/csv",
  responses: {
    200: z.string().meta({ examples: ["line,field,code,message\r\n3,role,unknown_role,There is no such role.\r\n"] }),
  },
  refusals: ["roster_not_found"],
  handle: async ({ params: { rosterId }, accountId }, { accounts }) => {
    const problems = await rosterProblems(accounts, accountId, rosterId);
    const rows = problems.map(({ line, field, code, message }) => csvRow([line, field, code, message]));
    return content(
      "text/csv; charset=utf-8",
      [byteOrderMark, csvRow(["line", "field", "code", "message"]), ...rows].join(""),
      { "Content-Disposition": `attachment; filename="${rosterId}-problems.csv"` },
    );
  },
});

serve(getRosterProblems);

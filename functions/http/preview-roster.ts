/**
 * POST /api/v1/setup/roster/import: send the people who are to work with incentives, as CSV or JSON, at most 10,000 rows.
 *
 * 201 with a preview: what its import would do, and what is wrong with which row. 422 `roster_invalid` for a file that
 * cannot be read at all. Nothing has an effect until the roster is committed.
 */
import { z } from "zod";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { created, repeated } from "../../shared/http/result.ts";
import { rosterCsv } from "../../shared/http/roster-csv.ts";
import { exampleRow, RosterPreviewView, rosterPreviewView, SentRows } from "../../shared/http/roster-view.ts";
import { previewRoster as preview } from "../../shared/use-cases/setup/preview-roster.ts";
import { endpoint, serve } from "./serve.ts";

export const previewRoster = endpoint({
  name: "preview-roster",
  method: "POST",
  route: "api/v1/setup/roster/import",
  summary: "Send a roster and see what its import would do",
  allow: inOwnAccount("roster.import"),
  body: z.strictObject({ rows: SentRows }).meta({ examples: [{ rows: [exampleRow] }] }),
  csv: rosterCsv,
  maxBodyBytes: 2 * 1024 * 1024,
  responses: { 201: RosterPreviewView },
  refusals: ["idempotency_key_reused", "roster_invalid"],
  idempotent: true,
  handle: async ({ body: { rows }, caller, accountId, once }, services) => {
    const outcome = await preview(services, {
      accountId,
      importer: caller,
      rows,
      ...(once && { once }),
      shown: rosterPreviewView,
    });
    return outcome.isRepeat ? repeated(outcome.answer) : created(rosterPreviewView(outcome.value));
  },
});

serve(previewRoster);

/** GET /api/v1/partners: every partner account, in order of global ids. */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { PartnerEntryView, partnerEntryView } from "../../shared/http/partner-view.ts";
import { page } from "../../shared/http/result.ts";
import { endpoint, serve } from "./serve.ts";

export const listPartners = endpoint({
  name: "list-partners",
  method: "GET",
  route: "api/v1/partners",
  summary: "List the partner accounts",
  allow: operator("accounts.read"),
  responses: { 200: z.strictObject({ value: z.array(PartnerEntryView), nextLink: z.string().optional() }) },
  refusals: [],
  paged: true,
  handle: async ({ page: { limit, cursor } }, { partners }) => {
    const { items, next } = await partners.list({ after: cursor, limit });
    return page(items.map(partnerEntryView), next);
  },
});

serve(listPartners);

/** GET /api/v1/enrollments: how the locations in the caller's reach stand with each program. */
import { z } from "zod";
import { inAskedAccount } from "../../shared/http/allow.ts";
import {
  EnrollmentEntryView,
  EnrollmentGroupView,
  enrollmentEntryView,
  enrollmentGroups,
  enrollmentStatusNames,
  isIncentivesAdmin,
} from "../../shared/http/enrollment-view.ts";
import { AccountId, LocationId, ProgramId } from "../../shared/http/fields.ts";
import { page } from "../../shared/http/result.ts";
import { programsVisibleTo } from "../../shared/http/visible-programs.ts";
import { listEnrollments as list } from "../../shared/use-cases/enrollment/list-enrollments.ts";
import { endpoint, serve } from "./serve.ts";

const Value = z.array(z.union([EnrollmentEntryView, EnrollmentGroupView]));

export const listEnrollments = endpoint({
  name: "list-enrollments",
  method: "GET",
  route: "api/v1/enrollments",
  summary: "List enrollments and open invitations",
  description:
    "In order of location; with `groupBy`, in groups. A group may go on with the next page. A page may hold fewer enrollments than asked for, even none, and yet have a `nextLink`.",
  allow: inAskedAccount("enrollment.read", { location: "locationId", program: "programId", account: "accountId" }),
  query: z.object({
    groupBy: z.enum(["location", "program"]).optional(),
    status: z.enum(enrollmentStatusNames).optional(),
    programId: ProgramId.optional(),
    locationId: LocationId.optional(),
    accountId: AccountId.optional(),
  }),
  responses: { 200: z.strictObject({ value: Value, nextLink: z.string().optional() }) },
  refusals: ["continuation_invalid", "location_not_found", "not_found"],
  paged: true,
  handle: async ({ query, caller, accountId, page: { limit, cursor } }, services) => {
    const { groupBy, accountId: _named, ...filter } = query;
    const now = services.clock.now();
    const { items, next } = await list(services, {
      ...filter,
      accountId,
      groupBy: groupBy ?? "location",
      isVisible: ({ locationId, programId }) =>
        programsVisibleTo(caller, "enrollment.read", locationId, now)(programId),
      limit,
      cursor,
    });
    const entries = items.map((each) => enrollmentEntryView(each, isIncentivesAdmin(caller, each, now)));
    return page<EnrollmentEntryView | EnrollmentGroupView>(
      groupBy === undefined ? entries : enrollmentGroups(groupBy, entries),
      next,
    );
  },
});

serve(listEnrollments);

/** Answers about an invitation. */
import type { z } from "zod";
import { EnrollmentView } from "../../shared/http/enrollment-view.ts";
import { InvitationView } from "../../shared/http/invitation-view.ts";
import { type Answers, everything, locationId, ok } from "./answers.ts";

export const invitationId = `inv_${locationId}_csp-direct`;
export const invitationPath = `/invitations/${invitationId}`;
export const invitationApi = `/api/v1/invitations/${invitationId}`;

export function anInvitation(parts: Partial<z.input<typeof InvitationView>> = {}) {
  return InvitationView.parse({
    id: invitationId,
    locationId,
    programId: "csp-direct",
    programName: { en: "CSP Direct Bill Partner", ko: "CSP 직접 재판매인" },
    trigger: "firstTransaction",
    status: "sent",
    issue: 1,
    createdAt: "2026-11-15T02:00:04.000Z",
    expiresAt: "2026-12-15T23:59:59.999Z",
    ...parts,
  });
}

const enrollment = EnrollmentView.parse({
  id: `enr_${locationId}_csp-direct`,
  locationId,
  programId: "csp-direct",
  status: "actionRequired",
  label: "actionRequired",
  intervals: [],
  requirements: [],
});

/** An invitation in this state, whose acceptance waits for profiles. */
export function invited(parts: Parameters<typeof anInvitation>[0] = {}, routes: Answers["routes"] = {}): Answers {
  return {
    ...everything,
    routes: {
      [`GET ${invitationApi}`]: ok(anInvitation(parts)),
      [`POST ${invitationApi}/view`]: ok(anInvitation({ ...parts, status: "viewed" })),
      [`POST ${invitationApi}/accept`]: ok(enrollment),
      [`POST ${invitationApi}/decline`]: ok(anInvitation({ ...parts, status: "declined" })),
      [`POST ${invitationApi}/resend`]: ok(anInvitation({ ...parts, issue: 2, status: "pending" })),
      ...routes,
    },
  };
}

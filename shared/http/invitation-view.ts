/** Invitations as the API shows them: never their links. */
import { z } from "zod";
import { type Invitation, invitationStatuses, invitationTriggers } from "../domain/invitation.ts";
import { neverExpires, statusAt } from "../domain/invitation-course.ts";
import { type Catalogue, versionFor } from "../domain/program.ts";
import { BilingualView, bilingualView, type Language } from "./bilingual-view.ts";
import { Instant, InvitationId, LocationId, ProgramId } from "./fields.ts";

export const InvitationView = z
  .strictObject({
    id: InvitationId,
    locationId: LocationId,
    programId: ProgramId,
    programName: BilingualView.optional(),
    trigger: z.enum(invitationTriggers).meta({ description: "What brought it about." }),
    status: z.enum(invitationStatuses),
    issue: z.int().min(1).meta({ description: "How often it was issued; only the link of the latest issue opens it." }),
    createdAt: Instant,
    reissuedAt: Instant.optional(),
    expiresAt: Instant.optional().meta({ description: "Absent for a program that is open to all." }),
    viewedAt: Instant.optional().meta({ description: "When somebody who signed in first followed its link." }),
  })
  .meta({
    id: "Invitation",
    examples: [
      {
        id: "inv_4100004_csp-indirect-reseller",
        locationId: "4100004",
        programId: "csp-indirect-reseller",
        programName: "CSP Indirect Reseller",
        trigger: "firstTransaction",
        status: "sent",
        issue: 1,
        createdAt: "2026-11-15T02:00:04Z",
        expiresAt: "2026-12-15T23:59:59.999Z",
      },
    ],
  });
export type InvitationView = z.input<typeof InvitationView>;

export function invitationView(
  invitation: Invitation,
  catalogue: Catalogue,
  language: Language,
  now: Date,
): InvitationView {
  const { id, locationId, programId, trigger, issue, createdAt, reissuedAt, expiresAt, viewedAt } = invitation;
  const program = versionFor(catalogue, programId, now.toISOString().slice(0, 7));
  return {
    id,
    locationId,
    programId,
    ...(program && { programName: bilingualView(program.name, language) }),
    trigger,
    status: statusAt(invitation, now),
    issue,
    createdAt,
    ...(reissuedAt !== undefined && { reissuedAt }),
    ...(expiresAt !== neverExpires && { expiresAt }),
    ...(viewedAt !== undefined && { viewedAt }),
  };
}

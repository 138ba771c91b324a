/** What the page of an invitation asks and changes. */
import type { z } from "zod";
import type { EnrollmentView } from "../../shared/http/enrollment-view.ts";
import type { InvitationView } from "../../shared/http/invitation-view.ts";
import type { Credentials } from "../hooks/use-sending.ts";
import { get, send } from "./ask.ts";

export type Invitation = z.output<typeof InvitationView>;
export type Enrollment = Pick<z.output<typeof EnrollmentView>, "status">;

export const invitations = {
  /** In both languages, so that switching asks nothing. */
  find: (id: string) => get<Invitation>(`${pathOf(id)}?bilingual=true`),
  /** Says that its link was followed. */
  view: (id: string, token: string, csrfToken: string | undefined) =>
    send<Invitation>("POST", `${pathOf(id)}/view`, { body: { token }, csrfToken }),
  accept: (id: string, by: Credentials) => send<Enrollment>("POST", `${pathOf(id)}/accept`, { ...by }),
  decline: (id: string, { csrfToken }: Credentials) => send<Invitation>("POST", `${pathOf(id)}/decline`, { csrfToken }),
  resend: (id: string, { csrfToken }: Credentials) => send<Invitation>("POST", `${pathOf(id)}/resend`, { csrfToken }),
};

function pathOf(id: string): string {
  return `/api/v1/invitations/${encodeURIComponent(id)}`;
}

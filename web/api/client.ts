/** The questions of the dashboard and of the frame. */
import { get, getPage, send } from "./ask.ts";
import type { Dashboard, Earning, Eligibility, Me, SignedOut } from "./types.ts";

const pageSize = 25;

export const client = {
  me: () => get<Me>("/api/v1/me"),
  dashboard: () => get<Dashboard>("/api/v1/dashboard"),
  /** In both languages, so that switching asks nothing. */
  eligibility: (locationId: string) => get<Eligibility>(`${pathOf(locationId)}/eligibility?bilingual=true`),
  /** Newest first; a month in which nothing was earned is an empty page with a link to the month before. */
  earnings: (locationId: string, nextLink?: string) =>
    getPage<Earning>(nextLink ?? `${pathOf(locationId)}/earnings?limit=${pageSize}`),
  signOut: () => send<SignedOut>("POST", "/auth/sign-out", {}),
  signOutEverywhere: ({ csrfToken = "" }: Me) => send<SignedOut>("POST", "/auth/sign-out-everywhere", { csrfToken }),
};

function pathOf(locationId: string): string {
  return `/api/v1/locations/${encodeURIComponent(locationId)}`;
}

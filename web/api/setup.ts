/** What the page of the user setup asks and changes. */
import type { Credentials } from "../hooks/use-sending.ts";
import { get, send } from "./ask.ts";
import type { Roster, RosterPreview, Setup } from "./setup-types.ts";

const rosters = "/api/v1/setup/roster";

export const setup = {
  /** In both languages, so that switching asks nothing. */
  progress: () => get<Setup>("/api/v1/setup?bilingual=true"),
  preview: (csv: string, by: Credentials) =>
    send<RosterPreview>("POST", `${rosters}/import`, { body: csv, contentType: "text/csv", ...by }),
  roster: (rosterId: string) => get<RosterPreview>(pathOf(rosterId)),
  commit: (rosterId: string, skipProblems: boolean, by: Credentials) =>
    send<Roster>("POST", `${pathOf(rosterId)}/commit`, { body: { skipProblems }, ...by }),
  complete: (needsNoUsers: boolean, { csrfToken }: Credentials) =>
    send<{ readonly state: Setup["state"] }>("POST", "/api/v1/setup/complete", { body: { needsNoUsers }, csrfToken }),
};

/** Every problem of a roster, as a file. */
export function problemsPath(rosterId: string): string {
  return `${pathOf(rosterId)}/problems`;
}

function pathOf(rosterId: string): string {
  return `${rosters}/${encodeURIComponent(rosterId)}`;
}

/** The enrollments of an account as they stand, invitations that wait for an answer among them: one query a page. */
import type { Enrollment, EnrollmentStatus } from "../../domain/enrollment.ts";
import { enrollmentAsItStands } from "../../domain/invited.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { EnrollmentFilter, EnrollmentPage, Listed } from "../../ports/account-store.ts";
import type { EligibilityPorts } from "./eligibility-of.ts";

export interface EnrollmentListing extends EnrollmentFilter {
  readonly accountId: string;
  readonly groupBy: "location" | "program";
  readonly status?: EnrollmentStatus | undefined;
  readonly isVisible: (enrollment: Enrollment) => boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** In order of location, or of program and then location. A page never parts a location, and may hold less. */
export async function listEnrollments(
  ports: EligibilityPorts,
  listing: EnrollmentListing,
): Promise<Listed<Enrollment>> {
  const { accountId, groupBy, locationId, programId, limit, cursor } = listing;
  if (groupBy === "location" || programId !== undefined) {
    const page = await ports.accounts.enrollments(accountId, { locationId, programId }, { after: cursor, limit });
    return { items: shown(ports, listing, page), ...(page.next !== undefined && { next: page.next }) };
  }
  let next = cursor;
  for (;;) {
    const page = await pageOfProgram(ports, listing, next);
    if (page.items.length > 0 || page.next === undefined) return page;
    next = page.next; // programs that this account has nothing to do with
  }
}

/** The cursor names the program, and the location that the page before ended with. */
async function pageOfProgram(
  ports: EligibilityPorts,
  listing: EnrollmentListing,
  cursor: string | undefined,
): Promise<Listed<Enrollment>> {
  const { accountId, locationId, limit } = listing;
  const programs = await programsOf(ports);
  const [program = programs[0], after] = (cursor ?? "").split("/").map((part) => part || undefined);
  if (program === undefined) return { items: [] };
  if (!programs.includes(program)) {
    throw new Refusal("continuation_invalid", "The programs have changed. Ask for the list again from its start.");
  }
  const page = await ports.accounts.enrollments(accountId, { locationId, programId: program }, { after, limit });
  const following = programs[programs.indexOf(program) + 1];
  const next = page.next === undefined ? following : `${program}/${page.next}`;
  return { items: shown(ports, listing, page), ...(next !== undefined && { next }) };
}

async function programsOf({ catalogue }: EligibilityPorts): Promise<readonly string[]> {
  const { versions } = await catalogue.current();
  return [...new Set(versions.map(({ programId }) => programId))].sort();
}

function shown(
  { clock }: EligibilityPorts,
  { status, isVisible }: EnrollmentListing,
  { enrollments, invitations }: EnrollmentPage,
): readonly Enrollment[] {
  const now = clock.now();
  const stored = new Map(enrollments.map((each) => [nameOf(each), each]));
  const invited = new Map(invitations.map((each) => [nameOf(each), each]));
  return [...new Set([...stored.keys(), ...invited.keys()])]
    .sort()
    .flatMap((name) => enrollmentAsItStands(stored.get(name), invited.get(name), now) ?? [])
    .filter((enrollment) => (status === undefined || enrollment.status === status) && isVisible(enrollment));
}

function nameOf({ locationId, programId }: Pick<Enrollment, "locationId" | "programId">): string {
  return `${locationId}/${programId}`;
}

/** Who can do what: every role of every user, as a table. Two queries a page: the people, and names of other grantors. */
import type { UserStatus } from "../../domain/access.ts";
import { anyScope, type PartnerRole, type RoleAssignment } from "../../domain/role.ts";
import type { User } from "../../domain/user.ts";
import type { AccountStore, Listed, PersonEntry } from "../../ports/account-store.ts";
import { grantorNames } from "./grantor-names.ts";

export interface ReportFilter {
  readonly userId?: string | undefined;
  readonly status?: UserStatus | undefined;
  readonly role?: PartnerRole | undefined;
  /** Roles that reach this location: those of it, and those of all. */
  readonly locationId?: string | undefined;
}

/** Where a page ended: users up to `after` are done, and of one more the assignments up to this one. */
export interface ReportPlace {
  readonly after?: string | undefined;
  readonly partly?: { readonly userId: string; readonly assignmentId: string } | undefined;
}

export interface ReportRow {
  readonly user: User;
  readonly assignment: RoleAssignment;
  /** Absent for the system, and once the grantor was deleted. */
  readonly grantedByName: string | undefined;
}

export interface ReportPage {
  readonly rows: readonly ReportRow[];
  readonly next?: ReportPlace;
}

export interface ReportRequest {
  readonly accountId: string;
  readonly filter: ReportFilter;
  /** Of rows. */
  readonly limit: number;
  readonly place?: ReportPlace;
}

/** Where a filter leaves little of each page, more people are looked at. */
const mostPeople = 200;

/** In the order in which users were added, and their roles by id; a page may be short, or empty, and not be the last. */
export async function accessReport(accounts: AccountStore, request: ReportRequest): Promise<ReportPage> {
  const { accountId, limit, place = {} } = request;
  const people = await peopleOf(accounts, request);
  const rows: Omit<ReportRow, "grantedByName">[] = [];
  let next: ReportPlace | undefined = people.next === undefined ? undefined : { after: people.next };
  let after = place.after;
  for (const { user, assignment, isLastOf } of candidates(people.items, request)) {
    if (rows.length === limit) {
      const last = rows.at(-1);
      next = { after, ...(last && { partly: { userId: last.user.userId, assignmentId: last.assignment.id } }) };
      break;
    }
    rows.push({ user, assignment });
    if (isLastOf) after = user.userId;
  }
  const names = await grantorNames(
    accounts,
    accountId,
    rows.map(({ assignment }) => assignment),
    people.items.map(({ user }) => user),
  );
  const named = rows.map((row) => ({ ...row, grantedByName: names.get(row.assignment.grantedBy) }));
  return { rows: named, ...(next && { next }) };
}

/** Every row, page by page; no more than one page is held. */
export async function* wholeAccessReport(
  accounts: AccountStore,
  request: Pick<ReportRequest, "accountId" | "filter">,
): AsyncGenerator<readonly ReportRow[]> {
  let place: ReportPlace | undefined = {};
  while (place) {
    const page: ReportPage = await accessReport(accounts, { ...request, limit: 1_000, place });
    yield page.rows;
    place = page.next;
  }
}

async function peopleOf(accounts: AccountStore, request: ReportRequest): Promise<Listed<PersonEntry>> {
  const { accountId, filter, limit, place } = request;
  if (filter.userId === undefined) {
    const isFiltered = Object.values(filter).some((part) => part !== undefined);
    const part = { after: place?.after, limit: isFiltered ? mostPeople : Math.min(limit, mostPeople) };
    return accounts.people(accountId, part);
  }
  const view = await accounts.read(accountId, [
    { kind: "user", id: filter.userId },
    { kind: "access", ofUser: filter.userId },
  ]);
  const [user, access] = [view.get("user", filter.userId)?.value, view.all("access")[0]?.value];
  return { items: user && access ? [{ user, access }] : [] };
}

function* candidates(people: readonly PersonEntry[], { filter, place }: ReportRequest) {
  for (const { user, access } of people) {
    if (filter.status !== undefined && user.status !== filter.status) continue;
    const shown = place?.partly?.userId === user.userId ? place.partly.assignmentId : "";
    const assignments = access.assignments
      .filter((assignment) => assignment.id > shown && isWanted(assignment, filter))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const [index, assignment] of assignments.entries()) {
      yield { user, assignment, isLastOf: index === assignments.length - 1 };
    }
  }
}

function isWanted(assignment: RoleAssignment, { role, locationId }: ReportFilter): boolean {
  const isRole = role === undefined || assignment.role === role;
  const reaches = locationId === undefined || [anyScope, locationId].includes(assignment.locationId);
  return isRole && reaches;
}

/** Gathers what a roster mail says: to nobody whose role as an admin has ended. */
import { holdsOneOf } from "../../domain/access.ts";
import type { RosterMail } from "../../domain/outbox.ts";
import { isLive, type PartnerRole } from "../../domain/role.ts";
import { readRoster } from "../setup/read-roster.ts";
import { pagesOfHolders } from "../setup/role-holders.ts";
import type { Composed, ComposingPorts } from "./composing.ts";
import { type ListedPerson, type PeopleList, rosterMail } from "./roster-mail.ts";

const admins: readonly PartnerRole[] = ["incentivesAdmin", "globalAdmin"];
const incentives: readonly PartnerRole[] = ["incentivesAdmin", "incentivesUser"];
const mostRows = 100;

export async function roster(ports: ComposingPorts, accountId: string, work: RosterMail): Promise<Composed> {
  const view = await ports.accounts.read(accountId, [
    { kind: "account", id: "" },
    { kind: "user", id: work.userId },
    { kind: "access", ofUser: work.userId },
  ]);
  const [user, access] = [view.get("user", work.userId)?.value, view.all("access")[0]?.value];
  if (!user || !access || !holdsOneOf(access, admins, ports.clock.now())) return "recipientGone";
  const organization = view.get("account", "")?.value.legalName ?? "";
  const people = await (work.rosterId === undefined
    ? holdersIn(ports, accountId)
    : rowsOf(ports, accountId, work.rosterId));
  return rosterMail(work, user, organization, people, ports.publicUrl);
}

/** Who is to work with incentives, once the roster is imported. */
async function rowsOf({ accounts }: ComposingPorts, accountId: string, rosterId: string): Promise<PeopleList> {
  const preview = await readRoster(accounts, accountId, rosterId);
  return { people: preview.rows, more: preview.roster.goodRows - preview.rows.length };
}

/** Who works with incentives now: one row for each role that somebody has somewhere. */
async function holdersIn({ accounts, clock }: ComposingPorts, accountId: string): Promise<PeopleList> {
  const now = clock.now();
  const people: ListedPerson[] = [];
  let count = 0;
  for await (const entries of pagesOfHolders(accounts, accountId, incentives, now)) {
    for (const { user, access } of entries) {
      const live = access.assignments.filter((each) => incentives.includes(each.role) && isLive(each, now));
      count += live.length;
      const { displayName, email } = user;
      const rows = live.map(({ role, locationId }) => ({ displayName, email, role, locationId }));
      people.push(...rows.slice(0, mostRows - people.length));
    }
  }
  return { people, more: count - people.length };
}

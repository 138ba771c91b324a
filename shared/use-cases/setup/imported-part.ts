/** What the import of a part writes: new users, further roles of known ones, and that the part is done. */
import type { Access } from "../../domain/access.ts";
import type { Account } from "../../domain/account.ts";
import { changeDigests } from "../../domain/change-digests.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { anyScope } from "../../domain/role.ts";
import { type Roster, type RosterCounts, type RosterPart, type RosterRow, sumOfCounts } from "../../domain/roster.ts";
import { plannedPerson } from "../../domain/roster-plan.ts";
import type { User } from "../../domain/user.ts";
import type { AccountChange, Put, Versioned } from "../../ports/account-store.ts";
import { assignmentOf, type NewUserPorts, newUser } from "../people/new-user.ts";
import { type CommitPorts, partEvent } from "./commit-roster.ts";
import type { KnownPeople } from "./known-people.ts";
import { type Failure, rosterFailure } from "./roster-failure.ts";

export interface ImportPorts extends CommitPorts, NewUserPorts {}

export interface PartInput {
  readonly account: Versioned<Account>;
  readonly roster: Versioned<Roster>;
  readonly part: Versioned<RosterPart>;
  /** As he is now, with all that he may still do. */
  readonly committer: Access;
  readonly known: KnownPeople;
  readonly now: Date;
}

/** What one person's rows come to. */
interface Imported {
  readonly puts: readonly Put[];
  readonly events: readonly OutboxEvent[];
  readonly before: readonly Access[];
  readonly after: readonly (Access | User)[];
  readonly counts: RosterCounts;
  readonly added?: string;
  /** Ids of the new assignments. */
  readonly granted: readonly string[];
}

/** A row that the committer may not import any more ends the whole import, before this part has any effect. */
export async function importedPart(
  ports: ImportPorts,
  input: PartInput,
): Promise<Omit<AccountChange, "accountId"> | Failure> {
  const { roster, part, committer, known, now } = input;
  const people = [...Map.groupBy(part.value.rows, ({ email }) => email)].map(([email, rows]) => {
    const access = known.get(email);
    return { access, ...plannedPerson(rows, access?.value, committer, now) };
  });
  const problem = people.flatMap(({ problems }) => problems)[0];
  if (problem) return rosterFailure(input, `Line ${problem.line}: ${problem.message}`, now);

  const imported = await Promise.all(
    people.map(async ({ access, fresh, unchanged }): Promise<Imported> => {
      const one = access ? furtherRoles(access, fresh, input) : await addedUser(ports, fresh, input);
      return { ...one, counts: { ...one.counts, unchanged: unchanged.length } };
    }),
  );
  const counts = imported.map((each) => each.counts).reduce(sumOfCounts, roster.value.counts);
  const next = { ...roster.value, partsDone: part.value.number + 1, counts };
  return {
    puts: [
      { kind: "roster", value: next, replaces: roster.version },
      { kind: "rosterPart", value: { ...part.value, isDone: true }, replaces: part.version },
      ...imported.flatMap(({ puts }) => puts),
    ],
    events: [partEvent(next, next.partsDone, ports.recoveryMs), ...imported.flatMap(({ events }) => events)],
    audit: auditOf(input, imported),
  };
}

async function addedUser(ports: ImportPorts, rows: readonly RosterRow[], input: PartInput): Promise<Imported> {
  const [first] = rows;
  if (!first) throw new Error("Nobody is added without a row.");
  const { displayName, email, locale } = first;
  const added = await newUser(
    ports,
    {
      accountId: input.account.value.accountId,
      displayName,
      email,
      locale,
      grants: rows.map(grantIn),
      addedBy: input.committer.userId,
    },
    input.now,
  );
  return {
    puts: added.puts,
    events: [added.event],
    before: [],
    after: [added.user, added.access],
    counts: { added: 1, granted: rows.length, unchanged: 0 },
    added: added.user.userId,
    granted: added.access.assignments.map(({ id }) => id),
  };
}

/** Name, address, language and password of who is known already are his own. */
function furtherRoles({ value, version }: Versioned<Access>, rows: readonly RosterRow[], input: PartInput): Imported {
  const fresh = rows.map((row) => assignmentOf(grantIn(row), input.committer.userId, input.now));
  const changed: Access = { ...value, assignments: [...value.assignments, ...fresh] };
  const isChanged = fresh.length > 0;
  return {
    puts: isChanged ? [{ kind: "access", value: changed, replaces: version }] : [],
    events: [],
    before: isChanged ? [value] : [],
    after: isChanged ? [changed] : [],
    counts: { added: 0, granted: fresh.length, unchanged: 0 },
    granted: fresh.map(({ id }) => id),
  };
}

function grantIn({ role, locationId }: RosterRow) {
  return { role, locationId, programId: anyScope };
}

function auditOf({ account, roster, part, committer, now }: PartInput, imported: readonly Imported[]) {
  const before = imported.flatMap((each) => each.before);
  const after = imported.flatMap((each) => each.after);
  const added = imported.flatMap((each) => each.added ?? []);
  return {
    account,
    entry: {
      at: now.toISOString(),
      actor: { kind: "user", id: committer.userId } as const,
      action: "roster.partImported",
      target: roster.value.rosterId,
      correlationId: roster.value.commit?.correlationId ?? "",
      details: {
        part: String(part.value.number),
        users: added.join(" "),
        assignments: imported.flatMap(({ granted }) => granted).join(" "),
        ...changeDigests(before, after),
      },
    },
  };
}

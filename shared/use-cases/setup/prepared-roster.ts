/** Makes a roster of the rows that were sent: what is good in parts, what is not as problems, and what will happen. */
import { ulid } from "ulid";
import type { Access } from "../../domain/access.ts";
import type { Grantor } from "../../domain/grants.ts";
import {
  noCounts,
  type Roster,
  type RosterPart,
  type RosterProblem,
  type RosterProblems,
  type RosterRow,
  rowsPerPart,
} from "../../domain/roster.ts";
import { plannedPerson } from "../../domain/roster-plan.ts";
import { judgedRows, type RowContext, type SentRow } from "../../domain/roster-rows.ts";
import { inParallel } from "../in-parallel.ts";

export interface PreparedRoster {
  readonly roster: Roster;
  readonly parts: readonly RosterPart[];
  readonly problems: readonly RosterProblems[];
}

export interface RosterInput extends RowContext {
  readonly accountId: string;
  readonly rows: readonly SentRow[];
  /** Whose rights decide what may be imported. */
  readonly importer: Grantor;
  readonly createdBy: string;
  readonly now: Date;
  /** Those of the addresses that belong to users, with what these may do. */
  readonly known: (addresses: readonly string[]) => Promise<ReadonlyMap<string, Access>>;
}

/** In the roster itself; the others are kept beside it. */
const shownProblems = 100;
/** A document of them has at most 100 KB. */
const problemsPerDocument = 250;
const personsPerRead = 88;
const readsAtOnce = 4;

export async function preparedRoster(input: RosterInput): Promise<PreparedRoster> {
  const judged = judgedRows(input.rows, input);
  const persons = [...Map.groupBy(judged.good, ({ email }) => email).values()];
  const planned = await plannedAll(persons, input);
  const problems = [...judged.problems, ...planned.problems].sort((a, b) => a.line - b.line);
  const rosterId = `ros_${ulid()}`;
  const parts = chunked(planned.good, rowsPerPart);
  const roster: Roster = {
    rosterId,
    accountId: input.accountId,
    state: "previewed",
    createdAt: input.now.toISOString(),
    createdBy: input.createdBy,
    goodRows: planned.good.length,
    badRows: judged.bad + planned.problems.length,
    problems: problems.slice(0, shownProblems),
    problemCount: problems.length,
    expected: planned.expected,
    parts: parts.length,
    partsDone: 0,
    counts: noCounts,
  };
  return {
    roster,
    parts: parts.map((rows, number) => ({ rosterId, number, accountId: input.accountId, rows, isDone: false })),
    problems: chunked(problems, problemsPerDocument).map((some, number) => ({ rosterId, number, problems: some })),
  };
}

type Person = readonly RosterRow[];

/** The rows of a person stay together, in the order in which the people first appear. */
async function plannedAll(persons: readonly Person[], { importer, now, known }: RosterInput) {
  const groups = chunked(persons, personsPerRead);
  const good: RosterRow[][] = groups.map(() => []);
  const problems: RosterProblem[] = [];
  const expected = { added: 0, granted: 0, unchanged: 0 };
  await inParallel(readsAtOnce, groups.entries(), async ([index, group]) => {
    const accesses = await known(group.map(([row]) => row?.email ?? ""));
    for (const rows of group) {
      const access = accesses.get(rows[0]?.email ?? "");
      const plan = plannedPerson(rows, access, importer, now);
      good[index]?.push(...plan.unchanged, ...plan.fresh);
      problems.push(...plan.problems);
      expected.added += !access && plan.fresh.length > 0 ? 1 : 0;
      expected.granted += plan.fresh.length;
      expected.unchanged += plan.unchanged.length;
    }
  });
  return { good: good.flat(), problems, expected };
}

function chunked<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_each, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

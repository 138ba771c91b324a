/** The questions for lists of people, and what their documents say. */
import type { PartnerRole } from "../../domain/role.ts";
import type { PersonEntry, UserFilter } from "../../ports/account-store.ts";
import { storedValue } from "./account-documents.ts";
import type { Question, ReadDocument } from "./partitioned-container.ts";

/** Users in order of name, after the one with this sort key. */
export function usersQuestion({ status, startsWith }: UserFilter, after: string | undefined): Question {
  const clauses = ["c.type = 'user'"];
  const parameters: Record<string, string> = {};
  if (status !== undefined) {
    clauses.push("c.body.status = @status");
    parameters["@status"] = status;
  }
  if (startsWith !== undefined) {
    clauses.push("(STARTSWITH(c.sortKey, @start) OR STARTSWITH(c.body.email, @start))");
    parameters["@start"] = startsWith.toLowerCase();
  }
  if (after !== undefined) {
    clauses.push("c.sortKey > @after");
    parameters["@after"] = after;
  }
  return { sql: `SELECT * FROM c WHERE ${clauses.join(" AND ")} ORDER BY c.sortKey`, parameters };
}

/** Users and what they may do, side by side: ids of users sort in the order in which they were added. */
export function peopleQuestion(after: string | undefined): Question {
  const later = after === undefined ? "" : " AND c.body.userId > @after";
  return {
    sql: `SELECT * FROM c WHERE c.type IN ('user', 'access')${later} ORDER BY c.body.userId`,
    parameters: after === undefined ? {} : { "@after": after },
  };
}

/** The accesses of whoever has a grant of one of the roles. */
export function holdersQuestion(roles: readonly PartnerRole[]): Question {
  const clauses = roles.map((_role, index) => `ARRAY_CONTAINS(c.roles, @role${index})`);
  return {
    sql: `SELECT * FROM c WHERE c.type = 'access' AND (${clauses.join(" OR ")})`,
    parameters: Object.fromEntries(roles.map((role, index) => [`@role${index}`, role])),
  };
}

/** What people with one of these roles may do, in the order in which they were added. */
export function roleHoldersQuestion(roles: readonly PartnerRole[], after: string | undefined): Question {
  const names = roles.map((_role, index) => `@role${index}`);
  const any = names.map((name) => `ARRAY_CONTAINS(c.roles, ${name})`).join(" OR ");
  const later = after === undefined ? "" : " AND c.body.userId > @after";
  return {
    sql: `SELECT * FROM c WHERE c.type = 'access' AND (${any})${later} ORDER BY c.body.userId`,
    parameters: {
      ...Object.fromEntries(names.map((name, index) => [name, roles[index] ?? ""])),
      ...(after !== undefined && { "@after": after }),
    },
  };
}

/** The first `limit` people; a document more than twice as many says that there are others. */
export function peopleIn(documents: readonly ReadDocument[], limit: number) {
  const users = new Map<string, Partial<PersonEntry>>();
  for (const document of documents) {
    const value =
      document.type === "user" ? storedValue("user", document).value : storedValue("access", document).value;
    const part = "assignments" in value ? { access: value } : { user: value };
    users.set(value.userId, { ...users.get(value.userId), ...part });
  }
  const items = [...users.values()].slice(0, limit).filter(isWhole);
  const last = documents.length > 2 * limit ? items.at(-1)?.user.userId : undefined;
  return { items, ...(last !== undefined && { next: last }) };
}

function isWhole(entry: Partial<PersonEntry>): entry is PersonEntry {
  return entry.user !== undefined && entry.access !== undefined;
}

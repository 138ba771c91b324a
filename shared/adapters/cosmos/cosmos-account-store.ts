/** The account store on Cosmos: one query to read, one transactional batch to write. */

import { holdsOneOf, holdsRole, peopleInRoles } from "../../domain/access.ts";
import { chained } from "../../domain/audit.ts";
import type { PartnerRole, Scope } from "../../domain/role.ts";
import type {
  AccountChange,
  AccountEntities,
  AccountStore,
  AccountView,
  EnrollmentFilter,
  Kind,
  ListPart,
  PersonEntry,
  Put,
  UserFilter,
  Versioned,
  Wanted,
} from "../../ports/account-store.ts";
import { Stale } from "../../ports/stale.ts";
import { documentId, documentOf, storedValue } from "./account-documents.ts";
import { auditId } from "./audit-id.ts";
import { isFailure } from "./cosmos-failure.ts";
import { enrollmentsIn, enrollmentsQuestion, locationOf } from "./enrollment-lists.ts";
import type { PartitionedContainer, Question, ReadDocument } from "./partitioned-container.ts";
import { holdersQuestion, peopleIn, peopleQuestion, roleHoldersQuestion, usersQuestion } from "./people-lists.ts";
import type { Write } from "./write.ts";

export class CosmosAccountStore implements AccountStore {
  readonly #accounts: PartitionedContainer;

  constructor(accounts: PartitionedContainer) {
    this.#accounts = accounts;
  }

  async read(accountId: string, wanted: readonly Wanted[]): Promise<AccountView> {
    return viewOf(await this.#accounts.query(accountId, questionOf(wanted)));
  }

  async dashboard(accountId: string) {
    const document = await this.#accounts.read(accountId, documentId("dashboard", ""));
    return document && storedValue("dashboard", document);
  }

  async commit(change: AccountChange): Promise<void> {
    try {
      await this.#accounts.commit(change.accountId, writesOf(change));
    } catch (error) {
      if (isFailure(error, "conflict", "stale", "absent")) throw new Stale(error.message, { cause: error });
      throw error;
    }
  }

  async holders(accountId: string, role: PartnerRole, scope: Scope, now: Date) {
    const documents = await this.#accounts.query(accountId, {
      sql: "SELECT * FROM c WHERE c.type = 'access' AND ARRAY_CONTAINS(c.roles, @role)",
      parameters: { "@role": role },
    });
    const ids = documents
      .map((document) => storedValue("access", document).value)
      .filter((access) => holdsRole(access, role, scope, now))
      .map(({ userId }) => documentId("user", userId));
    if (ids.length === 0) return [];
    const users = await this.#accounts.readMany(accountId, ids);
    return [...users.values()]
      .map((document) => storedValue("user", document).value)
      .sort((a, b) => (a.userId < b.userId ? -1 : 1));
  }

  async peopleWith(accountId: string, roles: readonly PartnerRole[], now: Date, limit: number) {
    const documents = await this.#accounts.query(accountId, holdersQuestion(roles));
    const accesses = documents.map((document) => storedValue("access", document).value);
    const found = peopleInRoles(accesses, roles, now).slice(0, limit);
    if (found.length === 0) return [];
    const ids = found.map(({ userId }) => documentId("user", userId));
    const users = await this.#accounts.readMany(accountId, ids);
    return found.flatMap((access) => {
      const document = users.get(documentId("user", access.userId));
      return document ? [{ user: storedValue("user", document).value, access }] : [];
    });
  }

  async users(accountId: string, filter: UserFilter, { after, limit }: ListPart) {
    const documents = await this.#accounts.first(accountId, usersQuestion(filter, after), limit + 1);
    const last = documents.length > limit ? documents[limit - 1] : undefined;
    return {
      items: documents.slice(0, limit).map((document) => storedValue("user", document)),
      ...(last && { next: String(last.sortKey) }),
    };
  }

  async people(accountId: string, { after, limit }: ListPart) {
    const documents = await this.#accounts.first(accountId, peopleQuestion(after), 2 * limit + 1);
    return peopleIn(documents, limit);
  }

  async roleHolders(accountId: string, roles: readonly PartnerRole[], { after, limit }: ListPart, now: Date) {
    const documents = await this.#accounts.first(accountId, roleHoldersQuestion(roles, after), limit + 1);
    const page = documents.slice(0, limit).map((document) => storedValue("access", document).value);
    const live = page.filter((access) => access.kind === "person" && holdsOneOf(access, roles, now));
    const ids = live.map(({ userId }) => documentId("user", userId));
    const users = ids.length === 0 ? undefined : await this.#accounts.readMany(accountId, ids);
    const items = live.flatMap((access): readonly PersonEntry[] => {
      const document = users?.get(documentId("user", access.userId));
      return document ? [{ user: storedValue("user", document).value, access }] : [];
    });
    const next = documents.length > limit ? page.at(-1)?.userId : undefined;
    return { items, ...(next !== undefined && { next }) };
  }

  async withExpiredPassword(now: string, limit: number) {
    const documents = await this.#accounts.queryEverywhere(
      {
        sql: "SELECT * FROM c WHERE c.type = 'user' AND c.body.temporaryPasswordExpiresAt <= @now",
        parameters: { "@now": now },
      },
      limit,
    );
    return documents.map((document) => storedValue("user", document).value);
  }

  async enrollments(accountId: string, filter: EnrollmentFilter, { after, limit }: ListPart) {
    const documents = await this.#accounts.first(accountId, enrollmentsQuestion(filter, after), limit + 1);
    if (documents.length <= limit) return enrollmentsIn(documents);
    const last = locationOf(documents.at(-1));
    const whole = documents.filter((document) => locationOf(document) !== last);
    const next = locationOf(whole.at(-1));
    if (next !== undefined) return { ...enrollmentsIn(whole), next };
    const all = await this.#accounts.query(accountId, enrollmentsQuestion({ ...filter, locationId: last }, undefined));
    return { ...enrollmentsIn(all), ...(last !== undefined && { next: last }) };
  }

  async locationIds(accountId: string) {
    const documents = await this.#accounts.query(accountId, {
      sql: "SELECT c.body.locationId FROM c WHERE c.type = 'location'",
    });
    return documents.map(({ locationId }) => String(locationId)).sort();
  }

  async locationNames(accountId: string) {
    const documents = await this.#accounts.query(accountId, {
      sql: "SELECT c.body.locationId, c.body.name FROM c WHERE c.type = 'location'",
    });
    return documents
      .map(({ locationId, name }) => ({ locationId: String(locationId), name: String(name) }))
      .sort((a, b) => (a.locationId < b.locationId ? -1 : 1));
  }

  async *everyLocation() {
    const question = { sql: "SELECT c.accountId, c.body.locationId FROM c WHERE c.type = 'location'" };
    for await (const document of this.#accounts.everywhere(question)) {
      yield { accountId: String(document.accountId), locationId: String(document.locationId) };
    }
  }

  async *sellingLocations() {
    const question = { sql: "SELECT c.accountId, c.body.locationId FROM c WHERE c.type = 'totals'" };
    for await (const document of this.#accounts.everywhere(question)) {
      yield { accountId: String(document.accountId), locationId: String(document.locationId) };
    }
  }

  async overdue(now: string, limit: number) {
    const documents = await this.#accounts.queryEverywhere(
      {
        sql: "SELECT * FROM c WHERE c.type = 'outbox' AND c.isOpen = true AND c.body.dueAt <= @now",
        parameters: { "@now": now },
      },
      limit,
    );
    return documents.map((document) => storedValue("outbox", document));
  }
}

function questionOf(wanted: readonly Wanted[]): Question {
  const parameters: Record<string, string> = {};
  const named = (value: string) => {
    const name = `@p${Object.keys(parameters).length}`;
    parameters[name] = value;
    return name;
  };
  const ids = wanted.flatMap((each) => ("id" in each ? [named(documentId(each.kind, each.id))] : []));
  const clauses = wanted.flatMap((each) => {
    if ("ofRoster" in each) return [`(c.type = ${named(each.kind)} AND c.body.rosterId = ${named(each.ofRoster)})`];
    return "all" in each ? [`c.type = ${named(each.kind)}`] : [];
  });
  const ofUsers = wanted.flatMap((each) => ("ofUser" in each ? [named(each.ofUser)] : []));
  if (ofUsers.length > 0) clauses.push(`(c.type = 'access' AND c.body.userId IN (${ofUsers.join(", ")}))`);
  for (const [kind, ofLocations] of Map.groupBy(wanted.filter(isOfLocation), ({ kind }) => kind)) {
    const locations = ofLocations.map(({ ofLocation }) => named(ofLocation)).join(", ");
    clauses.push(`(c.type = ${named(kind)} AND c.body.locationId IN (${locations}))`);
  }
  if (ids.length > 0) clauses.unshift(`c.id IN (${ids.join(", ")})`);
  return { sql: `SELECT * FROM c WHERE ${clauses.join(" OR ")}`, parameters };
}

function isOfLocation(wanted: Wanted): wanted is Extract<Wanted, { ofLocation: string }> {
  return "ofLocation" in wanted;
}

function viewOf(documents: readonly ReadDocument[]): AccountView {
  const byId = new Map(documents.map((document) => [document.id, document]));
  return {
    get: (kind, id) => {
      const document = byId.get(documentId(kind, id));
      return document && storedValue(kind, document);
    },
    all: <K extends Kind>(kind: K): readonly Versioned<AccountEntities[K]>[] =>
      documents.filter((document) => document.type === kind).map((document) => storedValue(kind, document)),
  };
}

function writesOf({ accountId, puts, removes = [], events = [], audit, answer }: AccountChange): readonly Write[] {
  const all: Put[] = [...puts, ...events.map((value): Put => ({ kind: "outbox", value }))];
  if (answer) all.push({ kind: "answer", value: answer });
  const writes: Write[] = all.map((put) => writeOf(accountId, put));
  for (const { kind, id, version } of removes) {
    writes.push({ op: "delete", id: documentId(kind, id), etag: version });
  }
  if (!audit) return writes;

  const event = chained(audit.account.value.auditHead, audit.entry);
  const account = { ...audit.account.value, auditHead: { sequence: event.sequence, hash: event.hash } };
  const { version } = audit.account;
  return [
    writeOf(accountId, { kind: "account", value: account, ...(version !== undefined && { replaces: version }) }),
    { op: "create", document: { id: auditId(event.sequence), accountId, type: "audit", v: 1, body: event } },
    ...writes,
  ];
}

function writeOf(accountId: string, put: Put): Write {
  const document = documentOf(accountId, put.kind, put.value);
  return put.replaces === undefined ? { op: "create", document } : { op: "replace", document, etag: put.replaces };
}

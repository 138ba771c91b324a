/** The whole embedded database, in memory and without HTTP: databases, their containers, and one journal for all. */
import { randomBytes } from "node:crypto";
import { Container } from "./container.ts";
import { parseContainerDefinition } from "./container-definition.ts";
import { CosmosError } from "./cosmos-error.ts";
import { encoded, encodedItems, type Journal, type JournalRecord } from "./journal.ts";
import type { JsonObject } from "./json.ts";
import { checkedId } from "./limits.ts";

export interface AccountOptions {
  /** Milliseconds since 1970; decides on `_ts` and expiry. */
  readonly now?: () => number;
  /** Begins every etag, so that none is given twice by two processes over the same data. */
  readonly etagPrefix?: string;
}

export interface Database {
  readonly id: string;
  readonly rid: string;
  readonly containers: Map<string, Container>;
}

export class Account {
  readonly #databases = new Map<string, Database>();
  readonly #now: () => number;
  readonly #etagPrefix: string;
  #journal: Journal = { append: () => undefined };
  #writes = 0;
  #created = 0;

  constructor({ now = Date.now, etagPrefix = randomBytes(4).toString("hex") }: AccountOptions = {}) {
    this.#now = now;
    this.#etagPrefix = etagPrefix;
  }

  /** Counts every write; the session token carries it. */
  get writes(): number {
    return this.#writes;
  }

  get databases(): Iterable<Database> {
    return this.#databases.values();
  }

  get documents(): number {
    let sum = 0;
    for (const { containers } of this.#databases.values())
      for (const container of containers.values()) sum += container.documents;
    return sum;
  }

  /** From here on every change is recorded first. */
  recordIn(journal: Journal): void {
    this.#journal = journal;
  }

  createDatabase(body: JsonObject): Database {
    const id = checkedId(body.id);
    if (this.#databases.has(id)) throw new CosmosError(409, `The database "${id}" already exists.`);
    this.#journal.append(encoded({ kind: "database", id }));
    return this.#addDatabase(id);
  }

  database(id: string): Database {
    const database = this.#databases.get(id);
    if (database === undefined) throw new CosmosError(404, `There is no database "${id}".`);
    return database;
  }

  deleteDatabase(id: string): void {
    this.database(id);
    this.#journal.append(encoded({ kind: "databaseDeleted", id }));
    this.#databases.delete(id);
  }

  createContainer(databaseId: string, body: JsonObject): Container {
    const database = this.database(databaseId);
    const { id, resource } = parseContainerDefinition(body);
    if (database.containers.has(id)) throw new CosmosError(409, `The container "${id}" already exists.`);
    this.#journal.append(encoded({ kind: "container", database: databaseId, definition: resource }));
    return this.#addContainer(database, resource);
  }

  container(databaseId: string, id: string): Container {
    const container = this.database(databaseId).containers.get(id);
    if (container === undefined) throw new CosmosError(404, `There is no container "${id}" in "${databaseId}".`);
    return container;
  }

  deleteContainer(databaseId: string, id: string): void {
    this.container(databaseId, id);
    this.#journal.append(encoded({ kind: "containerDeleted", database: databaseId, id }));
    this.database(databaseId).containers.delete(id);
  }

  /** Applies a record of an earlier process. */
  restore(record: JournalRecord): void {
    switch (record.kind) {
      case "database":
        this.#addDatabase(record.id);
        return;
      case "databaseDeleted":
        this.#databases.delete(record.id);
        return;
      case "container":
        this.#addContainer(this.database(record.database), record.definition);
        return;
      case "containerDeleted":
        this.database(record.database).containers.delete(record.id);
        return;
      case "items":
        this.container(record.database, record.container).restore(record.partitionKey, record.put, record.deleted);
    }
  }

  #addDatabase(id: string): Database {
    const database = { id, rid: this.#nextRid(), containers: new Map<string, Container>() };
    this.#databases.set(id, database);
    return database;
  }

  #addContainer(database: Database, resource: JsonObject): Container {
    const definition = parseContainerDefinition(resource);
    const rid = Buffer.concat([Buffer.from(database.rid, "base64"), Buffer.from(this.#nextRid(), "base64")]).toString(
      "base64",
    );
    const container = new Container({
      definition,
      rid,
      self: `dbs/${database.rid}/colls/${rid}/`,
      now: this.#now,
      nextEtag: () => `"${this.#etagPrefix}-${(++this.#writes).toString(16).padStart(8, "0")}"`,
      record: (key, writes) => this.#journal.append(encodedItems(database.id, definition.id, key, writes)),
    });
    database.containers.set(definition.id, container);
    return container;
  }

  #nextRid(): string {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(++this.#created);
    return bytes.toString("base64");
  }
}

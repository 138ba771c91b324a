/** One container: its partitions, atomic writes to one of them, and queries over one or all. */
import { type Page, type PageRequest, runQuery } from "../query/run-query.ts";
import type { ContainerDefinition } from "./container-definition.ts";
import { CosmosError } from "./cosmos-error.ts";
import { applyOperation, type ItemOperation, type OperationContext, type OperationResult } from "./item-operation.ts";
import type { JsonObject } from "./json.ts";
import { Partition } from "./partition.ts";
import type { PartitionKey } from "./partition-key.ts";
import { isExpired, type StoredItem, storedItem } from "./stored-item.ts";
import { Transaction } from "./transaction.ts";

/** Everything was applied, or nothing was because the operation at `failedAt` was refused. */
export type Outcome =
  | { readonly results: readonly OperationResult[] }
  | { readonly failedAt: number; readonly error: CosmosError };

export type ItemWrites = ReadonlyMap<string, StoredItem | undefined>;

export interface ContainerSettings {
  readonly definition: ContainerDefinition;
  readonly rid: string;
  readonly self: string;
  readonly now: () => number;
  readonly nextEtag: () => string;
  /** Called before the writes are applied; a throw leaves everything as it was. */
  readonly record: (partitionKey: PartitionKey, writes: ItemWrites) => void;
}

export class Container {
  readonly definition: ContainerDefinition;
  readonly rid: string;
  readonly self: string;
  readonly #settings: ContainerSettings;
  readonly #partitions = new Map<PartitionKey, Partition>();
  #lastSequence = 0;

  constructor(settings: ContainerSettings) {
    this.definition = settings.definition;
    this.rid = settings.rid;
    this.self = settings.self;
    this.#settings = settings;
  }

  get documents(): number {
    let sum = 0;
    for (const partition of this.#partitions.values()) sum += partition.size;
    return sum;
  }

  transact(partitionKey: PartitionKey, operations: readonly ItemOperation[]): Outcome {
    const partition = this.#partitions.get(partitionKey) ?? new Partition();
    const tx = new Transaction(partition, this.#settings.now());
    const context = this.#context(partitionKey);
    const results: OperationResult[] = [];
    for (const operation of operations) {
      try {
        results.push(applyOperation(operation, tx, context));
      } catch (error) {
        if (!(error instanceof CosmosError)) throw error;
        return { failedAt: results.length, error };
      }
    }
    this.#commit(partitionKey, partition, tx.writes());
    return { results };
  }

  /** Looks into one partition, or into all of them when none is named. */
  query(partitionKey: PartitionKey | undefined, request: PageRequest): Page {
    const source = { items: this.#live(partitionKey), isInOrder: partitionKey !== undefined };
    return runQuery(source, request, this.definition.indexPolicy);
  }

  /** Puts back what a log recorded. */
  restore(
    partitionKey: PartitionKey,
    puts: readonly (readonly [number, JsonObject])[],
    removed: readonly string[],
  ): void {
    const partition = this.#partitions.get(partitionKey) ?? new Partition();
    const now = this.#settings.now();
    for (const id of removed) partition.remove(id);
    for (const [sequence, document] of puts) {
      const item = storedItem(document, sequence, Number(document._ts) * 1000, this.definition);
      if (isExpired(item, now)) partition.remove(item.id);
      else partition.put(item);
      this.#lastSequence = Math.max(this.#lastSequence, sequence);
    }
    this.#keep(partitionKey, partition);
  }

  *everything(): Generator<readonly [PartitionKey, Iterable<StoredItem>]> {
    const now = this.#settings.now();
    for (const [key, partition] of this.#partitions) yield [key, partition.live(now)];
  }

  #commit(partitionKey: PartitionKey, partition: Partition, writes: ItemWrites): void {
    if (writes.size === 0) return;
    this.#settings.record(partitionKey, writes);
    for (const [id, item] of writes) {
      if (item === undefined) partition.remove(id);
      else partition.put(item);
    }
    this.#keep(partitionKey, partition);
  }

  #keep(partitionKey: PartitionKey, partition: Partition): void {
    if (partition.size === 0) this.#partitions.delete(partitionKey);
    else this.#partitions.set(partitionKey, partition);
  }

  *#live(partitionKey: PartitionKey | undefined): Generator<StoredItem> {
    const now = this.#settings.now();
    if (partitionKey !== undefined) yield* this.#partitions.get(partitionKey)?.live(now) ?? [];
    else for (const partition of this.#partitions.values()) yield* partition.live(now);
  }

  #context(partitionKey: PartitionKey): OperationContext {
    const { now, nextEtag } = this.#settings;
    return {
      definition: this.definition,
      partitionKey,
      stamp: (previous) => {
        const sequence = previous?.sequence ?? ++this.#lastSequence;
        const rid = itemRid(this.rid, sequence);
        return { sequence, rid, self: `${this.self}docs/${rid}/`, etag: nextEtag(), writtenAt: now() };
      },
    };
  }
}

function itemRid(containerRid: string, sequence: number): string {
  const bytes = Buffer.concat([Buffer.from(containerRid, "base64"), Buffer.alloc(8)]);
  bytes.writeBigUInt64LE(BigInt(sequence), 8);
  return bytes.toString("base64").replaceAll("/", "-");
}

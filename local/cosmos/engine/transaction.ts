/** Writes to one logical partition that are seen by the writer only, until all of them are applied at once. */
import { CosmosError } from "./cosmos-error.ts";
import type { Partition } from "./partition.ts";
import type { StoredItem } from "./stored-item.ts";

export class Transaction {
  readonly #partition: Partition;
  readonly #now: number;
  readonly #staged = new Map<string, StoredItem | undefined>();
  readonly #claims = new Map<string, string | undefined>();

  constructor(partition: Partition, now: number) {
    this.#partition = partition;
    this.#now = now;
  }

  find(id: string): StoredItem | undefined {
    return this.#staged.has(id) ? this.#staged.get(id) : this.#partition.find(id, this.#now);
  }

  put(item: StoredItem): void {
    this.#release(this.find(item.id));
    for (const key of item.uniqueKeys) this.#claim(key, item.id);
    this.#staged.set(item.id, item);
  }

  remove(id: string): void {
    this.#release(this.find(id));
    this.#staged.set(id, undefined);
  }

  /** What changed: the new item, or undefined where it is gone. */
  writes(): ReadonlyMap<string, StoredItem | undefined> {
    return this.#staged;
  }

  #claim(key: string, id: string): void {
    const owner = this.#claims.has(key) ? this.#claims.get(key) : this.#partition.ownerOf(key, this.#now);
    if (owner !== undefined && owner !== id)
      throw new CosmosError(409, `Item "${owner}" already holds the unique key that "${id}" claims.`);
    this.#claims.set(key, id);
  }

  #release(item: StoredItem | undefined): void {
    for (const key of item?.uniqueKeys ?? []) this.#claims.set(key, undefined);
  }
}

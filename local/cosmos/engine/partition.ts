/** The items of one logical partition, in the order of their creation; an expired one is absent at once. */
import { isExpired, type StoredItem } from "./stored-item.ts";

export class Partition {
  readonly #items = new Map<string, StoredItem>();
  readonly #owners = new Map<string, string>();

  get size(): number {
    return this.#items.size;
  }

  find(id: string, now: number): StoredItem | undefined {
    const item = this.#items.get(id);
    if (item === undefined || !isExpired(item, now)) return item;
    this.remove(id);
    return undefined;
  }

  /** The id of the item that holds a unique key. */
  ownerOf(uniqueKey: string, now: number): string | undefined {
    const owner = this.#owners.get(uniqueKey);
    return owner === undefined ? undefined : this.find(owner, now)?.id;
  }

  *live(now: number): Generator<StoredItem> {
    for (const item of this.#items.values()) {
      if (isExpired(item, now)) this.remove(item.id);
      else yield item;
    }
  }

  put(item: StoredItem): void {
    const previous = this.#items.get(item.id);
    // A Map keeps a key's first place; an item created anew belongs at the end.
    if (previous !== undefined && previous.sequence !== item.sequence) this.remove(item.id);
    else this.#release(previous);
    this.#items.set(item.id, item);
    for (const key of item.uniqueKeys) this.#owners.set(key, item.id);
  }

  remove(id: string): void {
    this.#release(this.#items.get(id));
    this.#items.delete(id);
  }

  #release(item: StoredItem | undefined): void {
    for (const key of item?.uniqueKeys ?? []) if (this.#owners.get(key) === item?.id) this.#owners.delete(key);
  }
}

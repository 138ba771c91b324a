/** Cuts a sequence into batches of at most `size`, none empty, each read to its end before the next is asked for. */
export function* batchesOf<T>(items: Iterable<T>, size: number): Generator<Iterable<T>> {
  const iterator = items[Symbol.iterator]();
  let next = iterator.next();
  while (!next.done) yield batch();

  function* batch(): Generator<T> {
    for (let taken = 0; taken < size && !next.done; taken++) {
      yield next.value;
      next = iterator.next();
    }
  }
}

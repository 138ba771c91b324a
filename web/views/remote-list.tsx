/** A list of the server in each of its states: on its way, refused, empty, or there with more to come. */
import { useEffect } from "preact/hooks";
import type { AskedList } from "../hooks/use-list.ts";
import { useView } from "../view.ts";
import { type Column, DataTable } from "./data-table.tsx";
import { FailureMessage } from "./failure.tsx";
import { Skeleton } from "./skeleton.tsx";

interface Props<T> {
  readonly list: AskedList<T>;
  readonly name: string;
  readonly columns: readonly Column<T>[];
  readonly keyOf: (item: T) => string | number;
  /** What is said when there is nothing. */
  readonly empty: readonly [title: string, hint: string];
}

export function RemoteList<T>({ list: { remote, loadMore, reload }, name, columns, keyOf, empty }: Props<T>) {
  const { texts, locale, actions } = useView();
  const count = remote.state === "ready" ? remote.value.items.length : undefined;
  const isWhole = remote.state === "ready" && remote.value.isWhole;
  const said =
    count === undefined ? "" : (isWhole ? texts.forms.allShown : texts.forms.shown)(count.toLocaleString(locale));
  useEffect(() => {
    if (said !== "") actions.announce(said);
  }, [said]);

  if (remote.state === "loading") return <Skeleton heights={["high"]} />;
  if (remote.state === "failed") return <FailureMessage failure={remote.failure} retry={reload} />;
  const { items, more } = remote.value;
  if (items.length === 0) {
    return (
      <div class="panel message">
        <h2>{empty[0]}</h2>
        <p>{empty[1]}</p>
      </div>
    );
  }
  return (
    <div class="panel list">
      <DataTable name={name} columns={columns} items={items} keyOf={keyOf} />
      <div class="more">
        <p class="fine">{said}</p>
        {!isWhole && (
          <button type="button" aria-disabled={more === "loading" ? "true" : undefined} onClick={loadMore}>
            {more === "loading" ? texts.loading : texts.forms.more}
          </button>
        )}
      </div>
      {typeof more === "object" && <FailureMessage failure={more} retry={loadMore} />}
    </div>
  );
}

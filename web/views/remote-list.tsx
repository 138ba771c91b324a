/** A list of the server in each of its states: on its way, refused, empty, or there with more to come. */
import { useEffect } from "preact/hooks";
import { type DrawnRows, useDrawnRows } from "../hooks/use-drawn-rows.ts";
import type { AskedList } from "../hooks/use-list.ts";
import type { Locale, Texts } from "../texts/texts.ts";
import { useView } from "../view.ts";
import { type Column, DataTable } from "./data-table.tsx";
import { EarlierRows } from "./earlier-rows.tsx";
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
  const isWhole = remote.state === "ready" && remote.value.isWhole;
  const drawn = useDrawnRows(remote.state === "ready" ? remote.value.items : nothing);
  const said = remote.state === "ready" ? saidOf(drawn, remote.value.items.length, isWhole, texts, locale) : "";
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
      <EarlierRows drawn={drawn} />
      <DataTable name={name} columns={columns} items={drawn.rows} from={drawn.from} of={items.length} keyOf={keyOf} />
      <div class="more">
        <p class="fine">{said}</p>
        {(!isWhole || drawn.showLater) && (
          <button
            type="button"
            aria-disabled={more === "loading" ? "true" : undefined}
            onClick={drawn.showLater ?? loadMore}
          >
            {more === "loading" ? texts.loading : texts.forms.more}
          </button>
        )}
      </div>
      {typeof more === "object" && <FailureMessage failure={more} retry={loadMore} />}
    </div>
  );
}

const nothing: readonly never[] = [];

function saidOf(drawn: DrawnRows<unknown>, count: number, isWhole: boolean, { forms }: Texts, locale: Locale): string {
  const said = (value: number) => value.toLocaleString(locale);
  if (drawn.rows.length < count) {
    return forms.rows(said(drawn.from + 1), said(drawn.from + drawn.rows.length), said(count));
  }
  return (isWhole ? forms.allShown : forms.shown)(said(count));
}

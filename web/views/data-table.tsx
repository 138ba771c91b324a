/** A table whose rows become blocks on a narrow screen; the roles keep it a table for screen readers. */
import type { ComponentChildren } from "preact";

export interface Column<T> {
  readonly name: string;
  readonly cell: (item: T) => ComponentChildren;
  readonly class?: string;
}

interface Props<T> {
  readonly name: string;
  /** The first one heads its row. */
  readonly columns: readonly Column<T>[];
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string | number;
  /** How many rows come before those given, and how many there are in all, where not all are drawn. */
  readonly from?: number;
  readonly of?: number;
}

export function DataTable<T>({ name, columns, items, keyOf, from = 0, of = items.length }: Props<T>) {
  const isPart = items.length < of;
  return (
    <table role="table" class="data" aria-label={name} aria-rowcount={isPart ? of + 1 : undefined}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.name} scope="col" role="columnheader" class={column.class}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {items.map((item, index) => (
          <tr key={keyOf(item)} role="row" aria-rowindex={isPart ? from + index + 2 : undefined}>
            {columns.map((column, place) =>
              place === 0 ? (
                <th key={column.name} scope="row" role="rowheader" class={column.class}>
                  {column.cell(item)}
                </th>
              ) : (
                <td key={column.name} role="cell" class={column.class} data-name={column.name}>
                  {column.cell(item)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

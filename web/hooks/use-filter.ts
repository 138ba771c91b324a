/** What a list is filtered by, kept in the address, so that a reload or a new sign-in comes back to it. */
import { useState } from "preact/hooks";

/** Names that are absent or empty filter nothing. */
export type Filter = Readonly<Record<string, string>>;

export function useFilter(names: readonly string[]): readonly [Filter, (change: Filter) => void] {
  const [filter, setFilter] = useState<Filter>(() => {
    const query = new URLSearchParams(window.location.search);
    return Object.fromEntries(names.map((name) => [name, query.get(name) ?? ""]));
  });
  const change = (part: Filter) => {
    const next = { ...filter, ...part };
    const query = queryOf(next);
    history.replaceState(history.state, "", window.location.pathname + (query && `?${query}`));
    setFilter(next);
  };
  return [filter, change];
}

/** As a query, without what is empty. */
export function queryOf(filter: Filter): string {
  return new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== "")).toString();
}

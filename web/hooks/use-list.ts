/** A list of the server, a page at a time by its links. */
import { useState } from "preact/hooks";
import { getPage } from "../api/ask.ts";
import type { Failure, Page } from "../api/types.ts";
import { orSignIn } from "../session.ts";
import type { Remote } from "../state.ts";
import { useView } from "../view.ts";
import { useRemote } from "./use-remote.ts";

export interface List<T> {
  readonly items: readonly T[];
  readonly isWhole: boolean;
  /** How the latest "load more" goes. */
  readonly more: "loading" | Failure | undefined;
}

export interface AskedList<T> {
  readonly remote: Remote<List<T>>;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

interface Rest<T> {
  readonly after: Page<T>;
  readonly items: readonly T[];
  readonly nextLink: string | undefined;
  readonly more: "loading" | Failure | undefined;
}

/** The list begins anew when its address changes, or is asked for again. */
export function useList<T>(address: string): AskedList<T> {
  const { locale } = useView();
  const { remote, reload } = useRemote(address, () => getPage<T>(address));
  const [rest, setRest] = useState<Rest<T>>();
  if (remote.state !== "ready") return { remote, loadMore: () => undefined, reload: () => void reload() };

  const first = remote.value;
  const { items, nextLink, more } =
    rest?.after === first ? rest : { items: [], nextLink: first.nextLink, more: undefined };
  const loadMore = async () => {
    if (nextLink === undefined || more === "loading") return;
    setRest({ after: first, items, nextLink, more: "loading" });
    const reply = await orSignIn(locale, getPage<T>(nextLink));
    setRest(
      reply.isOk
        ? { after: first, items: [...items, ...reply.value.value], nextLink: reply.value.nextLink, more: undefined }
        : { after: first, items, nextLink, more: reply.failure },
    );
  };
  const value = { items: [...first.value, ...items], isWhole: nextLink === undefined, more };
  return { remote: { state: "ready", value }, loadMore: () => void loadMore(), reload: () => void reload() };
}

/** Something asked of the server by one page, for as long as that page is shown. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Reply } from "../api/types.ts";
import { isPassing } from "../is-passing.ts";
import { orSignIn } from "../session.ts";
import { loading, type Remote } from "../state.ts";
import { useView } from "../view.ts";

export interface Asked<T> {
  readonly remote: Remote<T>;
  /** The ETag of what is shown. */
  readonly version: string | undefined;
  /** Asks again; what is shown stays until the answer is there. Resolves with it. */
  readonly reload: () => Promise<Reply<T>>;
}

/**
 * Asks when the page opens, and again when `key` changes. An answer to what is not wanted any more is dropped. Where another try
 * may help, a failure leaves what is shown and what was typed there in place, and is said above it.
 */
export function useRemote<T>(key: string, question: () => Promise<Reply<T>>): Asked<T> {
  const { locale, actions } = useView();
  const [answer, setAnswer] = useState<{ key: string; remote: Remote<T>; version?: string | undefined }>();
  const wanted = useRef(key);
  wanted.current = key;
  const answered = useRef<string | undefined>(undefined);

  const reload = async () => {
    const reply = await orSignIn(locale, question());
    if (wanted.current !== key) return reply;
    if (!reply.isOk && answered.current === key && isPassing(reply.failure)) {
      actions.fallBehind({ key, failure: reply.failure, again: () => void reload() });
      return reply;
    }
    answered.current = reply.isOk ? key : undefined;
    actions.catchUp(key);
    setAnswer(
      reply.isOk
        ? { key, remote: { state: "ready", value: reply.value }, version: reply.version }
        : { key, remote: { state: "failed", failure: reply.failure } },
    );
    return reply;
  };
  useEffect(() => {
    void reload();
  }, [key]);
  return { remote: answer?.key === key ? answer.remote : loading, version: answer?.version, reload };
}

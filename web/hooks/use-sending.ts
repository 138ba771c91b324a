/** A change that is sent to the server: whether it is on its way, and why it was refused. */
import { useRef, useState } from "preact/hooks";
import type { Failure, Reply } from "../api/types.ts";
import { orSignIn } from "../session.ts";
import { useView } from "../view.ts";

export interface Credentials {
  readonly csrfToken: string | undefined;
  /** New for new content, and the same when the same content is sent once more: it takes effect once. */
  readonly key: string;
}

export interface Send {
  readonly isBusy: boolean;
  readonly failure: Failure | undefined;
  /** Forgets the refusal. */
  readonly clear: () => void;
  /** Resolves with the value, or with undefined after a refusal. While one is on its way no other is sent. */
  readonly send: <T>(content: unknown, request: (by: Credentials) => Promise<Reply<T>>) => Promise<Sent<T> | undefined>;
}

export interface Sent<T> {
  readonly value: T;
}

export function useSending(): Send {
  const { state, locale } = useView();
  const [going, setGoing] = useState<{ isBusy: boolean; failure?: Failure }>({ isBusy: false });
  const isBusy = useRef(false);
  const last = useRef({ content: "", key: "" });

  const send: Send["send"] = async (content, request) => {
    if (isBusy.current) return undefined;
    isBusy.current = true;
    setGoing({ isBusy: true });
    const text = JSON.stringify(content);
    if (last.current.content !== text) last.current = { content: text, key: crypto.randomUUID() };
    const by = { csrfToken: state.me?.csrfToken, key: last.current.key };
    const reply = await orSignIn(locale, request(by));
    isBusy.current = false;
    if (reply.isOk) last.current = { content: "", key: "" };
    setGoing(reply.isOk ? { isBusy: false } : { isBusy: false, failure: reply.failure });
    return reply.isOk ? { value: reply.value } : undefined;
  };
  return { ...going, failure: going.failure, clear: () => setGoing({ isBusy: false }), send };
}

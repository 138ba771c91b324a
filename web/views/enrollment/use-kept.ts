/**
 * Keeps what a form holds: as a new profile, or as a change of the one that was opened or made here before. Where somebody
 * else was faster nothing is written; what changed is known then, and the next try replaces that.
 */
import { useRef, useState } from "preact/hooks";
import { enrollment as api, type ProfileKind } from "../../api/enrollment.ts";
import type { Reply } from "../../api/types.ts";
import type { Credentials } from "../../hooks/use-sending.ts";

/** A profile as it was read, with its ETag. */
export interface Present<T> {
  readonly value: T;
  readonly version: string | undefined;
}

export interface Newer<T> {
  readonly before: T;
  readonly after: T;
}

export interface Kept<T> {
  readonly keep: (body: object, add: () => Promise<Reply<T>>, by: Credentials) => Promise<Reply<T>>;
  /** What somebody else changed since the form was opened. */
  readonly newer: Newer<T> | undefined;
  /** Whether there is more on the server than when the form was opened. */
  readonly isChanged: () => boolean;
}

export function useKept<T extends { readonly id: string }>(
  kind: ProfileKind,
  present: Present<T> | undefined,
): Kept<T> {
  const draft = useRef(present);
  const [newer, setNewer] = useState<Newer<T>>();

  const changed = async (current: Present<T>, body: object, by: Credentials): Promise<Reply<T>> => {
    const { id } = current.value;
    const seen = current.version === undefined ? await api.profile<T>(kind, id) : { isOk: true as const, ...current };
    if (!seen.isOk) return seen;
    const reply = await api.change<T>(kind, id, body, seen.version, by);
    if (reply.isOk || reply.failure.code !== "precondition_failed") return reply;
    const now = await api.profile<T>(kind, id);
    if (!now.isOk) return now;
    draft.current = now;
    setNewer({ before: current.value, after: now.value });
    return reply;
  };
  const keep: Kept<T>["keep"] = async (body, add, by) => {
    setNewer(undefined);
    const reply = draft.current ? await changed(draft.current, body, by) : await add();
    if (reply.isOk) draft.current = reply;
    return reply;
  };
  return { keep, newer, isChanged: () => draft.current !== present };
}

/** What a field holds once somebody else has changed it: his, where nothing else was typed. */
export function takenOver<T>(before: T | undefined, after: T | undefined): (typed: T) => T {
  return (typed) => (typed === before && after !== undefined ? after : typed);
}

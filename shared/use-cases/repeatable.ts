/** Requests that name themselves by an Idempotency-Key: the first answer is stored with its effect, and given again. */
import { Refusal } from "../domain/refusal.ts";
import type { AccountView, StoredAnswer, Wanted } from "../ports/account-store.ts";

/** The name of a request and the fingerprint of what it asks. */
export interface Once {
  readonly id: string;
  readonly fingerprint: string;
  /** Members of the answer that are shown this once and never stored. */
  readonly secrets?: readonly string[];
}

/** What a use-case did, or what it had answered when it did it before. */
export type Outcome<T> =
  | { readonly isRepeat: false; readonly value: T }
  | { readonly isRepeat: true; readonly answer: StoredAnswer };

/** To be read together with what the use-case needs, at no further cost. */
export function wantedAnswer(once: Once | undefined): readonly Wanted[] {
  return once ? [{ kind: "answer", id: once.id }] : [];
}

/** The answer that this request was given before. Refuses another request under the same key. */
export function givenAnswer(view: AccountView, once: Once | undefined): StoredAnswer | undefined {
  const stored = once && view.get("answer", once.id)?.value;
  if (!stored) return undefined;
  if (stored.fingerprint === once.fingerprint) return stored;
  throw new Refusal(
    "idempotency_key_reused",
    "This Idempotency-Key was used for another request. Use a new key for a new request.",
  );
}

/** The answer to be stored with the effect: without its secrets, and saying so where there were any. */
export function answerOf(once: Once | undefined, status: number, body: unknown): { readonly answer?: StoredAnswer } {
  if (!once) return {};
  const { id, fingerprint, secrets = [] } = once;
  return { answer: { id, fingerprint, status, body: withoutSecrets(body, secrets) } };
}

function withoutSecrets(body: unknown, secrets: readonly string[]): unknown {
  if (secrets.length === 0 || typeof body !== "object" || body === null) return body;
  const shown = Object.entries(body).filter(([name]) => !secrets.includes(name));
  return { ...Object.fromEntries(shown), ...(shown.length < Object.keys(body).length && { shownOnce: true }) };
}

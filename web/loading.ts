/**
 * Brings what a view needs into the state.
 *
 * An answer that comes after the reader has moved on changes nothing.
 */
import { client } from "./api/client.ts";
import type { Reply } from "./api/types.ts";
import { goToSignIn } from "./session.ts";
import { type EarningsList, type LocationData, loading, type Remote } from "./state.ts";
import type { Store } from "./store.ts";

/** Only who it is: that somebody is not let in, the other answers say. */
export async function loadMe(store: Store): Promise<void> {
  const reply = await answerTo(store, client.me());
  if (reply?.isOk) store.update({ me: reply.value });
}

export async function loadDashboard(store: Store): Promise<void> {
  store.update({ dashboard: loading });
  const reply = await answerTo(store, client.dashboard());
  if (reply) store.update({ dashboard: remoteOf(reply) });
}

export async function loadLocation(store: Store, locationId: string): Promise<void> {
  store.update({ location: { locationId, eligibility: loading, earnings: loading } });
  const eligibility = answerTo(store, client.eligibility(locationId)).then((reply) => {
    if (reply) change(store, locationId, { eligibility: remoteOf(reply) });
  });
  const earnings = answerTo(store, client.earnings(locationId)).then((reply) => {
    if (reply) change(store, locationId, { earnings: remoteOf(reply, listOf) });
  });
  await Promise.all([eligibility, earnings]);
}

export async function loadMoreEarnings(store: Store): Promise<void> {
  const { location } = store.state;
  if (location?.earnings.state !== "ready") return;
  const { locationId, earnings } = location;
  const { items, nextLink, more } = earnings.value;
  if (nextLink === undefined || more === "loading") return;
  const show = (value: EarningsList) => change(store, locationId, { earnings: { state: "ready", value } });

  show({ items, nextLink, more: "loading" });
  const reply = await answerTo(store, client.earnings(locationId, nextLink));
  if (!reply) return;
  if (reply.isOk) show(listOf({ ...reply.value, value: [...items, ...reply.value.value] }));
  else show({ items, nextLink, more: reply.failure });
}

/** Undefined when nobody is signed in any more: the page is left for the sign-in, and comes back here. */
async function answerTo<T>(store: Store, question: Promise<Reply<T>>): Promise<Reply<T> | undefined> {
  const reply = await question;
  if (reply.isOk || !reply.failure.code.startsWith("token_")) return reply;
  goToSignIn(store.state.locale);
  return undefined;
}

function change(store: Store, locationId: string, part: Partial<LocationData>): void {
  const { location } = store.state;
  if (location?.locationId === locationId) store.update({ location: { ...location, ...part } });
}

function listOf({ value, nextLink }: { value: EarningsList["items"]; nextLink?: string }): EarningsList {
  return { items: value, ...(nextLink !== undefined && { nextLink }) };
}

function remoteOf<T>(reply: Reply<T>): Remote<T>;
function remoteOf<T, U>(reply: Reply<T>, shape: (value: T) => U): Remote<U>;
function remoteOf<T>(reply: Reply<T>, shape: (value: T) => unknown = (value) => value): Remote<unknown> {
  return reply.isOk ? { state: "ready", value: shape(reply.value) } : { state: "failed", failure: reply.failure };
}

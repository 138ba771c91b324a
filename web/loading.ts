/**
 * Brings what a view needs into the state.
 *
 * An answer that comes after the reader has moved on changes nothing.
 */
import { client } from "./api/client.ts";
import type { Earning, Page, Reply } from "./api/types.ts";
import { orSignIn } from "./session.ts";
import { type EarningsList, type LocationData, loading, type Remote } from "./state.ts";
import type { Store } from "./store.ts";

export async function loadMe(store: Store): Promise<void> {
  store.update({ meFailure: undefined });
  const reply = await answerTo(store, client.me());
  store.update(reply.isOk ? { me: reply.value } : { meFailure: reply.failure });
}

export async function loadDashboard(store: Store): Promise<void> {
  store.update({ dashboard: loading, isDashboardAsked: true });
  store.update({ dashboard: remoteOf(await answerTo(store, client.dashboard())) });
}

export async function loadLocation(store: Store, locationId: string): Promise<void> {
  store.update({ location: { locationId, eligibility: loading, earnings: loading } });
  const eligibility = answerTo(store, client.eligibility(locationId)).then((reply) =>
    change(store, locationId, { eligibility: remoteOf(reply) }),
  );
  const earnings = answerTo(store, client.earnings(locationId)).then((reply) =>
    change(store, locationId, { earnings: remoteOf(reply, listOf) }),
  );
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
  if (reply.isOk) show(listOf({ ...reply.value, value: [...items, ...reply.value.value] }));
  else show({ items, nextLink, more: reply.failure });
}

function answerTo<T>(store: Store, question: Promise<Reply<T>>): Promise<Reply<T>> {
  return orSignIn(store.state.locale, question);
}

function change(store: Store, locationId: string, part: Partial<LocationData>): void {
  const { location } = store.state;
  if (location?.locationId === locationId) store.update({ location: { ...location, ...part } });
}

function listOf({ value, nextLink }: Page<Earning>): EarningsList {
  return { items: value, ...(nextLink !== undefined && { nextLink }) };
}

function remoteOf<T>(reply: Reply<T>): Remote<T>;
function remoteOf<T, U>(reply: Reply<T>, shape: (value: T) => U): Remote<U>;
function remoteOf<T>(reply: Reply<T>, shape: (value: T) => unknown = (value) => value): Remote<unknown> {
  return reply.isOk ? { state: "ready", value: shape(reply.value) } : { state: "failed", failure: reply.failure };
}

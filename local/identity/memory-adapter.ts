/** Where the provider keeps codes, sessions and grants: in memory, until they expire. */
import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

/** One memory for all models of one provider. */
export function memoryAdapters(): AdapterFactory {
  const entries = new Map<string, Entry>();
  const live = (): AdapterPayload[] => {
    for (const [key, { expiresAt }] of entries) if (expiresAt <= Date.now()) entries.delete(key);
    return [...entries.values()].map((entry) => entry.payload);
  };
  return (model) => adapterOf(model, entries, live);
}

function adapterOf(model: string, entries: Map<string, Entry>, live: () => AdapterPayload[]): Adapter {
  const find = async (id: string) => {
    const entry = entries.get(`${model}:${id}`);
    return entry && entry.expiresAt > Date.now() ? entry.payload : undefined;
  };
  return {
    find,
    upsert: async (id, payload, expiresIn = Number.POSITIVE_INFINITY) => {
      entries.set(`${model}:${id}`, { payload, expiresAt: Date.now() + expiresIn * 1000 });
    },
    consume: async (id) => {
      const payload = await find(id);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => {
      entries.delete(`${model}:${id}`);
    },
    findByUid: async (uid) => live().find((payload) => payload.kind === model && payload.uid === uid),
    findByUserCode: async () => undefined,
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
    },
  };
}

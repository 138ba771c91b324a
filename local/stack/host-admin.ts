/** The host's own API: fires functions and moves the business clock. */
export interface HostAdmin {
  /** Starts a timer or queue function by its name, without waiting for it. */
  fire(name: string, input?: unknown): Promise<void>;
  /** Moves business time to an instant, or back to `system`; resolves when the timers that fell due have ended. */
  moveClock(now: string): Promise<readonly { readonly name: string; readonly outcome: "ok" | "error" }[]>;
}

export function hostAdmin(appUrl: string, masterKey: string): HostAdmin {
  const post = async (path: string, body: unknown): Promise<Response> => {
    const response = await fetch(`${appUrl}/admin/${path}`, {
      method: "POST",
      headers: { "x-functions-key": masterKey, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`POST /admin/${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  return {
    fire: async (name, input) => {
      await post(`functions/${name}`, input === undefined ? {} : { input });
    },
    moveClock: async (now) => {
      const { fired } = (await (await post("clock", { now })).json()) as { fired: { name: string; outcome: "ok" }[] };
      return fired;
    },
  };
}

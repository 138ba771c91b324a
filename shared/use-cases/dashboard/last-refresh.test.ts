import { describe, expect, test } from "@jest/globals";
import type { RefreshRun } from "../../domain/refresh-run.ts";
import { lastRefreshOf } from "./last-refresh.ts";

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const aRun = (state: RefreshRun["state"]) => ({ businessDate: "2026-11-16", sequence: 1, state }) as RefreshRun;

describe("the last refresh", () => {
  test("is known once it was asked for, and asked for once", async () => {
    let asked = 0;
    const lastRefresh = lastRefreshOf(
      {
        latest: async () => {
          asked += 1;
          return aRun("closed");
        },
      },
      silent,
    );

    expect(lastRefresh()).toBeUndefined();
    await new Promise(setImmediate);

    expect(lastRefresh()).toEqual({ businessDate: "2026-11-16", sequence: 1 });
    expect(asked).toBe(1);
  });

  test("is not a run that is still under way", async () => {
    const lastRefresh = lastRefreshOf({ latest: async () => aRun("applying") }, silent);

    lastRefresh();
    await new Promise(setImmediate);

    expect(lastRefresh()).toBeUndefined();
  });

  test("is what it was while the store does not answer", async () => {
    const lastRefresh = lastRefreshOf({ latest: () => Promise.reject(new Error("down")) }, silent);

    lastRefresh();
    await new Promise(setImmediate);

    expect(lastRefresh()).toBeUndefined();
  });
});

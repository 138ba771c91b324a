/** What is relied on of the states of exports, in memory and on Cosmos. */
import { describe, expect, test } from "@jest/globals";
import { CosmosExportStates } from "../../shared/adapters/cosmos/cosmos-export-states.ts";
import type { ExportState } from "../../shared/domain/billing-export.ts";
import type { ExportStates } from "../../shared/ports/export-states.ts";
import { Stale } from "../../shared/ports/stale.ts";
import { MemoryExportStates } from "../fakes/memory-export-states.ts";
import { useContainers } from "./use-containers.ts";

const due: ExportState = {
  scopeId: "unbilled-USD-2026-11",
  day: "2026-11-15",
  progress: { state: "due" },
  failures: 0,
};

function itKeepsItsPromises(statesOf: () => ExportStates): void {
  test("keeps a state, creates it once and replaces only what was read", async () => {
    const states = statesOf();
    expect(await states.find(due.scopeId)).toBeUndefined();

    const first = await states.put(due, undefined);
    await expect(states.put(due, undefined)).rejects.toBeInstanceOf(Stale);
    const running: ExportState = {
      ...due,
      progress: { state: "running", operation: "https://graph.example/1", startedAt: "2026-11-15T00:05:00Z" },
      notBefore: "2026-11-15T00:06:00Z",
      delivered: { eTag: "data-1", version: 3, isComplete: false },
    };
    const second = await states.put(running, first);

    await expect(states.put(due, first)).rejects.toBeInstanceOf(Stale);
    expect(await states.find(due.scopeId)).toEqual({ value: running, version: second });
  });

  test.each<ExportState["progress"]>([{ state: "done" }, { state: "failed", code: "truncated" }])(
    "keeps that it is %j",
    async (progress) => {
      const state = { ...due, scopeId: `invoice-${progress.state}`, progress };

      await statesOf().put(state, undefined);

      expect((await statesOf().find(state.scopeId))?.value).toEqual(state);
    },
  );
}

describe("the states of exports in memory", () => {
  const states = new MemoryExportStates();
  itKeepsItsPromises(() => states);
});

describe("the states of exports on Cosmos", () => {
  const containers = useContainers();
  itKeepsItsPromises(() => new CosmosExportStates(containers().runs));
});

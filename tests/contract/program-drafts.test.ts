/** What writing and publishing programs may rely on of the store of drafts, in memory and on Cosmos. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { ulid } from "ulid";
import { CosmosProgramDrafts } from "../../shared/adapters/cosmos/cosmos-program-drafts.ts";
import type { ProgramDraft, Publication } from "../../shared/domain/program-publication.ts";
import type { ProgramDrafts } from "../../shared/ports/program-drafts.ts";
import { Stale } from "../../shared/ports/stale.ts";
import { aProgram } from "../fakes/a-program.ts";
import { MemoryProgramDrafts } from "../fakes/memory-program-drafts.ts";
import { useContainers } from "./use-containers.ts";

const at = "2026-11-15T09:00:00Z";

function itKeepsItsPromises(storeOf: () => ProgramDrafts): void {
  let draft: ProgramDraft;
  let programId: string;

  beforeEach(() => {
    programId = `p-${ulid().toLowerCase()}`;
    const rules = [{ id: "floor", kind: "ttmRevenue", minimumUsd: 25_000_000_000n }] as const;
    const content = aProgram({ programId, rules });
    draft = { content, note: "새 버전", createdBy: "me", createdAt: at, changedBy: "me", changedAt: at };
  });

  const publicationOf = (recalculationId: string): Publication => {
    const [publishedBy, publishedAt] = ["me", at];
    return { programId, version: 1, note: "새 버전", publishedBy, publishedAt, recalculationId };
  };

  test("gives a draft back as it was written, and keeps one a program", async () => {
    expect(await storeOf().create(draft)).toBe(true);
    expect(await storeOf().create({ ...draft, note: "another" })).toBe(false);

    expect((await storeOf().find(programId))?.value).toEqual(draft);
    expect(await storeOf().find("p-none")).toBeUndefined();
    expect((await storeOf().all()).filter(({ content }) => content.programId === programId)).toEqual([draft]);
  });

  test("replaces and discards the version that was read, and no other", async () => {
    await storeOf().create(draft);
    const { version } = (await storeOf().find(programId))!;
    await storeOf().replace({ ...draft, note: "later" }, version);

    await expect(storeOf().replace(draft, version)).rejects.toThrow(Stale);
    await expect(storeOf().discard(programId, version)).rejects.toThrow(Stale);
    await storeOf().discard(programId, (await storeOf().find(programId))?.version ?? "");

    expect(await storeOf().find(programId)).toBeUndefined();
    await expect(storeOf().replace(draft, version)).rejects.toThrow(Stale);
  });

  test("takes the draft away with its publication, once, and no other draft", async () => {
    await storeOf().create({ ...draft, publication: { recalculationId: "rec_1" } });

    await storeOf().published(publicationOf("rec_1"));
    await storeOf().create({ ...draft, publication: { recalculationId: "rec_2" } });
    await storeOf().published({ ...publicationOf("rec_2"), note: "too late" });
    await storeOf().published({ ...publicationOf("rec_3"), version: 2 });

    expect(await storeOf().publications(programId)).toEqual([
      publicationOf("rec_1"),
      { ...publicationOf("rec_3"), version: 2 },
    ]);
    expect(await storeOf().find(programId)).toBeDefined();
  });
}

describe("in memory", () => {
  const store = new MemoryProgramDrafts();
  itKeepsItsPromises(() => store);
});

describe("on Cosmos", () => {
  const containers = useContainers();
  itKeepsItsPromises(() => new CosmosProgramDrafts(containers().programs));
});

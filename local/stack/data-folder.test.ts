import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openDataFolder } from "./data-folder.ts";

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "data-folder-"));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

describe("the folder of a stack", () => {
  test("is a temporary one where none is named, and goes in the end", async () => {
    const folder = await openDataFolder(undefined, false);
    expect(existsSync(folder.path)).toBe(true);

    await folder.release();

    expect(existsSync(folder.path)).toBe(false);
  });

  test("keeps what is in it until it is asked to be fresh", async () => {
    const path = join(parent, "data");
    const first = await openDataFolder(path, false);
    await writeFile(join(path, "kept.txt"), "x");
    await first.release();

    await (await openDataFolder(path, false)).release();
    expect(await readdir(path)).toContain("kept.txt");

    await (await openDataFolder(path, true)).release();
    expect(await readdir(path)).not.toContain("kept.txt");
  });

  test("belongs to one living process at a time", async () => {
    const folder = await openDataFolder(join(parent, "data"), false);
    await writeFile(join(folder.path, ".stack"), String(process.ppid));

    await expect(openDataFolder(folder.path, true)).rejects.toThrow(`in use by process ${process.ppid}`);
  });

  test("may be taken over from a process that has died", async () => {
    const folder = await openDataFolder(join(parent, "data"), false);
    await writeFile(join(folder.path, ".stack"), "2147483646");

    await expect(openDataFolder(folder.path, false)).resolves.toMatchObject({ isKept: true });
  });

  test.each([true, false])("is never one with other files in it (fresh: %s)", async (isFresh) => {
    await writeFile(join(parent, "thesis.txt"), "x");

    await expect(openDataFolder(parent, isFresh)).rejects.toThrow("holds other files");
    expect(await readdir(parent)).toEqual(["thesis.txt"]);
  });
});

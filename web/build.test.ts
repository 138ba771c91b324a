/** What the build leaves behind. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildWeb } from "./build.ts";

let folder: string;
let files: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "web-build-"));
  await buildWeb(folder);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const plain = () => files.filter((path) => !/\.(br|gz)$/.test(path));

test("the page names its assets by their hashes, and holds no script or style itself", async () => {
  const page = await readFile(join(folder, "index.html"), "utf8");

  const assets = plain().filter((path) => !path.endsWith("index.html"));
  expect(assets.map((path) => path.slice(folder.length))).toEqual(
    expect.arrayContaining([...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path)),
  );
  expect(page).not.toMatch(/\{\{|<style|style=|<script[^>]*>[^<]/);
});

test("every file is there compressed in both ways", async () => {
  for (const path of plain()) {
    const bytes = await readFile(path);

    expect(brotliDecompressSync(await readFile(`${path}.br`)).equals(bytes)).toBe(true);
    expect(gunzipSync(await readFile(`${path}.gz`)).equals(bytes)).toBe(true);
  }
});

test("the script of the first view stays below 90 KB", async () => {
  const page = await readFile(join(folder, "index.html"), "utf8");
  const first = [...page.matchAll(/"(\/assets\/[^"]+\.js)"/g)].map(([, path]) => `${join(folder, path ?? "")}.gz`);
  const sizes = await Promise.all(first.map(async (path) => (await readFile(path)).length));
  const all = sizes.reduce((sum, size) => sum + size, 0);

  process.stderr.write(`Script of the first view, compressed: ${all} bytes in ${sizes.length} files\n`);
  expect(files.filter((path) => path.endsWith(".js.gz")).length).toBeGreaterThan(first.length);
  expect(all).toBeLessThan(90 * 1_024);
});

test("building again leaves the same names, and nothing of before", async () => {
  await buildWeb(folder);

  expect((await readdir(folder, { recursive: true })).length).toBe(files.length + 1);
});

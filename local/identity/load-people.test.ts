import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { loadPeople } from "./load-people.ts";
import { aPerson } from "./test-accounts.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "people-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("is nobody where nothing is given", async () => {
  expect(await loadPeople({ dataDir: join(folder, "absent") })).toEqual([]);
});

test("the data folder's account takes precedence over the given one", async () => {
  const [given, other] = [aPerson(), aPerson({ displayName: "Sora Lee" })];
  const renamed = { ...given, displayName: "Minseo Choi" };
  const file = join(folder, "given.json");
  await writeFile(file, JSON.stringify([given, other]));
  await writeFile(join(folder, "users.json"), JSON.stringify([renamed]));

  const people = await loadPeople({ file, dataDir: folder });

  expect(people).toEqual([renamed, other]);
});

test("says which file and which field is wrong", async () => {
  const file = join(folder, "wrong.json");
  await writeFile(file, JSON.stringify([{ ...aPerson(), email: "nobody" }]));

  await expect(loadPeople({ file })).rejects.toThrow(/wrong\.json[\s\S]*email/);
});

test("a file that was named must exist", async () => {
  await expect(loadPeople({ file: join(folder, "absent.json") })).rejects.toThrow("absent.json");
});

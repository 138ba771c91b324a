/** Who may import whom, in the code that is deployed. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";

const root = resolve(import.meta.dirname, "..");

interface Import {
  readonly from: string;
  /** A path within the project, or the name of a package. */
  readonly to: string;
  readonly isType: boolean;
}

/** The folders of shared/ and what each may import of the others; its own files it always may. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "shared/domain": [],
  "shared/text": [],
  "shared/ports": ["shared/domain"],
  "shared/use-cases": ["shared/domain", "shared/ports", "shared/text"],
  "shared/http": ["shared/domain", "shared/ports", "shared/text", "shared/use-cases"],
  "shared/queue": ["shared/domain", "shared/ports"],
  "shared/adapters": ["shared/domain", "shared/ports", "shared/text"],
};

const files = globSync("{shared,functions}/**/*.ts", { cwd: root }).filter((path) => !path.endsWith(".test.ts"));
const sources = new Map(files.map((path) => [path, readFileSync(join(root, path), "utf8")]));
const imports = [...sources].flatMap(([path, source]) => importsOf(path, source));
const inProject = imports.filter(({ to }) => sources.has(to));

test("the sources are found", () => {
  expect(files).toEqual(expect.arrayContaining(["shared/app.ts", "shared/config.ts", "functions/main.ts"]));
  expect(inProject.length).toBeGreaterThan(files.length);
});

describe("a folder of shared/ imports only what lies below it", () => {
  const folders = [...new Set(files.map(folderOf))].filter((folder) => folder.split("/").length === 2).sort();

  test.each(folders.filter((folder) => folder.startsWith("shared/")))("%s", (folder) => {
    expect(Object.keys(allowed)).toContain(folder);
    const wrong = inProject.filter(
      ({ from, to }) => folderOf(from) === folder && ![folder, ...(allowed[folder] ?? [])].includes(folderOf(to)),
    );

    expect(wrong.map(shown)).toEqual([]);
  });
});

test("the domain imports no package; only its hash stands on node:crypto", () => {
  const packages = imports.filter(({ from, to }) => folderOf(from) === "shared/domain" && !sources.has(to));

  expect(packages.map(shown)).toEqual(["shared/domain/sha256.ts → node:crypto"]);
});

test("adapters are known to the composition root alone", () => {
  const users = inProject.filter(
    ({ from, to }) => folderOf(to) === "shared/adapters" && folderOf(from) !== "shared/adapters",
  );

  expect([...new Set(users.map(({ from }) => from))]).toEqual(["shared/app.ts"]);
});

test("the composition root is known to functions alone", () => {
  const users = inProject.filter(({ to }) => to === "shared/app.ts").map(({ from }) => from);

  expect(users.filter((from) => !from.startsWith("functions/"))).toEqual([]);
});

test("only config.ts reads the environment", () => {
  const readers = [...sources].filter(([, source]) => source.includes("process.env")).map(([path]) => path);

  expect(readers).toEqual(["shared/config.ts"]);
});

test("only functions and adapters run code of an Azure SDK", () => {
  const users = imports.filter(
    ({ from, to, isType }) =>
      to.startsWith("@azure/") && !isType && !from.startsWith("functions/") && folderOf(from) !== "shared/adapters",
  );

  expect(users.map(shown)).toEqual([]);
});

test("no import leads back to where it came from", () => {
  expect(cycles()).toEqual([]);
});

/** Imports and re-exports, also those that wrap over lines, and dynamic ones. */
function importsOf(from: string, source: string): readonly Import[] {
  const statements = source.matchAll(/^(?:import|export)\s+(type\s+)?(?:[\w*\s{},]+?\s+from\s+)?"([^"]+)"/gm);
  const dynamic = source.matchAll(/\bimport\(\s*"([^"]+)"\s*\)/g);
  return [
    ...[...statements].map(([, type, to = ""]) => ({ from, to: target(from, to), isType: type !== undefined })),
    ...[...dynamic].map(([, to = ""]) => ({ from, to: target(from, to), isType: false })),
  ];
}

function target(from: string, specifier: string): string {
  return specifier.startsWith(".") ? join(dirname(from), specifier) : specifier;
}

/** `shared/domain` for everything below it; `shared` for app.ts and config.ts; `functions/http` and the like. */
function folderOf(path: string): string {
  return path.split("/").slice(0, -1).slice(0, 2).join("/");
}

function shown({ from, to }: Import): string {
  return `${from} → ${to}`;
}

function cycles(): readonly string[] {
  const targets = Map.groupBy(inProject, ({ from }) => from);
  const finished = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
    if (trail.includes(path) || finished.has(path)) return;
    for (const { to } of targets.get(path) ?? []) visit(to, [...trail, path]);
    finished.add(path);
  };
  for (const path of files) visit(path, []);
  return found;
}

/** The documentation as far as a machine can read it: links lead somewhere, commands exist, the first page is short. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { codecs } from "../shared/adapters/cosmos/account-codecs.ts";

const skipped = new Set(["node_modules", "dist"]);
const pages = pagesIn(".");
/** npm's own commands, which need no script. */
const ofNpm = new Set(["ci", "install", "rebuild"]);

describe("every page", () => {
  test.each(pages)("leads to files and headings that exist: %s", (page) => {
    const broken = linksIn(page).filter((link) => !leadsSomewhere(page, link));

    expect(broken).toEqual([]);
  });

  test.each(pages)("names only npm scripts that exist: %s", (page) => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    const missing = codeIn(page)
      .flatMap((code) => [...code.matchAll(/(?:^|[\s`])npm (?:run )?([a-z][\w:-]*)/g)])
      .map(([, name = ""]) => name)
      .filter((name) => !(name in scripts) && !ofNpm.has(name));

    expect(missing).toEqual([]);
  });
});

describe("the first page", () => {
  test("has at most 150 lines", () => {
    expect(readFileSync("README.md", "utf8").trimEnd().split("\n").length).toBeLessThanOrEqual(150);
  });

  test("leads to every page of the documentation and to the licence", () => {
    const reached = linksIn("README.md").map((link) => link.split("#")[0]);

    const wanted = readdirSync("docs").map((name) => (name.includes(".") ? `docs/${name}` : `docs/${name}/`));
    expect(reached).toEqual(expect.arrayContaining([...wanted, "CONTRIBUTING.md", "infra/README.md", "LICENSE"]));
  });
});

describe("what the code has, the pages name", () => {
  const architecture = readFileSync("docs/architecture.md", "utf8");
  const functions = [...readFileSync("functions/main.ts", "utf8").matchAll(/import "\.\/\w+\/([\w-]+)\.ts"/g)];

  test.each(functions.map(([, name]) => name))("function %s", (name) => {
    expect(architecture).toContain(`\`${name}\``);
  });

  test("every setting", () => {
    const { Values } = JSON.parse(readFileSync("local.settings.sample.json", "utf8")) as { Values: object };
    const operations = readFileSync("docs/operations.md", "utf8");
    const ofTheHost = new Set(["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage"]);

    const unnamed = Object.keys(Values).filter((name) => !ofTheHost.has(name) && !operations.includes(`\`${name}\``));
    expect(unnamed).toEqual([]);
  });

  test("every kind of document of an account", () => {
    const data = readFileSync("docs/data.md", "utf8");

    expect(Object.keys(codecs).filter((kind) => !new RegExp(`^\\| \`${kind}[\`:]`, "m").test(data))).toEqual([]);
  });
});

test("decisions are numbered without a gap", () => {
  const numbers = readdirSync("docs/decisions").map((name) => Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1]));

  expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_each, index) => index + 1));
});

function pagesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name) || entry.name.startsWith(".")) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pagesIn(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

function linksIn(page: string): readonly string[] {
  const text = readFileSync(page, "utf8").replaceAll(/^```.*?^```/gms, "");
  return [...text.matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)]
    .map(([, link = ""]) => link)
    .filter((link) => !/^[a-z]+:/.test(link));
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : join(dirname(page), path);
  if (!existsSync(target)) return false;
  return anchor === undefined || headingsOf(target).includes(anchor);
}

/** As they are named in links: lower case, words joined by hyphens, nothing else. */
function headingsOf(page: string): readonly string[] {
  const headings = readFileSync(page, "utf8").matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, text = ""]) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number}_ -]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** Fenced and inline. */
function codeIn(page: string): readonly string[] {
  return [...readFileSync(page, "utf8").matchAll(/^```.*?^```|`[^`\n]+`/gms)].map(([code]) => code);
}

import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { errorsMarkdown, errorsPage } from "./error-docs.ts";
import { pageHeaders } from "./page-shell.ts";
import { problemCodes, statusOf } from "./problem.ts";

const file = readFileSync("docs/errors.md", "utf8");

test("docs/errors.md has one heading for each code and none besides", () => {
  const headings = [...file.matchAll(/^## (.+)$/gm)].map((match) => match[1]);

  expect(headings).toEqual([...problemCodes].sort());
});

test("docs/errors.md says what the catalogue says", () => {
  expect(file).toBe(errorsMarkdown());
});

test("the page has an anchor for each code", () => {
  const page = errorsPage();

  expect(problemCodes.filter((code) => !page.includes(`id="${code}"`))).toEqual([]);
  expect(page).not.toContain("<script");
});

test("the page's security policy names the style that it carries", async () => {
  const { createHash } = await import("node:crypto");
  const style = /<style>([\s\S]*)<\/style>/.exec(errorsPage())?.[1] ?? "";

  expect(pageHeaders["Content-Security-Policy"]).toContain(createHash("sha256").update(style).digest("base64"));
});

test("every status is one of an error", () => {
  expect(problemCodes.filter((code) => statusOf(code) < 400 || statusOf(code) > 503)).toEqual([]);
});

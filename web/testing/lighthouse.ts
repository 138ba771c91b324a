/**
 * `npm run lighthouse`: what Lighthouse says of the first page on a phone and on a desk, on canned answers. It is fetched by
 * npm when this is run, at the version below. Exit code 1 where a goal is missed.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser, installBrowser } from "../../local/install-browser.ts";
import { type Answer, type ApiAnswer, everything } from "./answers.ts";
import { overview } from "./overview-answers.ts";
import { asAdmin } from "./people-answers.ts";
import { startTestSite } from "./test-site.ts";

const version = "13.5.0";
const goals = { performance: 95, accessibility: 100, "best-practices": 100 } as const;

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number }>>;
  readonly audits: Readonly<Record<string, { readonly title: string; readonly score: number | null }>>;
}

installBrowser();
const api: Readonly<Record<string, Answer | undefined>> = {
  "/api/v1/me": asAdmin().me ?? everything.me,
  "/api/v1/dashboard": everything.dashboard,
  "/api/v1/overview": { status: 200, body: overview, headers: {} },
};
const site = await startTestSite((path) => {
  const answer = api[path];
  return typeof answer === "object" ? (answer as ApiAnswer) : undefined;
});
const folder = await mkdtemp(join(tmpdir(), "lighthouse-"));
let missed = 0;
try {
  for (const preset of ["phone", "desktop"] as const) {
    const report = await reportOf(preset);
    for (const [category, goal] of Object.entries(goals)) {
      const score = Math.round((report.categories[category]?.score ?? 0) * 100);
      if (score < goal) missed += 1;
      process.stdout.write(
        `${preset.padEnd(8)} ${category.padEnd(15)} ${score} of ${goal}${score < goal ? ": missed" : ""}\n`,
      );
    }
    const failed = Object.values(report.audits).filter(({ score }) => score !== null && score < 0.9);
    for (const { title } of failed) process.stdout.write(`         ${title}\n`);
  }
} finally {
  await site.close();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = missed > 0 ? 1 : 0;

async function reportOf(preset: "phone" | "desktop"): Promise<Report> {
  process.stderr.write(`Running Lighthouse ${version} for a ${preset} …\n`);
  const path = join(folder, `${preset}.json`);
  const options = [
    ...["--output=json", `--output-path=${path}`, "--quiet", "--chrome-flags=--headless=new --no-sandbox"],
    `--only-categories=${Object.keys(goals).join(",")}`,
    ...(preset === "desktop" ? ["--preset=desktop"] : []),
  ];
  const lighthouse = spawn("npx", ["--yes", `lighthouse@${version}`, site.url, ...options], {
    env: { ...process.env, CHROME_PATH: findBrowser() ?? "" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [status] = await once(lighthouse, "close"); // this process serves the pages meanwhile
  if (status !== 0) throw new Error(`Lighthouse ended with ${status}.`);
  return JSON.parse(await readFile(path, "utf8")) as Report;
}

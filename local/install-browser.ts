/**
 * Gets what the browser tests need, Chromium and a font with Korean letters, from the system's packages; where we may
 * not install it says what to install, and the browser tests fail then.
 *
 * Debian packs Chromium without a window of its own as well: the same engine, at half the cost.
 */
import { spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { delimiter, join } from "node:path";

const browserNames = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

/** The first that can be had. */
const browserPackages = ["chromium-headless-shell", "chromium"];

/** The path of a Chromium, if there is one. */
export function findBrowser(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = browserNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROMIUM_PATH, ...candidates].find(
    (path) => path !== undefined && path !== "" && existsSync(path),
  );
}

export function installBrowser(): void {
  const missing = [...(findBrowser() ? [] : ["Chromium"]), ...(hasKoreanFont() ? [] : ["fonts-noto-cjk"])];
  if (missing.length === 0) return;
  const names = missing.join(" and ");
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !isThere("apt-get")) {
    say(`The browser tests need ${names}; install them with your system's packages, or set CHROMIUM_PATH.`);
    return;
  }
  say(`Installing ${names} for the browser tests …`);
  const install = (name: string) => apt("install", "-y", "--no-install-recommends", name);
  const isInstalled =
    apt("update") && missing.every((name) => (name === "Chromium" ? browserPackages.some(install) : install(name)));
  say(isInstalled ? `Installed ${names}.` : `${names} could not be installed; the browser tests will fail.`);
}

/** The fonts may be there without the program that lists them. */
function hasKoreanFont(): boolean {
  if (process.platform !== "linux" || globSync("/usr/share/fonts/**/*{CJK,Nanum}*").length > 0) return true;
  const { stdout } = spawnSync("fc-list", [":lang=ko"], { encoding: "utf8" });
  return (stdout ?? "").trim() !== "";
}

function isThere(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
}

/** Its output is wanted only when it fails. */
function apt(...args: readonly string[]): boolean {
  const { status, stderr } = spawnSync("apt-get", ["-qq", ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    encoding: "utf8",
    maxBuffer: 64 * 1_024 * 1_024,
  });
  if (status !== 0) say(stderr);
  return status === 0;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/**
 * The entry of every npm script: `node local/bootstrap.mjs <task> [arguments]`, on any Node from 20 on and without a
 * single package. Installs what is missing, says so on stderr, and runs the task on the pinned Node.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const isWindows = process.platform === "win32";
const pinnedNode = join(root, "node_modules/node/bin", isWindows ? "node.exe" : "node");

const tasks = {
  start: "local/start/main.ts",
  "start:func": "local/start-func.ts",
  test: "local/test.ts",
  check: "local/check.ts",
  build: "local/build.ts",
  bench: "tests/bench/main.ts",
  screenshots: "web/testing/screenshots.ts",
  lighthouse: "web/testing/lighthouse.ts",
  soak: "tests/soak/main.ts",
  feed: "local/feed/main.ts",
};

const [task, ...taskArguments] = process.argv.slice(2);
const script = tasks[task];
if (!script || !existsSync(join(root, script))) {
  const known = Object.keys(tasks).filter((name) => existsSync(join(root, tasks[name])));
  fail(`There is no task "${task ?? ""}"; there are ${known.join(", ")}.`);
}
installPackages();
installNode();
runTask();

function installPackages() {
  if (isInstalled()) return;
  say("Installing packages from package-lock.json; this takes about a minute …");
  const ended = npm(["ci", "--include=dev", "--loglevel=error", "--no-audit", "--no-fund"]);
  if (ended !== 0) fail("npm ci did not succeed; its messages above say why.");
}

/** npm writes down what it has installed, as its last step; what a platform does not need is optional. */
function isInstalled() {
  const wanted = packagesIn("package-lock.json");
  const found = packagesIn("node_modules/.package-lock.json");
  if (!wanted || !found) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional, devOptional }]) => {
    const { version: foundVersion, integrity: foundIntegrity } = found[path] ?? {};
    if (path === "" || (foundVersion === version && foundIntegrity === integrity)) return true;
    return foundVersion === undefined && Boolean(optional || devOptional);
  });
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** The package `node` fetches the executable in its install script, which a client may have skipped. */
function installNode() {
  const { version } = packagesIn("package-lock.json")["node_modules/node"];
  if (runningVersion() === version) return;
  say(`Installing Node ${version} …`);
  npm(["rebuild", "node", "--ignore-scripts=false", "--loglevel=error"]);
  if (runningVersion() === version) return;
  fail(`Node ${version} could not be installed. Allow the package "node" to run its install script: npm rebuild node`);
}

function runningVersion() {
  const { stdout } = spawnSync(pinnedNode, ["--version"], { encoding: "utf8" });
  return stdout?.trim().replace(/^v/, "");
}

/** npm's own output goes to stderr: stdout belongs to the task. */
function npm(npmArguments) {
  const bin = resolve(root, "node_modules/.bin");
  // npm would otherwise run on the very Node that it is about to replace.
  const PATH = (process.env.PATH ?? "").split(delimiter).filter((folder) => resolve(folder) !== bin);
  const { status, error } = spawnSync("npm", npmArguments, {
    cwd: root,
    env: { ...process.env, PATH: PATH.join(delimiter) },
    stdio: ["ignore", 2, 2],
    shell: isWindows,
  });
  if (error) fail(`npm could not be run: ${error.message}`);
  return status;
}

/** The task ends when we are asked to end, when we are killed (the channel closes), and when npm is killed. */
function runTask() {
  const child = spawn(pinnedNode, [join(root, script), ...taskArguments], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event !== undefined) onceAncestorsChange(() => child.kill("SIGTERM"));
  child.on("error", (error) => fail(`The task could not be run: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

/** An orphan gets another parent. There may be a shell between npm and us, which npm leaves behind when it is killed. */
function onceAncestorsChange(act) {
  const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const first = ancestors();
  const watch = setInterval(() => {
    if (ancestors() === first) return;
    clearInterval(watch);
    act();
  }, 500);
}

function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, "latin1")
      .replace(/.*\) \S /s, "")
      .split(" ", 1)[0];
  } catch {
    return undefined; // no such file system here, or no such process any more
  }
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}

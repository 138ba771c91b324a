/**
 * Bundles the function app for deployment: `dist/main.js`, its lazily loaded chunks, the fonts of what it prints, and
 * the web application.
 *
 * As a program: `build.ts`, into dist/ of this project. Prints nothing on stdout.
 */
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { fontFiles } from "../shared/adapters/pdf/font-files.ts";
import { projectFolder } from "./project-folder.ts";

/** CommonJS packages inside an ES module still call `require`, and ask where they are. */
const commonJs = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url); const __dirname = import.meta.dirname;`;

/** Leaves in `folder` what the Functions host needs: package.json, host.json and dist/. */
export async function buildApp(folder: string = projectFolder, entry = "functions/main.ts"): Promise<void> {
  const dist = join(folder, "dist");
  await mkdir(dist, { recursive: true });
  const builds = [
    bundle(join(projectFolder, entry), dist),
    buildWebInto(join(dist, "web")),
    copyFonts(join(dist, "fonts")),
  ];
  await Promise.allSettled(builds); // nothing is still being written when one has failed
  await Promise.all(builds);
  if (folder === projectFolder) return;
  for (const file of ["package.json", "host.json"]) await copyFile(join(projectFolder, file), join(folder, file));
}

async function bundle(entry: string, dist: string): Promise<void> {
  const { metafile } = await build({
    entryPoints: { main: entry },
    outdir: dist,
    bundle: true,
    splitting: true, // so that what is imported lazily is loaded lazily
    platform: "node",
    format: "esm",
    target: "node24",
    minify: true,
    sourcemap: "linked",
    external: ["@azure/functions-core"],
    banner: { js: commonJs },
    metafile: true,
    logLevel: "warning",
    absWorkingDir: projectFolder,
  });
  const made = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
  const outdated = (await readdir(dist)).filter((name) => /\.js(\.map)?$/.test(name) && !made.has(name));
  for (const name of outdated) await rm(join(dist, name));
}

async function copyFonts(outDir: string): Promise<void> {
  await mkdir(outDir, { recursive: true });
  const { resolve } = createRequire(import.meta.url);
  for (const [name, from] of Object.entries(fontFiles)) await copyFile(resolve(from), join(outDir, name));
}

interface WebBuild {
  buildWeb(outDir: string): Promise<void>;
}

async function buildWebInto(outDir: string): Promise<void> {
  const program = new URL("../web/build.ts", import.meta.url);
  if (!existsSync(program)) return;
  const web = (await import(program.href)) as WebBuild;
  await web.buildWeb(outDir);
}

if (process.argv[1] === import.meta.filename) await buildApp();

/** Loads the bundle that package.json "main" names; what it throws while loading refuses the start. */
import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { errorText } from "./log.ts";
import { StartRefusal } from "./start-refusal.ts";

export async function loadApp(folder: string): Promise<void> {
  const main = await mainOf(folder);
  const files = globSync(main, { cwd: folder }).sort();
  if (files.length === 0)
    throw new StartRefusal(`package.json "main" is ${main}, but there is no such file; build the app`);
  for (const file of files) {
    try {
      await import(pathToFileURL(join(folder, file)).href);
    } catch (error) {
      throw new StartRefusal(`${file} failed while loading: ${errorText(error)}`);
    }
  }
}

async function mainOf(folder: string): Promise<string> {
  const text = await readFile(join(folder, "package.json"), "utf8").catch(() => {
    throw new StartRefusal(`${folder} has no package.json`);
  });
  const { main } = JSON.parse(text) as { main?: unknown };
  if (typeof main !== "string") throw new StartRefusal(`package.json has no "main" that names the app's bundle`);
  return main;
}

/**
 * The application, built once for all tests of a run: whoever comes first builds it, the others wait.
 *
 * `TEST_APP_FOLDER` is a folder of the run's own; without it there is none, and whoever needs the application builds it.
 */
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildApp } from "./build.ts";
import { waitUntil } from "./stack/wait-until.ts";

/** Its folder, which belongs to all: it is neither changed nor removed. */
export async function sharedBuild(): Promise<string | undefined> {
  const folder = process.env.TEST_APP_FOLDER;
  if (folder === undefined) return undefined;
  const [appFolder, ready] = [join(folder, "app"), join(folder, "ready")];
  try {
    await mkdir(join(folder, "claimed"));
  } catch {
    await waitUntil("the application to be built", async () => existsSync(ready) || undefined);
    return appFolder;
  }
  await buildApp(appFolder);
  await writeFile(ready, "");
  return appFolder;
}

/**
 * The application, built once for all tests of a run: whoever comes first builds it, the others wait.
 *
 * `TEST_APP_FOLDER` is a folder of the run's own; without it each stack builds for itself.
 */
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildApp } from "../../../local/build.ts";
import { waitUntil } from "../../../local/stack/wait-until.ts";

export async function builtApp(): Promise<{ readonly appFolder?: string }> {
  const folder = process.env.TEST_APP_FOLDER;
  if (folder === undefined) return {};
  const [appFolder, ready] = [join(folder, "app"), join(folder, "ready")];
  try {
    await mkdir(join(folder, "claimed"));
  } catch {
    await waitUntil("the application to be built", async () => existsSync(ready) || undefined);
    return { appFolder };
  }
  await buildApp(appFolder);
  await writeFile(ready, "");
  return { appFolder };
}

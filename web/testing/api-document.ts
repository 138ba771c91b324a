/** The API's own document, made once for all tests of a run: the first that needs it leaves it in the run's folder. */
import { existsSync } from "node:fs";
import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { OpenApiDocument } from "../../shared/http/openapi-types.ts";

export async function apiDocument(): Promise<OpenApiDocument> {
  const folder = process.env.TEST_APP_FOLDER;
  if (folder === undefined) return JSON.parse(await made());
  const file = join(folder, "openapi.json");
  if (!existsSync(file)) {
    const own = `${file}.${process.pid}`;
    await writeFile(own, await made());
    await rename(own, file);
  }
  return JSON.parse(await readFile(file, "utf8"));
}

async function made(): Promise<string> {
  const functions = new URL("../../functions/http/", import.meta.url);
  for (const name of await readdir(functions)) await import(new URL(name, functions).pathname);
  const { servedEndpoints } = await import("../../functions/http/serve.ts");
  const { openApiDocument } = await import("../../shared/http/openapi.ts");
  return JSON.stringify(openApiDocument(servedEndpoints(), { publicUrl: "https://incentives.example" }));
}

/** The files of the web application as it was built, held in memory with the forms they were compressed to. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, extname, join, relative, sep } from "node:path";

export type Encoding = "br" | "gzip" | "identity";

export interface WebFile {
  readonly contentType: string;
  /** Of the content, whatever its encoding. */
  readonly hash: string;
  /** True where the name changes with the content. */
  readonly isImmutable: boolean;
  readonly bytes: Uint8Array;
  readonly compressed: Readonly<Partial<Record<Encoding, Uint8Array>>>;
}

/** By path, such as `/index.html`. */
export type WebFiles = ReadonlyMap<string, WebFile>;

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

const hashedName = /-[A-Z0-9]{8}\.\w+$/;

/** Reads a folder made by web/build.ts. Throws about a file of a type that we do not serve. */
export async function readWebFiles(folder: string): Promise<WebFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const sources = paths.filter((path) => !isCompressed(path));
  const files = sources.map(async (path) => {
    const name = `/${relative(folder, path).split(sep).join("/")}`;
    return [name, await readWebFile(path, paths)] as const;
  });
  return new Map(await Promise.all(files));
}

/** The folder `web` beside the bundle: this module may end up in the bundle itself or in a chunk in a folder below. */
export function webFolderAbove(start: string): string {
  const folder = join(start, "web");
  if (existsSync(join(folder, "index.html"))) return folder;
  if (dirname(start) === start) throw new Error("The web application is not beside the bundle. Build the app again.");
  return webFolderAbove(dirname(start));
}

async function readWebFile(path: string, all: readonly string[]): Promise<WebFile> {
  const contentType = contentTypes[extname(path)];
  if (contentType === undefined) throw new Error(`${path} is of a type that the web application does not serve.`);
  const bytes = await readFile(path);
  const form = async (suffix: string) => (all.includes(path + suffix) ? readFile(path + suffix) : undefined);
  const [br, gzip] = await Promise.all([form(".br"), form(".gz")]);
  return {
    contentType,
    hash: createHash("sha256").update(bytes).digest("base64url").slice(0, 16),
    isImmutable: hashedName.test(path),
    bytes,
    compressed: { ...(br && { br }), ...(gzip && { gzip }) },
  };
}

function isCompressed(path: string): boolean {
  return /\.(br|gz)$/.test(path);
}

/** Builds the web application: hashed assets, one page that names them, and everything compressed beside itself. */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import { build, type Metafile } from "esbuild";

/** Replaces what is in `outDir`. Throws when the sources do not compile. */
export async function buildWeb(outDir: string): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const { metafile } = await build({
    entryPoints: ["main.tsx", "mark.svg"],
    outdir: outDir,
    absWorkingDir: import.meta.dirname,
    entryNames: "assets/[name]-[hash]",
    chunkNames: "assets/[name]-[hash]",
    splitting: true, // what only operators see is loaded when one of them comes
    loader: { ".svg": "copy" },
    bundle: true,
    format: "esm",
    target: ["es2023", "chrome111", "firefox116", "safari16.4"],
    charset: "utf8",
    minify: true,
    metafile: true,
    logLevel: "warning",
  });
  await writeFile(join(outDir, "index.html"), await pageOf(metafile));
  for (const file of await readdir(outDir, { recursive: true, withFileTypes: true })) {
    if (file.isFile()) await compress(join(file.parentPath, file.name));
  }
}

async function pageOf({ outputs }: Metafile): Promise<string> {
  const address = (path: string) => `/${path.slice(path.indexOf("assets/"))}`;
  const named = (extension: string) => {
    const [path, ...others] = Object.keys(outputs).filter((each) => each.endsWith(extension));
    if (path === undefined || others.length > 0) throw new Error(`The page needs exactly one ${extension} file.`);
    return address(path);
  };
  const [script, output] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === "main.tsx") ?? [];
  if (script === undefined || !output) throw new Error("The page has no script.");
  const parts = output.imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => address(path));
  const template = await readFile(join(import.meta.dirname, "page.html"), "utf8");
  return template
    .replace("{{script}}", address(script))
    .replace("{{parts}}", parts.map((path) => `<link rel="modulepreload" href="${path}">`).join("\n    "))
    .replace("{{style}}", named(".css"))
    .replace("{{icon}}", named(".svg"));
}

async function compress(path: string): Promise<void> {
  const bytes = await readFile(path);
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes));
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}

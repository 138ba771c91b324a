/** A CSV file to save: a row of names, then the rows as they come. */
import { byteOrderMark, type Cell, csvRow } from "../text/csv.ts";
import { type Content, content } from "./result.ts";

/** What a CSV file is said to be; `produces` of an endpoint that answers one. */
export const csvType = "text/csv";

/** Rows come in portions, such as pages; a portion is one piece of the answer. */
export function csvFile(
  fileName: string,
  names: readonly string[],
  portions: AsyncIterable<readonly (readonly Cell[])[]>,
): Content {
  return content(`${csvType}; charset=utf-8; header=present`, pieces(names, portions), {
    "Content-Disposition": `attachment; filename="${harmless(fileName)}"`,
  });
}

async function* pieces(names: readonly string[], portions: AsyncIterable<readonly (readonly Cell[])[]>) {
  let head = byteOrderMark + csvRow(names);
  for await (const rows of portions) {
    yield head + rows.map(csvRow).join("");
    head = "";
  }
  if (head !== "") yield head;
}

/** A name that no header, path or shell reads as anything else. */
function harmless(fileName: string): string {
  return fileName.replaceAll(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+/, "");
}

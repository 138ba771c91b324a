/** Papers as PDF by pdfmake, which is loaded with the first of them; its fonts lie beside the bundle and are embedded. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces.d.ts";
import type { Paper, PaperSection, PdfPrinter } from "../../ports/pdf-printer.ts";
import { type FontFile, fontFiles } from "./font-files.ts";
import { fontRuns } from "./font-runs.ts";

const grey = "#5c6470";
const line = "#c8cdd4";

export const pdfmakePrinter: PdfPrinter = {
  async print(paper) {
    const pdfmake = await loaded();
    return pdfmake.createPdf(definitionOf(paper)).getBuffer();
  },
};

let loading: Promise<typeof import("pdfmake")> | undefined;

function loaded(): Promise<typeof import("pdfmake")> {
  loading ??= load();
  return loading;
}

async function load() {
  const { default: pdfmake } = await import("pdfmake");
  const paths = new Set(Object.keys(fontFiles).map((name) => fontPath(name as FontFile)));
  pdfmake.setFonts({
    Latin: { normal: fontPath("NotoSans-Regular.ttf"), bold: fontPath("NotoSans-Bold.ttf") },
    Asian: { normal: fontPath("NotoSansKR-Regular.ttf"), bold: fontPath("NotoSansKR-Bold.ttf") },
  });
  pdfmake.setLocalAccessPolicy((path) => paths.has(path));
  pdfmake.setUrlAccessPolicy(() => false);
  return pdfmake;
}

/** Beside the bundle, or in the package where nothing is bundled. */
function fontPath(name: FontFile): string {
  const beside = join(import.meta.dirname, "fonts", name);
  return existsSync(beside) ? beside : createRequire(import.meta.url).resolve(fontFiles[name]);
}

function definitionOf({ locale, title, at, facts, sections, notes, foot }: Paper): TDocumentDefinitions {
  return {
    pageSize: "A4",
    pageMargins: [40, 40, 40, 50],
    language: locale,
    displayTitle: true,
    version: "1.7",
    info: { title, creator: "Partner Incentives", producer: "Partner Incentives", creationDate: new Date(at) },
    defaultStyle: { font: "Latin", fontSize: 8.5, lineHeight: 1.15 },
    content: [
      { ...textOf(title), fontSize: 17, bold: true, margin: [0, 0, 0, 12] },
      factsOf(facts),
      ...sections.flatMap(sectionOf),
      ...notes.map((note): Content => ({ ...textOf(note), color: grey, fontSize: 7.5, margin: [0, 6, 0, 0] })),
    ],
    footer: (page, pages) => ({
      margin: [40, 16, 40, 0],
      columns: [
        { ...textOf(foot), color: grey, fontSize: 7 },
        { text: `${page} / ${pages}`, color: grey, fontSize: 7, alignment: "right", width: 40 },
      ],
    }),
  };
}

function factsOf(facts: Paper["facts"]): Content {
  return {
    layout: "noBorders",
    table: {
      widths: ["auto", "*"],
      body: facts.map(([name, value]) => [{ ...textOf(name), color: grey, margin: [0, 0, 12, 0] }, textOf(value)]),
    },
  };
}

function sectionOf({ heading, columns, rows }: PaperSection): readonly Content[] {
  const alignment = (index: number) => (columns[index]?.isAmount ? ("right" as const) : ("left" as const));
  const head = columns.map(
    ({ name }, index): TableCell => ({ ...textOf(name), bold: true, color: grey, alignment: alignment(index) }),
  );
  const body = rows.map(({ cells, isSum }) =>
    cells.map(
      (cell, index): TableCell => ({ ...textOf(cell), alignment: alignment(index), ...(isSum && { bold: true }) }),
    ),
  );
  return [
    { ...textOf(heading), fontSize: 11, bold: true, margin: [0, 18, 0, 6] },
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        keepWithHeaderRows: 1,
        widths: columns.map((_column, index) => (index === 0 ? "*" : "auto")),
        body: [head, ...body],
      },
      layout: {
        hLineWidth: () => 0.5,
        vLineWidth: () => 0,
        hLineColor: () => line,
        paddingLeft: (column) => (column === 0 ? 0 : 8),
        paddingRight: () => 0,
        paddingTop: () => 3,
        paddingBottom: () => 3,
      },
    },
  ];
}

/** Each part in the font that has it. */
function textOf(text: string): { readonly text: { readonly text: string; readonly font: string }[] } {
  return { text: fontRuns(text).map((run) => ({ ...run })) };
}

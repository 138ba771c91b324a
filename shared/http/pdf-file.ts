/** A PDF to save, in the language that is asked for. */
import { z } from "zod";
import type { Paper, PdfPrinter } from "../ports/pdf-printer.ts";
import { LocaleName } from "./fields.ts";
import { type Content, content } from "./result.ts";

/** `produces` of an endpoint that answers a PDF. */
export const pdfType = "application/pdf";

export const PdfQuery = z.object({
  language: LocaleName.optional().meta({ description: "Of the paper; that of Accept-Language where absent." }),
});

/** Its name is made of checked ids. */
export async function pdfFile(printer: PdfPrinter, fileName: string, paper: Paper): Promise<Content> {
  return content(pdfType, await printer.print(paper), { "Content-Disposition": `attachment; filename="${fileName}"` });
}

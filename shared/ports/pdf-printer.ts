/** Prints what people keep on paper. The same paper gives the same bytes. */
export interface Paper {
  readonly locale: "en" | "ko";
  readonly title: string;
  /** When what is on it came about: printed into the file's properties. */
  readonly at: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly sections: readonly PaperSection[];
  /** What its figures mean, below them. */
  readonly notes: readonly string[];
  /** On each page, beside its number. */
  readonly foot: string;
}

export interface PaperSection {
  readonly heading: string;
  readonly columns: readonly PaperColumn[];
  /** As many cells as columns. */
  readonly rows: readonly PaperRow[];
}

export interface PaperColumn {
  readonly name: string;
  /** Amounts stand below each other, to the right. */
  readonly isAmount?: boolean;
}

export interface PaperRow {
  readonly cells: readonly string[];
  /** A sum, such as a balance. */
  readonly isSum?: boolean;
}

export interface PdfPrinter {
  print(paper: Paper): Promise<Uint8Array>;
}

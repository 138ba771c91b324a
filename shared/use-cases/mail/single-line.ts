/** A name as one line: no line break can start a header or a paragraph, no control can turn the direction of the text. */
const breaks = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

export function singleLine(text: string): string {
  return text.replace(breaks, " ").trim();
}

/** Which font shows which part of a text: one for East Asian scripts, the other for everything else. */
export interface FontRun {
  readonly text: string;
  readonly font: "Latin" | "Asian";
}

/** Hangul, Han, kana, and the punctuation that belongs to them. */
const asian = /[\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}\u3000-\u303f\uff00-\uffef]+/gu;

/** What is not seen, or turns other text around. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

export function fontRuns(text: string): readonly FontRun[] {
  const shown = text.toWellFormed().replaceAll(unseen, " ");
  const runs: FontRun[] = [];
  let end = 0;
  for (const match of shown.matchAll(asian)) {
    if (match.index > end) runs.push({ text: shown.slice(end, match.index), font: "Latin" });
    runs.push({ text: match[0], font: "Asian" });
    end = match.index + match[0].length;
  }
  if (end < shown.length) runs.push({ text: shown.slice(end), font: "Latin" });
  return runs;
}

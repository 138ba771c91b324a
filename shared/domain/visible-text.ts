/** Text that people read on one line: nothing in it that cannot be seen, or that makes other text look different. */

/** Control characters, line separators, and what reverses or hides text on a screen. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** True for text that is shown as it is written. */
export function isVisible(text: string): boolean {
  return text.isWellFormed() && !unseen.test(text);
}

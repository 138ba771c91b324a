/** The web addresses that a mail's text names, each once, in their order. */
import type { Mail } from "../mail.ts";

export function linksIn({ text }: Mail): readonly string[] {
  const found = text.match(/https?:\/\/[^\s<>"']+/g) ?? [];
  return [...new Set(found.map((url) => url.replace(/[.,;:!?)\]]+$/, "")))];
}

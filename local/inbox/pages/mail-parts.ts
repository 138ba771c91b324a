/** The pieces of a mail that both pages show. */
import type { Mail } from "../mail.ts";
import { type Html, html } from "./html.ts";

export function recipients({ to }: Mail): string {
  return to.map(({ address, displayName }) => (displayName ? `${displayName} <${address}>` : address)).join(", ");
}

export function receivedAt(mail: Mail): Html {
  const shown = `${mail.receivedAt.slice(0, 10)} ${mail.receivedAt.slice(11, 19)} UTC`;
  return html`<time datetime="${mail.receivedAt}">${shown}</time>`;
}

/** Tells that the sender tried more than once, which is invisible to the recipient. */
export function repeatsNote({ repeats }: Mail): Html {
  if (repeats === 0) return html``;
  return html`<span class="repeats">sent again ${repeats === 1 ? "once" : `${repeats} times`}, kept once</span>`;
}

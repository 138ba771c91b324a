/** What may be wider than the screen; the keyboard can scroll it too. */
import type { ComponentChildren } from "preact";

export function Scrollable({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
    <div class="scroll" tabIndex={0} role="group" aria-label={name}>
      {children}
    </div>
  );
}

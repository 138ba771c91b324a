/** The heading of a page; focus goes there when the page changes. */
import type { ComponentChildren } from "preact";

export function Heading({ children }: { readonly children: ComponentChildren }) {
  return (
    <h1 id="heading" tabIndex={-1}>
      {children}
    </h1>
  );
}

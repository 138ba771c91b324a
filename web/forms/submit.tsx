/** The button that sends a form. */
import type { ComponentChildren } from "preact";
import { useView } from "../view.ts";

export function Submit({ isBusy, children }: { readonly isBusy: boolean; readonly children: ComponentChildren }) {
  const { texts } = useView();
  return (
    <button type="submit" class="button" aria-disabled={isBusy ? "true" : undefined}>
      {isBusy ? texts.forms.working : children}
    </button>
  );
}

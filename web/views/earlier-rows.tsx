/** Above a long list whose first rows are not drawn: a button that draws those before. */
import type { DrawnRows } from "../hooks/use-drawn-rows.ts";
import { useView } from "../view.ts";

export function EarlierRows({ drawn: { showEarlier } }: { readonly drawn: DrawnRows<unknown> }) {
  const { texts } = useView();
  if (!showEarlier) return null;
  return (
    <div class="more">
      <button type="button" onClick={showEarlier}>
        {texts.forms.earlier}
      </button>
    </div>
  );
}

/** A bar of one currency, drawn; what it says is beside it as text. */
import type { Bar as BarValue } from "../segments.ts";

/** Variables go to the element's style by property: the page's policy allows no style attribute. */
export function Bar({ bar: { segments, top }, zero }: { readonly bar: BarValue; readonly zero: number }) {
  return (
    <span class="plot" aria-hidden="true" style={{ "--zero": zero, "--top": top }}>
      {segments.map(({ part, from, size }) => (
        <span key={part} class={`segment ${part}`} style={{ "--from": from, "--size": size }} />
      ))}
    </span>
  );
}

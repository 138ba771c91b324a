/** What the colours of a chart mean. */
import type { Part } from "../segments.ts";
import { useView } from "../view.ts";

export function Legend({ parts }: { readonly parts: readonly Part[] }) {
  const { dashboard } = useView().texts;
  return (
    <span class="legend" aria-hidden="true">
      {parts.map((part) => (
        <span key={part} class={`part ${part}`}>
          {dashboard[part]}
        </span>
      ))}
    </span>
  );
}

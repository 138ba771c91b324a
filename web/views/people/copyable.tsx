/** A secret or a name to carry elsewhere, with a button that copies it; where the browser forbids that, it is selected. */
import { useId, useRef, useState } from "preact/hooks";
import { useView } from "../../view.ts";

interface Props {
  readonly name: string;
  readonly value: string;
}

export function Copyable({ name, value }: Props) {
  const { texts, actions } = useView();
  const { forms } = texts;
  const id = useId();
  const output = useRef<HTMLOutputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      actions.announce(forms.copied);
    } catch {
      if (output.current) window.getSelection()?.selectAllChildren(output.current);
    }
  };
  return (
    <div class="copyable">
      <span class="fine" id={id}>
        {name}
      </span>
      <output ref={output} aria-labelledby={id} translate={false}>
        {value}
      </output>
      <button type="button" aria-label={`${isCopied ? forms.copied : forms.copy}: ${name}`} onClick={() => void copy()}>
        {isCopied ? forms.copied : forms.copy}
      </button>
    </div>
  );
}

/** Says that something was done, to the eye and to the screen reader. */
import { useState } from "preact/hooks";
import { useView } from "../view.ts";

export function useNote(): readonly [note: string, tell: (text: string) => void] {
  const { actions } = useView();
  const [note, setNote] = useState("");
  const tell = (text: string) => {
    setNote(text);
    actions.announce(text);
  };
  return [note, tell];
}

export function Note({ children }: { readonly children: string }) {
  return children === "" ? null : <p class="note">{children}</p>;
}

/** What every part of the page is given: the state, the reader's language and what he can do. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { View } from "./state.ts";

export const ViewContext = createContext<View | undefined>(undefined);

export function useView(): View {
  const view = useContext(ViewContext);
  if (!view) throw new Error("A part of the page is drawn outside of it.");
  return view;
}

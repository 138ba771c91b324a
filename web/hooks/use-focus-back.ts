/** Gives the focus back when a form closes: to the first button of the element it was in, which as a rule opens it again. */
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

export function useFocusBack<T extends HTMLElement>(isOpen: boolean): RefObject<T | null> {
  const place = useRef<T>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) place.current?.querySelector("button")?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return place;
}

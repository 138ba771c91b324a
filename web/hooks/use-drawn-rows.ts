/**
 * What of a long list is drawn: two hundred rows at most, so that the ten thousandth comes as fast as the first. The rows
 * move on with what is loaded, and back when earlier ones are asked for; nothing is loaded twice.
 */
import { useEffect, useRef, useState } from "preact/hooks";

const drawnRows = 200;
const step = 100;

export interface DrawnRows<T> {
  readonly rows: readonly T[];
  /** How many rows of the list come before. */
  readonly from: number;
  /** Draws what comes before, where there is something. */
  readonly showEarlier: (() => void) | undefined;
  /** Draws what comes after and is there already. */
  readonly showLater: (() => void) | undefined;
}

export function useDrawnRows<T>(items: readonly T[]): DrawnRows<T> {
  const count = items.length;
  const [asked, setAsked] = useState(0);
  const before = useRef(count);
  useEffect(() => {
    const last = count - drawnRows;
    if (count < before.current) setAsked(0);
    else if (count > before.current && before.current > 0) setAsked((from) => Math.max(from, last));
    before.current = count;
  }, [count]);

  const last = Math.max(0, count - drawnRows);
  const from = Math.min(asked, last);
  return {
    rows: count > drawnRows ? items.slice(from, from + drawnRows) : items,
    from,
    showEarlier: from > 0 ? () => setAsked(Math.max(0, from - step)) : undefined,
    showLater: from < last ? () => setAsked(Math.min(last, from + step)) : undefined,
  };
}

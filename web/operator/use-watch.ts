/** Looks again while something goes on by itself. */
import { useEffect } from "preact/hooks";

const lookAgainMs = 2_000;

export function useWatch(isGoing: boolean, reload: () => unknown): void {
  useEffect(() => {
    if (!isGoing) return undefined;
    const timer = setInterval(() => void reload(), lookAgainMs);
    return () => clearInterval(timer);
  }, [isGoing]);
}

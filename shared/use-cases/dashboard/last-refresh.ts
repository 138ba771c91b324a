/**
 * The newest refresh that has closed, as this instance knows it: what an account's figures are as of, even on a day
 * that brought nothing new for it.
 *
 * Nobody waits for it: a caller gets what is known, and what is older than a minute is asked anew behind his back.
 */
import type { Dashboard } from "../../domain/dashboard.ts";
import type { Log } from "../../ports/log.ts";
import type { RunStore } from "../../ports/run-store.ts";

type Refresh = NonNullable<Dashboard["asOf"]>;

const freshMs = 60_000;

export function lastRefreshOf(runs: Pick<RunStore, "latest">, log: Log): () => Refresh | undefined {
  let known: Refresh | undefined;
  let askedAt = 0;
  const ask = async () => {
    const run = await runs.latest();
    if (run?.state === "closed") known = { businessDate: run.businessDate, sequence: run.sequence };
  };
  return () => {
    if (Date.now() - askedAt > freshMs) {
      askedAt = Date.now();
      ask().catch((error: unknown) => log.warn("the last refresh is not known", { error: String(error) }));
    }
    return known;
  };
}

/** Somebody has looked at what a held restatement moves, and approves just that; the next run takes it. */
import type { WaitingVersion } from "../../domain/refresh-run.ts";
import { Refusal } from "../../domain/refusal.ts";
import { optimistic } from "../optimistic.ts";
import { isDecided } from "./hold-restatement.ts";
import type { RefreshPorts } from "./ports.ts";

type ApprovedVersion = WaitingVersion & Required<Pick<WaitingVersion, "approved">>;

export interface Approval {
  readonly runId: string;
  readonly scopeId: string;
  /** Of the figures that were looked at. */
  readonly hash: string;
  readonly by: string;
}

/** The approved version; approving it twice changes nothing. Refuses with `approval_outdated` whatever else waits now. */
export async function approveRestatement(
  ports: Pick<RefreshPorts, "clock" | "log" | "runs">,
  { runId, scopeId, hash, by }: Approval,
): Promise<ApprovedVersion> {
  const run = (await ports.runs.find(runId))?.value;
  if (!run) throw new Refusal("run_not_found", `There is no run ${runId}.`);
  if (!run.heldScopes.some((held) => held.scopeId === scopeId)) {
    throw new Refusal("scope_not_found", `Run ${runId} holds no scope ${scopeId} for approval.`);
  }
  return optimistic(async () => {
    const stored = await ports.runs.scope(scopeId);
    const waiting = stored?.value.waiting;
    const isOutdated = stored?.value.supersededBy !== undefined || waiting?.hash !== hash;
    if (!stored || !waiting || isOutdated || !isDecided(stored.value, waiting)) throw outdated(scopeId);
    if (waiting.approved) return { ...waiting, approved: waiting.approved };
    const approved = { ...waiting, approved: { by, at: ports.clock.now().toISOString() } };
    await ports.runs.putScope({ ...stored.value, waiting: approved }, stored.version);
    ports.log.info("restatement approved", { runId, scopeId, version: waiting.version, by });
    return approved;
  });
}

function outdated(scopeId: string): Refusal {
  return new Refusal(
    "approval_outdated",
    `What waits of ${scopeId} is not what you looked at: it was applied, replaced, or is measured against another version.`,
  );
}

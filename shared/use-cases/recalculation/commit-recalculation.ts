/**
 * Commits a recalculation: its version is published, and then every ledger it rules is judged again.
 *
 * Refuses with `recalculation_not_found`, `recalculation_not_ready`, `recalculation_diff_mismatch`, and with
 * `recalculation_outdated` where the differences are not those of now. The same commit once more changes nothing.
 */
import { purposeOf, type Recalculation } from "../../domain/recalculation.ts";
import { Refusal } from "../../domain/refusal.ts";
import { optimistic } from "../optimistic.ts";
import { stepOf } from "./advance-recalculation.ts";
import { found, notReady } from "./found.ts";
import { isCurrent } from "./is-current.ts";
import { kickRecalculation } from "./messages.ts";
import type { RecalculationPorts } from "./ports.ts";

export interface Commit {
  /** Of the differences that were looked at. */
  readonly diffHash: string;
  readonly committedBy: string;
}

export async function commitRecalculation(
  ports: RecalculationPorts,
  recalculationId: string,
  commit: Commit,
): Promise<Recalculation> {
  const decided = await optimistic(() => decide(ports, recalculationId, commit));
  if (decided.state !== "committing" || decided.isPublished) return decided;
  const stepped = (await stepOf(ports, recalculationId)) ?? decided;
  if (stepped.state === "failed") throw outdated();
  await kickRecalculation(ports, recalculationId);
  return stepped;
}

/** From here on it will be published, whoever dies. */
async function decide(ports: RecalculationPorts, recalculationId: string, { diffHash, committedBy }: Commit) {
  const { value, version } = await found(ports, recalculationId);
  if (purposeOf(value) !== "recalculation") throw notReady(value);
  if (!value.result || value.state === "failed" || value.state === "discarded") throw notReady(value);
  if (value.result.diffHash !== diffHash) {
    const message = "This is not the diffHash of the differences. Look at them again, and commit what you have seen.";
    throw new Refusal("recalculation_diff_mismatch", message);
  }
  if (value.state !== "ready") return value;
  if (!(await isCurrent(ports, value))) throw outdated();
  const committedAt = ports.clock.now().toISOString();
  const committing: Recalculation = { ...value, state: "committing", committedBy, committedAt };
  await ports.recalculations.replace(committing, version);
  ports.log.info("recalculation committed", { recalculationId, committedBy });
  return committing;
}

function outdated(): Refusal {
  const message =
    "Programs, sales, enrollments or closes have changed since the differences were computed. Start again.";
  return new Refusal("recalculation_outdated", message);
}

/** Asks for a recalculation: the version is checked at once, and its differences are computed afterwards. */
import { ulid } from "ulid";
import { draftOf, type ProgramChange } from "../../domain/program-draft.ts";
import type { Recalculation } from "../../domain/recalculation.ts";
import { Refusal } from "../../domain/refusal.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import { refuseProblems } from "../programs/refuse-problems.ts";
import type { Once } from "../repeatable.ts";
import { kickRecalculation } from "./messages.ts";
import type { RecalculationPorts } from "./ports.ts";

export interface RecalculationRequest {
  readonly programId: string;
  readonly change: ProgramChange;
  readonly note: string;
  readonly requestedBy: string;
  readonly once?: Once | undefined;
}

/** As it was when it was asked for, also when it is asked for again under the same key. */
export async function startRecalculation(
  ports: RecalculationPorts,
  request: RecalculationRequest,
): Promise<{ readonly isRepeat: boolean; readonly recalculation: Recalculation }> {
  const { once } = request;
  const recalculationId = `rec_${once ? sha256Hex(once.id).slice(0, 26).toUpperCase() : ulid()}`;
  const before = once && (await earlier(ports, recalculationId, once));
  if (before) return before;
  const recalculation = await requested(ports, recalculationId, request);
  if (!(await ports.recalculations.create(recalculation))) {
    const other = once && (await earlier(ports, recalculationId, once));
    if (!other) throw new Error(`${recalculationId} exists.`);
    return other;
  }
  ports.log.info("recalculation requested", { recalculationId, programId: request.programId });
  await kickRecalculation(ports, recalculationId);
  return { isRepeat: false, recalculation };
}

async function requested(
  ports: RecalculationPorts,
  recalculationId: string,
  { programId, change, note, requestedBy, once }: RecalculationRequest,
): Promise<Recalculation> {
  const catalogue = await ports.catalogue.current();
  const draft = draftOf(catalogue, programId, change);
  if (!draft) throw new Refusal("program_not_found", `There is no program ${programId}.`);
  refuseProblems(catalogue, draft, "/change");
  return {
    recalculationId,
    draft,
    note,
    catalogueNumber: catalogue.number,
    requestedBy,
    requestedAt: ports.clock.now().toISOString(),
    ...(once && { fingerprint: once.fingerprint }),
    state: "computing",
    plans: {},
    done: { compute: 0, reevaluate: 0 },
  };
}

async function earlier({ recalculations }: RecalculationPorts, recalculationId: string, { fingerprint }: Once) {
  const stored = await recalculations.find(recalculationId);
  if (!stored) return undefined;
  if (stored.value.fingerprint !== fingerprint) {
    const message = "This Idempotency-Key was used for another request. Use a new key for a new request.";
    throw new Refusal("idempotency_key_reused", message);
  }
  const { result: _result, reason: _reason, committedBy: _by, committedAt: _at, ...rest } = stored.value;
  const recalculation = { ...rest, state: "computing", plans: {}, done: { compute: 0, reevaluate: 0 } } as const;
  return { isRepeat: true, recalculation };
}

/**
 * Publishes the draft of a program, and has every location that it concerns judged by it.
 *
 * The draft is closed to changes first, so that what was looked at is what is published, and whoever dies on the way is
 * followed by the sweeper. Months that may be closed take a recalculation, whose differences somebody has looked at.
 */
import { mayBeClosedThrough } from "../../domain/close.ts";
import { contentVersion } from "../../domain/content-version.ts";
import { nextVersionOf } from "../../domain/program.ts";
import type { ProgramDraft } from "../../domain/program-publication.ts";
import type { Recalculation } from "../../domain/recalculation.ts";
import { Refusal } from "../../domain/refusal.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import { optimistic } from "../optimistic.ts";
import { stepOf } from "../recalculation/advance-recalculation.ts";
import { kickRecalculation } from "../recalculation/messages.ts";
import type { RecalculationPorts } from "../recalculation/ports.ts";
import { checkVersion } from "../structure/check-version.ts";
import { draftIn } from "./program-ports.ts";
import { refuseProblems } from "./refuse-problems.ts";

export interface PublicationRequest {
  readonly programId: string;
  /** Of the draft as the caller read it. */
  readonly version: string;
  readonly by: string;
}

/**
 * Refuses with `program_draft_not_found`, `precondition_failed`, `program_version_invalid`, `program_version_closed`, and
 * `busy` where another version was published meanwhile.
 */
export async function publishDraft(ports: RecalculationPorts, request: PublicationRequest): Promise<Recalculation> {
  const publication = await optimistic(() => decided(ports, request));
  await ports.recalculations.create(publication);
  const { recalculationId } = publication;
  const stepped = (await stepOf(ports, recalculationId)) ?? publication;
  if (stepped.state === "failed") {
    await released(ports, request.programId, recalculationId);
    throw new Refusal("busy", "Another version was published meanwhile. Look at the draft again, and publish it then.");
  }
  await kickRecalculation(ports, recalculationId);
  return stepped;
}

async function decided(
  ports: RecalculationPorts,
  { programId, version, by }: PublicationRequest,
): Promise<Recalculation> {
  const stored = await draftIn(ports, programId);
  const begun = stored.value.publication && (await ports.recalculations.find(stored.value.publication.recalculationId));
  if (begun && begun.value.state !== "failed") return begun.value;
  const { publication: _begun, ...draft } = stored.value;
  checkVersion(stored.value, version, "draft");
  const publication = await publicationOf(ports, draft, by);
  const { recalculationId } = publication;
  await ports.drafts.replace(
    { ...draft, content: publication.draft, publication: { recalculationId } },
    stored.version,
  );
  return publication;
}

async function publicationOf(ports: RecalculationPorts, draft: ProgramDraft, by: string): Promise<Recalculation> {
  const catalogue = await ports.catalogue.current();
  const { programId, effectiveFrom } = draft.content;
  const content = { ...draft.content, version: nextVersionOf(catalogue, programId) };
  refuseProblems(catalogue, content, "");
  const at = ports.clock.now();
  const closed = mayBeClosedThrough(catalogue, programId, at);
  if (closed !== undefined && effectiveFrom <= closed) {
    const message = `Months of ${programId} up to ${closed} may be closed. Start a recalculation, or let the version take effect later.`;
    throw new Refusal("program_version_closed", message);
  }
  const name = sha256Hex(programId, String(catalogue.number), contentVersion(draft));
  return {
    recalculationId: `rec_${name.slice(0, 26).toUpperCase()}`,
    draft: content,
    note: draft.note,
    purpose: "publication",
    catalogueNumber: catalogue.number,
    requestedBy: by,
    requestedAt: at.toISOString(),
    state: "committing",
    plans: {},
    done: { compute: 0, reevaluate: 0 },
    committedBy: by,
    committedAt: at.toISOString(),
  };
}

/** The draft may be changed again. */
async function released(ports: RecalculationPorts, programId: string, recalculationId: string): Promise<void> {
  await optimistic(async () => {
    const stored = await ports.drafts.find(programId);
    if (stored?.value.publication?.recalculationId !== recalculationId) return;
    const { publication: _failed, ...draft } = stored.value;
    await ports.drafts.replace(draft, stored.version);
  });
}

/** A program version that is not published yet: made from the one it follows, and checked against the catalogue. */
import type { Period } from "./calendar.ts";
import { canonicalJson } from "./canonical-json.ts";
import { type Catalogue, nextVersionOf, type ProgramVersion, versionFor } from "./program.ts";
import { broken, type ProgramProblem } from "./program-problem.ts";
import { problemsOf } from "./program-problems.ts";

/** What a version may say anew; whatever it leaves out stays as in the version that it follows. */
export type ProgramChange = Pick<ProgramVersion, "effectiveFrom"> & {
  readonly [K in Exclude<keyof ProgramVersion, "effectiveFrom" | "programId" | "version" | "partnerType">]?:
    | ProgramVersion[K]
    | undefined;
};

/**
 * The next version of a program: the version that rules the month in which it takes effect, else the newest, with the
 * change. Undefined for a program that has no version.
 */
export function draftOf(catalogue: Catalogue, programId: string, change: ProgramChange): ProgramVersion | undefined {
  const followed = versionFor(catalogue, programId, change.effectiveFrom) ?? newestOf(catalogue, programId);
  if (!followed) return undefined;
  const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return { ...followed, ...said, version: nextVersionOf(catalogue, programId) };
}

/** Empty for a version that may be added to the catalogue. */
export function draftProblems(catalogue: Catalogue, draft: ProgramVersion): readonly ProgramProblem[] {
  const newest = newestOf(catalogue, draft.programId);
  return [
    ...problemsOf(draft),
    ...broken(
      [draft.version === nextVersionOf(catalogue, draft.programId), "/version", "Versions count on by one."],
      [hasRoomFor(catalogue, draft), "", "All versions together are too long to be kept; remove conditions or levers."],
      [!newest || newest.partnerType === draft.partnerType, "/partnerType", "A program stays with its partner type."],
    ),
  ];
}

/** Far enough below the 2 MB that a document may have, in whatever characters it is written. */
const mostCharacters = 600_000;

function hasRoomFor({ versions }: Catalogue, draft: ProgramVersion): boolean {
  return canonicalJson([...versions, draft]).length <= mostCharacters;
}

function newestOf(catalogue: Catalogue, programId: string): ProgramVersion | undefined {
  return versionFor(catalogue, programId, "9999-12" satisfies Period);
}

/** The first version of a program; undefined where the catalogue has the program. */
export function firstDraftOf(
  catalogue: Catalogue,
  content: Omit<ProgramVersion, "version">,
): ProgramVersion | undefined {
  if (newestOf(catalogue, content.programId)) return undefined;
  return { ...content, version: 1 };
}

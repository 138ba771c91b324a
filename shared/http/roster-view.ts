/** Rosters as the API takes and shows them. */
import { z } from "zod";
import { type Roster, type RosterProblem, type RosterRow, rosterStates } from "../domain/roster.ts";
import type { RosterPreview } from "../use-cases/setup/read-roster.ts";
import { Instant, LocaleName, LocationScope, PartnerRoleName, RosterId } from "./fields.ts";

/** Longer lists are refused before each of their items is judged. */
const mostItems = 10_001;

const cell = z.string().default("");

/** Texts as they come: whatever is wrong with them is a problem of the row, not of the request. */
export const SentRows = z.preprocess(
  (value) => (Array.isArray(value) && value.length > mostItems ? value.slice(0, mostItems) : value),
  z
    .array(
      z.strictObject({
        line: z.int().min(1).optional().meta({ description: "Names the row in problems; else its place in the list." }),
        name: cell,
        email: cell,
        role: cell.meta({ description: "Such as incentivesUser, or the role's name in English or Korean." }),
        location: cell.meta({ description: "Seven digits, or * for all locations." }),
        language: cell.meta({ description: "en or ko; the account's where it is left out." }),
      }),
    )
    .transform((rows) => rows.map(({ line, ...row }, index) => ({ ...row, line: line ?? index + 1 }))),
);

export const exampleRow = {
  name: "김서연",
  email: "seoyeon.kim@contoso.example",
  role: "incentivesUser",
  location: "4100001",
  language: "ko",
};

const Problem = z.strictObject({ line: z.int(), field: z.string(), code: z.string(), message: z.string() });
const counts = { added: z.int(), granted: z.int(), unchanged: z.int() };

const summary = {
  rosterId: RosterId,
  state: z.enum(rosterStates),
  createdAt: Instant,
  goodRows: z.int(),
  badRows: z.int(),
  problemCount: z.int(),
  problems: z.array(Problem).meta({ description: "The first 100; all of them are at /problems." }),
  expected: z
    .strictObject(counts)
    .meta({ description: "What the import was going to do: people to add, roles to give, rows that say nothing new." }),
  progress: z.strictObject({ parts: z.int(), partsDone: z.int(), ...counts }),
  failure: z.string().optional().meta({ description: "Why the import ended before its end." }),
};

const example = {
  rosterId: "ros_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
  state: "previewed",
  createdAt: "2026-11-15T09:00:00.000Z",
  goodRows: 1,
  badRows: 1,
  problemCount: 1,
  problems: [{ line: 3, field: "role", code: "unknown_role", message: "There is no such role." }],
  expected: { added: 1, granted: 1, unchanged: 0 },
  progress: { parts: 1, partsDone: 0, added: 0, granted: 0, unchanged: 0 },
} as const;

export const RosterView = z.strictObject(summary).meta({ id: "Roster", examples: [example] });

const Row = z.strictObject({
  line: z.int(),
  displayName: z.string(),
  email: z.string(),
  role: PartnerRoleName,
  locationId: LocationScope,
  locale: LocaleName,
});

export const RosterPreviewView = z
  .strictObject({ ...summary, rows: z.array(Row).meta({ description: "The first of the good rows, at most 100." }) })
  .meta({
    id: "RosterPreview",
    examples: [
      {
        ...example,
        rows: [
          {
            line: 2,
            displayName: "김서연",
            email: "seoyeon.kim@contoso.example",
            role: "incentivesUser",
            locationId: "4100001",
            locale: "ko",
          },
        ],
      },
    ],
  });

export function rosterView(roster: Roster): z.input<typeof RosterView> {
  const { rosterId, state, createdAt, goodRows, badRows, problemCount, expected, parts, partsDone, failure } = roster;
  return {
    rosterId,
    state,
    createdAt,
    goodRows,
    badRows,
    problemCount,
    problems: roster.problems.map(problemView),
    expected: { ...expected },
    progress: { parts, partsDone, ...roster.counts },
    ...(failure !== undefined && { failure }),
  };
}

export function rosterPreviewView({ roster, rows }: RosterPreview): z.input<typeof RosterPreviewView> {
  return { ...rosterView(roster), rows: rows.map(rowView) };
}

function problemView({ line, field, code, message }: RosterProblem) {
  return { line, field, code, message };
}

function rowView({ line, displayName, email, role, locationId, locale }: RosterRow) {
  return { line, displayName, email, role, locationId, locale };
}

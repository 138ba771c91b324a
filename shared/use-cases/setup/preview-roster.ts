/** Takes a roster in and shows what its import would do; nothing of it has an effect until it is committed. */
import type { Grantor } from "../../domain/grants.ts";
import { isLocationId } from "../../domain/location.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { SentRow } from "../../domain/roster-rows.ts";
import type { AccountStore, AccountView, Put } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import { Stale } from "../../ports/stale.ts";
import { answerOf, givenAnswer, type Once, type Outcome, wantedAnswer } from "../repeatable.ts";
import { knownPeople, wantedAddresses } from "./known-people.ts";
import { type PreparedRoster, preparedRoster } from "./prepared-roster.ts";
import { firstRows, type RosterPreview } from "./read-roster.ts";

export interface RosterPorts {
  readonly accounts: AccountStore;
  readonly clock: BusinessClock;
}

export interface PreviewRequest {
  readonly accountId: string;
  readonly importer: Grantor;
  readonly rows: readonly SentRow[];
  readonly once?: Once;
  readonly shown: (preview: RosterPreview) => unknown;
}

export const mostRows = 10_000;

/** Refuses with `roster_invalid` where there are no rows, or too many. */
export async function previewRoster(ports: RosterPorts, request: PreviewRequest): Promise<Outcome<RosterPreview>> {
  const { accountId, importer, rows, once } = request;
  checkSize(rows);
  const view = await ports.accounts.read(accountId, [{ kind: "account", id: "" }, ...wantedAnswer(once)]);
  const answer = givenAnswer(view, once);
  if (answer) return { isRepeat: true, answer };

  const locations = await locationsOf(ports.accounts, accountId, rows);
  const prepared = await preparedRoster({
    accountId,
    rows,
    importer,
    createdBy: importer.userId,
    now: ports.clock.now(),
    locale: view.get("account", "")?.value.locale ?? "en",
    isLocation: (id) => locations.has(id),
    known: async (addresses) => {
      const found = await ports.accounts.read(accountId, wantedAddresses(addresses));
      const known = await knownPeople(ports.accounts, accountId, found);
      return new Map([...known].map(([address, { value }]) => [address, value]));
    },
  });
  const preview = { roster: prepared.roster, rows: firstRows(prepared.parts) };
  return saved(ports.accounts, prepared, preview, request);
}

export function checkSize(rows: readonly SentRow[]): void {
  if (rows.length === 0) throw new Refusal("roster_invalid", "The roster has no rows.");
  if (rows.length > mostRows)
    throw new Refusal("roster_invalid", `A roster has at most ${mostRows} rows; send several.`);
}

const idsPerRead = 100;

/** Those locations of the account that the rows name. */
async function locationsOf(
  accounts: AccountStore,
  accountId: string,
  rows: readonly SentRow[],
): Promise<ReadonlySet<string>> {
  const named = [...new Set(rows.map(({ location }) => location.trim()))].filter(isLocationId);
  const found = new Set<string>();
  for (let start = 0; start < named.length; start += idsPerRead) {
    const wanted = named.slice(start, start + idsPerRead).map((id) => ({ kind: "location", id }) as const);
    const view = await accounts.read(accountId, wanted);
    for (const { value } of view.all("location")) found.add(value.locationId);
  }
  return found;
}

/** Batches stay below 2 MB. */
const perBatch = { rosterPart: 50, rosterProblems: 20 };

/** The roster comes last: it exists only when all that belongs to it does. What a crash leaves without one expires. */
async function saved(
  accounts: AccountStore,
  { roster, parts, problems }: PreparedRoster,
  preview: RosterPreview,
  { accountId, once, shown }: PreviewRequest,
): Promise<Outcome<RosterPreview>> {
  await inBatches(accounts, accountId, perBatch.rosterPart, rosterParts(parts));
  await inBatches(
    accounts,
    accountId,
    perBatch.rosterProblems,
    problems.map((value) => ({ kind: "rosterProblems", value })),
  );
  try {
    const put = { kind: "roster", value: roster } as const;
    await accounts.commit({ accountId, puts: [put], ...answerOf(once, 201, shown(preview)) });
  } catch (error) {
    const answer = error instanceof Stale ? givenAnswer(await answerIn(accounts, accountId, once), once) : undefined;
    if (!answer) throw error;
    return { isRepeat: true, answer };
  }
  return { isRepeat: false, value: preview };
}

export function rosterParts(parts: PreparedRoster["parts"]): readonly Put[] {
  return parts.map((value) => ({ kind: "rosterPart", value }));
}

async function inBatches(accounts: AccountStore, accountId: string, size: number, puts: readonly Put[]): Promise<void> {
  for (let start = 0; start < puts.length; start += size) {
    await accounts.commit({ accountId, puts: puts.slice(start, start + size) });
  }
}

function answerIn(accounts: AccountStore, accountId: string, once: Once | undefined): Promise<AccountView> {
  return accounts.read(accountId, [{ kind: "account", id: "" }, ...wantedAnswer(once)]);
}

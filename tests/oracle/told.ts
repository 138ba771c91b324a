/** What the system holds at the end of a story, in the words of the oracle. */
import type { JudgedLine, LedgerSummary } from "../../shared/domain/ledger.ts";
import { accountId } from "../fakes/a-program.ts";
import type { RefreshWorld } from "../fakes/refresh-world.ts";
import { columns, months, sellers } from "./any-scenario.ts";
import type { Place, Reckoning } from "./scenario.ts";

export async function told(world: RefreshWorld, places: readonly Place[]): Promise<Reckoning> {
  const texts: string[] = [];
  for (const ledgerId of sellers.flatMap((id) => months.map((month) => `${id}:${month}`))) {
    for (const line of await world.ledgers.lines(ledgerId)) texts.push(lineText(ledgerId, line));
    const stored = await world.ledgers.find(ledgerId);
    if (stored?.isFenced) throw new Error(`${ledgerId} is fenced.`);
    if (stored?.summary) texts.push(...summaryTexts(ledgerId, stored.summary));
  }
  for (const { id } of places) texts.push(...(await locationTexts(world, id)));
  return [...texts, ...(await accountTexts(world))].sort();
}

function lineText(ledgerId: string, { line, outcomes }: JudgedLine): string {
  const shown = Object.entries(line.fields)
    .filter(([column]) => columns.includes(column))
    .sort();
  const said = outcomes.map(({ partnerType, reason, earnings, missed }) =>
    [
      ` ${partnerType}: ${reason ?? "earned"}`,
      ...earnings.map(
        (each) => ` earned ${each.programId}/${each.version}/${each.lever} ${each.earning} ${each.rebate}`,
      ),
      ...missed.map((each) => ` missed ${each.programId}/${each.version}/${each.lever} ${each.earning} ${each.rebate}`),
    ].join(""),
  );
  return `line ${ledgerId} ${line.scopeId} ${JSON.stringify(shown)}${said.join("")}`;
}

/** The sums of a ledger's scopes, and what is of the whole ledger. */
function summaryTexts(ledgerId: string, { scopes, corrections }: LedgerSummary): readonly string[] {
  const sums = new Map<string, bigint[]>();
  const add = (key: string, values: readonly bigint[]) => {
    const before = sums.get(key) ?? values.map(() => 0n);
    sums.set(
      key,
      values.map((value, index) => value + before[index]!),
    );
  };
  for (const scope of Object.values(scopes)) {
    for (const kind of ["earned", "missed"] as const) {
      for (const { programId, lever, currency, lines, base, rebate, coop } of scope[kind]) {
        add(`total ${ledgerId} ${kind} ${programId} ${lever} ${currency}`, [BigInt(lines), base, rebate, coop]);
      }
    }
    for (const [name, { earned, notEarned }] of [
      ["sold", scope.counts],
      ["resold", scope.resold],
    ] as const) {
      if (earned > 0) add(`count ${ledgerId} ${name} earned`, [BigInt(earned)]);
      for (const [reason, count] of Object.entries(notEarned))
        add(`count ${ledgerId} ${name} ${reason}`, [BigInt(count)]);
    }
  }
  const corrected = corrections.map(
    ({ kind, programId, version, lever, currency, earning, rebate }) =>
      `${kind} ${ledgerId} ${programId}/${version}/${lever} ${currency} ${earning} ${rebate}`,
  );
  return [...[...sums].map(([key, values]) => `${key} ${values.join(" ")}`), ...corrected];
}

async function locationTexts(world: RefreshWorld, locationId: string): Promise<readonly string[]> {
  const { periods = [] } = (await world.totals(locationId)) ?? {};
  return periods.flatMap(({ period, earned, missed }) =>
    Object.entries({ earned, missed }).flatMap(([kind, all]) =>
      all.map(
        ({ programId, currency, rebate, coop }) =>
          `location ${locationId}:${period} ${kind} ${programId} ${currency} ${rebate} ${coop}`,
      ),
    ),
  );
}

async function accountTexts({ accounts }: RefreshWorld): Promise<readonly string[]> {
  const { totals = [] } = (await accounts.dashboard(accountId))?.value ?? {};
  return totals.flatMap(({ currency, rebate, coop, missed }) => [
    `account earned ${currency} ${rebate} ${coop}`,
    `account missed ${currency} ${missed}`,
  ]);
}

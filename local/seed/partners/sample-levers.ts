/** What the sample programs pay, as one table per mode. Rates are in basis points. Source: DOMAIN.md F. */
import { addDays, type Day } from "../../../shared/domain/calendar.ts";
import type { Bilingual, Condition, Lever, Segment, SegmentRule, Tiers } from "../../../shared/domain/program.ts";
import { firstDayOf, monthAt } from "../business-months.ts";
import { inEachCurrency } from "./in-each-currency.ts";

export interface CoreRates {
  /** Of the program's lever codes, such as `csp-direct`. */
  readonly prefix: string;
  readonly name: Bilingual;
  readonly cloudBps: number;
  readonly hybridBps: number;
  readonly onPremisesBps: number;
}

/** Products of the market place belong to no segment, so that no core lever pays for them. */
export const segmentRules: readonly SegmentRule[] = [
  { segment: "hybrid", when: [{ field: "ProductQualifiers", op: "equals", value: '["HybridBenefit"]' }] },
  { segment: "cloud", when: [{ field: "ProductCategory", op: "in", values: ["Online Services", "Azure"] }] },
  { segment: "onPremises", when: [{ field: "ProductCategory", op: "equals", value: "Perpetual Software" }] },
];

const microsoft365E5: Condition = { field: "ProductName", op: "prefix", value: "Microsoft 365 E5" };
const dynamics365: Condition = { field: "ProductName", op: "prefix", value: "Dynamics 365" };
const azure: Condition = { field: "ProductCategory", op: "equals", value: "Azure" };

export function leversOf(core: CoreRates, businessDay: Day): readonly Lever[] {
  const { prefix, name } = core;
  return [
    coreLever(`${prefix}-core`, `${name.en}: Core`, `${name.ko}: 핵심`, core.cloudBps, "cloud"),
    coreLever(
      `${prefix}-core-hybrid`,
      `${name.en}: Core hybrid`,
      `${name.ko}: 핵심 하이브리드`,
      core.hybridBps,
      "hybrid",
    ),
    coreLever(
      `${prefix}-core-on-premises`,
      `${name.en}: Core on-premises`,
      `${name.ko}: 핵심 온-프레미스`,
      core.onPremisesBps,
      "onPremises",
    ),
    {
      code: `${prefix}-strategic-m365-e5`,
      name: { en: `${name.en}: Strategic Microsoft 365 E5`, ko: `${name.ko}: 전략 제품 Microsoft 365 E5` },
      mode: "replace",
      priority: 20,
      ...tiered("marginal", 700, 5_000n, 750),
      when: [microsoft365E5],
    },
    {
      code: `${prefix}-strategic-dynamics-365`,
      name: { en: `${name.en}: Strategic Dynamics 365`, ko: `${name.ko}: 전략 제품 Dynamics 365` },
      mode: "replace",
      priority: 10,
      ...tiered("wholeVolume", 475, 20_000n, 550),
      when: [dynamics365],
    },
    {
      code: `${prefix}-local-azure`,
      name: { en: `${name.en}: Local Azure campaign`, ko: `${name.ko}: 지역 Azure 캠페인` },
      mode: "add",
      priority: 0,
      rateBps: 200,
      cap: inEachCurrency((dollars) => dollars(250n)),
      window: campaignWindow(businessDay),
      when: [azure],
    },
  ];
}

/** A second rate from so many dollars' worth a month on. */
function tiered(
  kind: Tiers["kind"],
  rateBps: number,
  from: bigint,
  higherBps: number,
): Pick<Lever, "rateBps" | "tiers"> {
  const byCurrency = inEachCurrency((dollars) => [
    { from: 0n, rateBps },
    { from: dollars(from), rateBps: higherBps },
  ]);
  return { rateBps, tiers: { kind, byCurrency } };
}

/** From the middle of one month to the middle of the next, so that a month has days on both sides of it. */
function campaignWindow(businessDay: Day): { readonly from: Day; readonly to: Day } {
  const middle = (offset: number) => addDays(firstDayOf(monthAt(businessDay, offset)), 14);
  return { from: middle(-2), to: addDays(middle(-1), -1) };
}

function coreLever(code: string, en: string, ko: string, rateBps: number, segment: Segment): Lever {
  return { code, name: { en, ko }, mode: "core", priority: 0, rateBps, segment, when: [] };
}

/** Any story: programs with tiers, caps, windows and segments; enrollments; deliveries and refreshes in any order. */
import fc from "fast-check";
import { isSound } from "./published.ts";
import type { Condition, Lever, Place, Row, Scenario, Step, Tier, Version } from "./scenario.ts";

export const months = ["2026-08", "2026-09", "2026-10"];
const places: readonly Place[] = [
  { id: "4100001", types: ["directReseller"] },
  { id: "4100002", types: ["directReseller", "indirectProvider"] },
  { id: "4200001", types: ["indirectReseller"] },
  { id: "4200002", types: ["indirectProvider", "indirectReseller"] },
];
/** The last one is nobody's. */
export const sellers = [...places.map(({ id }) => id), "4999999"];
export const columns = [
  "CustomerId",
  "MpnId",
  "ResellerMpnId",
  "OrderDate",
  "ChargeStartDate",
  "SubscriptionEndDate",
  "ProductName",
  "ProductCategory",
  "ChargeType",
  "Quantity",
  "UnitPrice",
  "Subtotal",
  "Currency",
];
const programs = [
  ["direct", "directReseller"],
  ["extra", "directReseller"],
  ["provider", "indirectProvider"],
  ["reseller", "indirectReseller"],
] as const;

const of = fc.constantFrom;
const bps = fc.oneof(of(0, 1, 333, 375, 5_000, 10_000), fc.nat(10_000));
/** Ends and halves of micros and of tiers; what has decimals is rejected in won, and the last ones everywhere. */
const amount = fc.oneof(
  { weight: 6, arbitrary: of("100", "-40", "1000", "-999", "5000", "1", "7") },
  { weight: 4, arbitrary: fc.integer({ min: -500, max: 4_000 }).map(String) },
  { weight: 4, arbitrary: of("999.999999", "1000.000001", "0.00004", "-0.00012", "33.333333", "12.5", "007.50") },
  { weight: 1, arbitrary: of("0", "-0.0", "1,234.50", "1e3", "0.0000001", "") },
);
const day = fc.tuple(of(...months), of("01", "09", "14", "15", "28")).map(([month, date]) => `${month}-${date}`);
const currency = fc.oneof(
  { weight: 8, arbitrary: of("USD") },
  { weight: 3, arbitrary: of("KRW", "EUR") },
  { weight: 1, arbitrary: of("GBP", "XYZ") },
);

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ field: of("ProductName"), op: of("equals" as const), value: of("AZURE plan", "Suite") }),
  fc.record({ field: of("ProductName"), op: of("prefix" as const), value: of("aZure", "S") }),
  fc.record({
    field: of("ProductCategory"),
    op: of("in" as const),
    values: fc.subarray(["azure", "Online"], { minLength: 1 }),
  }),
  fc.record({ field: of("ChargeType"), op: of("equals" as const), value: of("new", "Cancel") }),
  fc.record({
    field: of("Quantity", "UnitPrice"),
    op: of("range" as const),
    from: of("-1", "2.5"),
    to: of("2.5", "7.5", "100"),
  }),
  fc.record({
    field: of("OrderDate", "SubscriptionEndDate"),
    op: of("range" as const),
    from: of("2026-08-15", "2026-09-01"),
  }),
);
const when = fc.oneof(
  { weight: 6, arbitrary: of([] as Condition[]) },
  fc.array(condition, { minLength: 1, maxLength: 2 }),
);

const someCurrencies = fc.oneof(
  { weight: 3, arbitrary: of(["USD", "EUR", "KRW"]) },
  { weight: 1, arbitrary: fc.subarray(["USD", "KRW", "EUR"], { minLength: 1 }) },
);
const bounds = fc.subarray(["0.000001", "99.5", "1000", "1500", "7000"]);

function tiersAt(rateBps: number): fc.Arbitrary<NonNullable<Lever["tiers"]>> {
  const tiers = bounds.chain((froms) =>
    fc
      .array(bps, { minLength: froms.length, maxLength: froms.length })
      .map((rates): Tier[] => [{ from: "0", rateBps }, ...froms.map((from, at) => ({ from, rateBps: rates[at]! }))]),
  );
  return fc.record({ kind: of("marginal", "wholeVolume"), byCurrency: byCurrency(tiers) });
}

function byCurrency<T>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> {
  return someCurrencies.chain((names) =>
    fc
      .tuple(...names.map(() => value))
      .map((values) => Object.fromEntries(names.map((name, at) => [name, values[at]!]))),
  );
}

const lever: fc.Arbitrary<Lever> = bps.chain((rateBps) =>
  fc
    .record({
      code: of("a", "b", "c", "d", "e", "f"),
      mode: of("core", "core", "core", "replace", "add"),
      priority: of(0, 1),
      rateBps: fc.constant(rateBps),
      when,
      segment: oneIn(5, of("cloud", "hybrid")),
      window: oneIn(
        5,
        fc.tuple(day, day).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a })),
      ),
      tiers: oneIn(2, tiersAt(rateBps)),
      cap: oneIn(3, byCurrency(of("0.000001", "1", "45.5", "100"))),
    })
    .map(
      (all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as Lever,
    ),
);

/** A value once in so many times. */
function oneIn<T>(times: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: times - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
}

const versionsOf = ([programId, partnerType]: (typeof programs)[number]): fc.Arbitrary<readonly Version[]> =>
  fc
    .array(
      fc.record({
        effectiveFrom: of("2026-01", "2026-01", "2026-09", "2026-10"),
        rebateBps: of(0, 3_333, 6_000, 10_000),
        currencies: someCurrencies,
        segments: fc.tuple(when, when).map(([hybrid, cloud]) => [
          { segment: "hybrid" as const, when: hybrid },
          { segment: "cloud" as const, when: cloud },
        ]),
        levers: fc.uniqueArray(lever, { selector: ({ code }) => code, minLength: 1, maxLength: 5 }),
      }),
      { minLength: programId === "extra" ? 0 : 1, maxLength: 2 },
    )
    .map((versions) =>
      versions.map((version, at) => ({
        ...version,
        programId,
        partnerType,
        version: at + 1,
        levers: version.levers.map((each) => withinProgram(each, version.currencies)),
      })),
    )
    .filter((versions) => versions.every(isSound));

/** Tiers and caps in the program's currencies only, which is what may be published; none at all where there are none. */
function withinProgram({ tiers, cap, ...rest }: Lever, currencies: readonly string[]): Lever {
  const within = <T>(all: Readonly<Record<string, T>> = {}) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => currencies.includes(name)));
  const [ours, caps] = [within(tiers?.byCurrency), within(cap)];
  return {
    ...rest,
    ...(tiers && Object.keys(ours).length > 0 && { tiers: { kind: tiers.kind, byCurrency: ours } }),
    ...(Object.keys(caps).length > 0 && { cap: caps }),
  };
}

/** Who sold, and through whom; mostly as the places' types have it. */
const channel = fc.oneof(
  { weight: 4, arbitrary: of(["4100001", ""], ["4100001", "0"], ["4100002", ""], [" 4100002 ", "0000000"]) },
  { weight: 4, arbitrary: of(["4100002", "4200001"], ["4200002", "4200001"], ["4200002", "4200002"]) },
  { weight: 1, arbitrary: fc.tuple(of(...sellers, "410001"), of(...sellers, "")) },
);
const others = fc.record({
  OrderDate: fc.oneof({ weight: 9, arbitrary: day }, of("", "8/3/2026", "2026-02-29")),
  ChargeStartDate: fc.oneof({ weight: 9, arbitrary: day }, of("", "9/9/2026 0:00", "2026-10-14T23:59:59+14:00")),
  SubscriptionEndDate: of("", "2026-08-15", "8/14/2026"),
  ProductName: of("Azure", "azure plan", "Suite", ""),
  ProductCategory: of("Azure", "Online", ""),
  ChargeType: of("New", "cancel", ""),
  Quantity: of("", "1", "2.50", "2.50000001", "-1", "7.5"),
  UnitPrice: of("", "12"),
  Subtotal: amount,
  Currency: currency,
  CustomerName: of("Fabrikam", "Fabrikam", "Contoso"),
  CustomerId: of("c1"),
  CustomerDomainName: of("fabrikam.example"),
});
const row: fc.Arbitrary<Row> = fc
  .tuple(channel, others)
  .map(([[MpnId = "", ResellerMpnId = ""], columns]) => ({ MpnId, ResellerMpnId, ...columns }));

const intervals = fc.oneof(
  { weight: 3, arbitrary: of([{ from: "2026-01" }], [{ from: "2026-09" }], [{ from: "2026-01", to: "2026-09" }]) },
  of([], [{ from: "2026-10" }], [{ from: "2026-08", to: "2026-08" }, { from: "2026-10" }]),
);
const place = of(...places.map(({ id }) => id));
const scopes = ["s1", "s2", "s3", "s4"];
const deliver = fc.nat(scopes.length - 1).chain((at) =>
  fc.record({
    kind: of("deliver" as const),
    scope: of(scopes[at]!),
    version: fc.integer({ min: 1, max: 4 }),
    billingPeriod: of(at === 3 ? "2026-09" : "2026-10"),
    supersedes: fc.oneof({ weight: 9, arbitrary: of([] as string[]) }, fc.subarray(scopes.slice(0, at))),
    blobs: fc.integer({ min: 1, max: 3 }),
    rows: fc.array(row, { maxLength: 22, size: "max" }).map((rows) => [...rows, ...rows.slice(0, 2)]), // equal rows too,
  }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: deliver },
  { weight: 3, arbitrary: fc.record({ kind: of("refresh" as const), disorder: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: of("enroll" as const),
      place,
      programId: of(...programs.map(([programId]) => programId)),
      intervals,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: of("publish" as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: of("reevaluate" as const), place }) },
);

/** Most locations begin enrolled, so that most lines earn. */
const beginnings = places.flatMap(({ id, types }) =>
  programs
    .filter(([, type]) => types.includes(type))
    .map(([programId]): Step => ({ kind: "enroll", place: id, programId, intervals: [{ from: "2026-01" }] })),
);

export const anyScenario: fc.Arbitrary<Scenario> = fc
  .record({
    versions: fc.tuple(...programs.map(versionsOf)).map((all) => all.flat()),
    enrolled: fc.subarray(beginnings, { minLength: 4 }),
    steps: fc.array(step, { minLength: 4, maxLength: 14 }),
  })
  .map(({ versions, enrolled, steps }) => ({ versions, places, steps: [...enrolled, ...steps] }));

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { resellerId, sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId, aLever, aProgram } from "../../../tests/fakes/a-program.ts";
import { MemoryCloseStore } from "../../../tests/fakes/memory-close-store.ts";
import { MemoryExplanations } from "../../../tests/fakes/memory-explanations.ts";
import { MemoryPaymentStore } from "../../../tests/fakes/memory-payment-store.ts";
import { type Death, Killed, Mortality } from "../../../tests/fakes/mortal.ts";
import { aRefreshWorld, ledgerId, type RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import { changesBetween, readExplanation } from "../../domain/explanation.ts";
import { leverTotalsOf } from "../../domain/lever-totals.ts";
import type { Lever } from "../../domain/program.ts";
import type { ProgramChange } from "../../domain/program-draft.ts";
import { compared, type Difference, isChanged, type Recalculation } from "../../domain/recalculation.ts";
import { closeLocation } from "../closing/close-location.ts";
import { publishVersion } from "../programs/publish-version.ts";
import { commitRecalculation } from "./commit-recalculation.ts";
import { discardRecalculation } from "./discard-recalculation.ts";
import type { RecalculationPorts } from "./ports.ts";
import { failRecalculation, recalculate } from "./recalculate.ts";
import { startRecalculation } from "./start-recalculation.ts";
import { sweepRecalculations } from "./sweep-recalculations.ts";

const september = `${sellerId}:2026-09`;
const dearer: ProgramChange = { effectiveFrom: "2026-10", levers: [aLever({ rateBps: 500 })] };
const request = { programId: "csp-direct", change: dearer, note: "The rate was wrong.", requestedBy: "operator" };

/** Sales of September and October, in two scopes. */
async function aScene(): Promise<RefreshWorld> {
  const world = await aRefreshWorld();
  await world.state(september, [{ ChargeStartDate: "2026-09-05", OrderDate: "2026-09-01", Subtotal: "40" }]);
  await world.state(ledgerId, [{ Subtotal: "100" }, { Subtotal: "-20" }]);
  await world.state(ledgerId, [{ Subtotal: "1.5" }], "scope-2");
  return world;
}

async function computed(world: RefreshWorld, change: ProgramChange = dearer): Promise<Recalculation> {
  const { recalculation } = await startRecalculation(world, { ...request, change });
  await world.drain();
  return stateOf(world, recalculation);
}

async function stateOf(world: RefreshWorld, { recalculationId }: Recalculation): Promise<Recalculation> {
  const stored = await world.recalculations.find(recalculationId);
  if (!stored) throw new Error(`There is no ${recalculationId}.`);
  return stored.value;
}

const commitOf = ({ result }: Recalculation) => ({ diffHash: result?.diffHash ?? "", committedBy: "operator" });

async function committed(world: RefreshWorld, recalculation: Recalculation): Promise<Recalculation> {
  await commitRecalculation(world, recalculation.recalculationId, commitOf(recalculation));
  await world.drain();
  return stateOf(world, recalculation);
}

async function differencesOf({ recalculations }: RefreshWorld, { recalculationId }: Recalculation) {
  return (await recalculations.differences(recalculationId, {}, { limit: 10_000 })).items;
}

async function projectionOf(world: RefreshWorld, id = ledgerId) {
  return leverTotalsOf((await world.ledgers.find(id))?.summary);
}

/** Everything that the ledgers hold. */
async function ledgersOf(world: RefreshWorld) {
  return Promise.all(
    [september, ledgerId].map(async (id) => {
      const lines = await world.ledgers.lines(id);
      return [(await world.ledgers.find(id))?.summary, [...lines].sort((a, b) => (a.key < b.key ? -1 : 1))];
    }),
  );
}

function mortal(world: RefreshWorld, mortality: Mortality): RecalculationPorts {
  const { accounts, catalogue, clock, drafts, feed, ledgers, locations, log, queue, recalculations } = world;
  const { allowance, rates, recoveryMs, rows, runs, sealer, staging } = world;
  const plain = { allowance, clock, feed, log, rates, recoveryMs, rows, runs, sealer, staging };
  const dying = mortality.of(ledgers);
  const synchronous = { identify: (line: Parameters<typeof ledgers.identify>[0]) => ledgers.identify(line) };
  return {
    ...plain,
    accounts: mortality.of(accounts),
    catalogue: mortality.of(catalogue),
    drafts: mortality.of(drafts),
    ledgers: new Proxy(dying, { get: (target, name) => Reflect.get(name === "identify" ? synchronous : target, name) }),
    locations: mortality.of(locations),
    queue: mortality.of(queue),
    recalculations: mortality.of(recalculations),
  };
}

/** What comes later by itself: the sweeper, as if everything had stood still long enough. */
async function swept(world: RefreshWorld): Promise<void> {
  const patient = { ...world, recalculations: world.recalculations, recoveryMs: -60_000 };
  await sweepRecalculations(Object.assign(Object.create(world), patient) as RefreshWorld);
  await world.drain();
}

/** Each death of a worker whose work makes `calls` calls. */
function deaths(calls: number): readonly Death[] {
  return Array.from({ length: calls }, (_each, index) => index + 1).flatMap((atCall) =>
    (["before", "after"] as const).map((when) => ({ atCall, when })),
  );
}

describe("a recalculation", () => {
  test("tells what each lever comes to before and after, from the month in which the version takes effect", async () => {
    const world = await aScene();

    const recalculation = await computed(world);

    const before = { rebate: 1_833_750n, coop: 1_222_500n };
    const after = { rebate: 2_445_000n, coop: 1_630_000n };
    const place = { locationId: sellerId, period: "2026-10", lever: "core", currency: "USD" };
    expect(await differencesOf(world, recalculation)).toEqual([{ ...place, before, after, isClosed: false }]);
    expect(recalculation).toMatchObject({
      state: "ready",
      draft: { version: 2, rebateBps: 6_000 },
      result: { totals: [{ currency: "USD", before, after }], gaining: 1, losing: 0, differences: 1, closedMonths: [] },
    });
  });

  test("changes nothing before its commit", async () => {
    const world = await aScene();
    const before = await ledgersOf(world);

    await computed(world);

    expect([await ledgersOf(world), world.programs.number]).toEqual([before, 1]);
  });

  test("leaves locations of another partner type and months without an enrollment alone", async () => {
    const world = await aScene();
    await world.open({ locationId: resellerId, partnerTypes: ["indirectReseller"] });
    await world.open({ locationId: "4100009" });
    await world.state(`${resellerId}:2026-10`, [{ MpnId: sellerId, ResellerMpnId: resellerId }]);
    await world.state("4100009:2026-10", [{ MpnId: "4100009" }]);

    const recalculation = await computed(world);

    expect(recalculation.result).toMatchObject({ differences: 1 });
    expect((await committed(world, recalculation)).state).toBe("committed");
  });

  test("lists the levers that change, and no others", async () => {
    const world = await aScene();
    const levers = [aLever(), aLever({ code: "more", mode: "add", rateBps: 100 })];

    const recalculation = await computed(world, { ...dearer, levers });

    expect(await differencesOf(world, recalculation)).toMatchObject([{ lever: "more", before: { rebate: 0n } }]);
    expect(recalculation.result?.totals).toMatchObject([{ before: { rebate: 1_833_750n } }]);
  });

  test("of months without sales is ready at once, and empty", async () => {
    const recalculation = await computed(await aScene(), { ...dearer, effectiveFrom: "2030-01" });

    expect(recalculation).toMatchObject({ state: "ready", result: { totals: [], differences: 0 } });
  });

  test("is the same under the same key, and refuses another request under it", async () => {
    const world = await aScene();
    const once = { id: "operator start key", fingerprint: "body" };
    const first = await startRecalculation(world, { ...request, once });
    await world.drain();

    const again = await startRecalculation(world, { ...request, once });

    expect(again).toEqual({ ...first, isRepeat: true });
    const other = startRecalculation(world, { ...request, once: { ...once, fingerprint: "another" } });
    await expect(other).rejects.toMatchObject({ code: "idempotency_key_reused" });
  });

  test.each([
    ["an unknown program", { programId: "csp-none" }, "program_not_found", undefined],
    [
      "a split that is no share",
      { change: { ...dearer, rebateBps: 10_001 } },
      "program_version_invalid",
      ["/change/rebateBps"],
    ],
    [
      "tiers that do not ascend, and a currency that is not paid",
      { change: { ...dearer, currencies: ["USD" as const], levers: [descending()] } },
      "program_version_invalid",
      ["/change/levers/0/tiers/EUR/1/from", "/change/levers/0/tiers/EUR"],
    ],
  ])("is refused for %s", async (_label, parts, code, fields) => {
    const world = await aScene();

    const refused = await startRecalculation(world, { ...request, ...parts }).catch((error: unknown) => error);

    expect(refused).toMatchObject({ code });
    const { details } = refused as { details: { errors?: readonly { field: string }[] } };
    expect(details.errors?.map(({ field }) => field)).toEqual(fields);
    expect((await world.recalculations.list({ limit: 1 })).items).toEqual([]);
  });

  test("fails when its chunks cannot be computed, and when another version is published meanwhile", async () => {
    const world = await aScene();
    const [given] = [await startRecalculation(world, request)];
    await failRecalculation(world, given.recalculation.recalculationId, "Error: no luck");
    const overtaken = await startRecalculation(world, request);
    await publishVersion(world, aProgram({ programId: "csp-new" }));
    await world.drain();

    expect(await stateOf(world, given.recalculation)).toMatchObject({ state: "failed", reason: "Error: no luck" });
    expect(await stateOf(world, overtaken.recalculation)).toMatchObject({ state: "failed" });
  });
});

function descending(): Lever {
  const byCurrency = {
    EUR: [
      { from: 0n, rateBps: 375 },
      { from: 0n, rateBps: 400 },
    ],
  };
  return aLever({ tiers: { kind: "marginal", byCurrency } });
}

describe("a commit", () => {
  test("publishes the version and judges every ledger by it", async () => {
    const world = await aScene();
    const recalculation = await computed(world);

    expect(await committed(world, recalculation)).toMatchObject({ state: "committed", committedBy: "operator" });

    expect(world.programs).toMatchObject({ number: 2, versions: [{ version: 1 }, { version: 2 }] });
    const [difference] = await differencesOf(world, recalculation);
    expect(rowsOf([], await projectionOf(world)).map(({ after }) => after)).toEqual([difference?.after]);
    const month = (await world.totals())?.periods.find(({ period }) => period === "2026-10");
    expect(month?.earned).toMatchObject([difference?.after]);
  });

  test("says that it is committing until all ledgers are judged", async () => {
    const world = await aScene();
    const { recalculationId, ...recalculation } = await computed(world);

    const state = await commitRecalculation(world, recalculationId, commitOf({ recalculationId, ...recalculation }));

    expect(state).toMatchObject({ state: "committing", isPublished: true });
  });

  test("once more changes nothing", async () => {
    const world = await aScene();
    const recalculation = await computed(world);
    const first = await committed(world, recalculation);

    expect(await committed(world, recalculation)).toEqual(first);
    expect(world.programs.number).toBe(2);
  });

  test("names the differences that were looked at", async () => {
    const world = await aScene();
    const { recalculationId } = await computed(world);

    const commit = commitRecalculation(world, recalculationId, { diffHash: "0".repeat(64), committedBy: "operator" });

    await expect(commit).rejects.toMatchObject({ code: "recalculation_diff_mismatch" });
    expect(world.programs.number).toBe(1);
  });

  test.each<[string, (world: RefreshWorld) => Promise<unknown>]>([
    ["another version was published", (world) => publishVersion(world, aProgram({ programId: "csp-new" }))],
    ["a sale was restated", (world) => world.state(ledgerId, [{ Subtotal: "101" }])],
    ["a month has sales now", (world) => world.state(`${sellerId}:2026-11`, [{ ChargeStartDate: "2026-11-02" }])],
    ["a location sells for the first time", sellElsewhere],
    ["a month was closed", (world) => closed(world, "2026-11-30")],
  ])("is refused when since then %s", async (_label, happen) => {
    const world = await aScene();
    const recalculation = await computed(world);
    await happen(world);
    const { number } = world.programs;

    await expect(committed(world, recalculation)).rejects.toMatchObject({ code: "recalculation_outdated" });

    expect([world.programs.number, (await stateOf(world, recalculation)).state]).toEqual([number, "ready"]);
  });

  test("of two computed against the same programs goes through once", async () => {
    const world = await aScene();
    const [one, other] = [await computed(world), await computed(world, { ...dearer, rebateBps: 5_000 })];

    const answers = await Promise.allSettled([committed(world, one), committed(world, other)]);
    await world.drain();

    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(world.programs.number).toBe(2);
  });

  test.each(["computing", "discarded", "failed"] as const)("is refused while it is %s", async (state) => {
    const world = await aScene();
    const { recalculationId, ...recalculation } = await computed(world);
    const { version } = (await world.recalculations.find(recalculationId))!;
    const { result, ...rest } = recalculation;
    const value = { recalculationId, ...(state === "computing" ? rest : recalculation), state };
    await world.recalculations.replace(value, version);

    const commit = commitRecalculation(world, recalculationId, {
      diffHash: result?.diffHash ?? "",
      committedBy: "operator",
    });

    await expect(commit).rejects.toMatchObject({ code: "recalculation_not_ready" });
  });

  test("cannot be made once it was discarded, nor discarded once it was made", async () => {
    const world = await aScene();
    const [one, other] = [await computed(world), await computed(world)];

    await discardRecalculation(world, one.recalculationId);
    expect(await discardRecalculation(world, one.recalculationId)).toMatchObject({ state: "discarded" });
    await committed(world, other);

    await expect(committed(world, one)).rejects.toMatchObject({ code: "recalculation_not_ready" });
    const late = discardRecalculation(world, other.recalculationId);
    await expect(late).rejects.toMatchObject({ code: "recalculation_not_ready" });
    await expect(discardRecalculation(world, "rec_none")).rejects.toMatchObject({ code: "recalculation_not_found" });
  });
});

async function sellElsewhere(world: RefreshWorld): Promise<void> {
  await world.open({ locationId: "4100009" });
  await world.state("4100009:2026-10", [{ MpnId: "4100009" }]);
}

function closingOf(world: RefreshWorld) {
  const closes = new MemoryCloseStore(world.ledgers);
  const { accounts, catalogue, ledgers, locations, log, queue, rates } = world;
  const [explanations, payments] = [new MemoryExplanations(), new MemoryPaymentStore()];
  return { accounts, catalogue, closes, explanations, ledgers, locations, log, payments, queue, rates };
}

async function closed(world: RefreshWorld, day: string, ports = closingOf(world)): Promise<void> {
  await closeLocation(ports, accountId, sellerId, new Date(`${day}T03:00:00Z`));
}

function rowsOf(before: Awaited<ReturnType<typeof projectionOf>>, after: typeof before) {
  return compared({ locationId: sellerId, period: "2026-10", isClosed: false, before, after }, "csp-direct");
}

describe("after the commit", () => {
  test("the next close of a closed month posts the differences as adjustments of the calculation, with their lines", async () => {
    const world = await aScene();
    const ports = closingOf(world);
    await closed(world, "2026-11-30", ports);
    const recalculation = await computed(world);
    expect(recalculation.result).toMatchObject({ closedMonths: ["2026-10"] });

    await committed(world, recalculation);
    await closed(world, "2026-12-30", ports);

    const { entries, closes } = await ports.closes.books(ledgerId);
    expect(entries.at(-1)).toMatchObject({
      type: "adjustment",
      reason: "opsAdjustmentIncorrectCalc",
      appliesTo: "2026-10",
      processedIn: "2026-12",
      posting: {
        credits: [
          { account: "rebatePayable", micros: 611_250n },
          { account: "coopFund", micros: 407_500n },
        ],
      },
    });
    const [before, after] = await Promise.all(
      closes.map(async ({ explanation }) => readExplanation(await ports.explanations.read(ledgerId, explanation))),
    );
    expect(changesBetween(before ?? [], after ?? [])).toHaveLength(3);
  });

  test("a close that comes before a ledger was judged again judges it first", async () => {
    const world = await aScene();
    const ports = closingOf(world);
    const recalculation = await computed(world);
    await commitRecalculation(world, recalculation.recalculationId, commitOf(recalculation));

    await closed(world, "2026-11-30", ports);
    await world.drain();
    await closed(world, "2026-12-30", ports);

    const { entries } = await ports.closes.books(ledgerId);
    const credits = [{ micros: 2_445_000n }, { micros: 1_630_000n }];
    expect(entries).toMatchObject([{ type: "earning", close: 1, posting: { credits } }]);
    expect((await world.totals())?.periods.at(-1)).toMatchObject({ earned: [{ rebate: 2_445_000n }] });
  });
});

describe("whatever happens", () => {
  const lever = fc.record({
    code: fc.constantFrom("core", "second", "third"),
    mode: fc.constantFrom("core" as const, "add" as const, "replace" as const),
    rateBps: fc.nat(10_000),
    hasTiers: fc.boolean(),
    cap: fc.option(fc.integer({ min: 1, max: 9_000_000 }), { nil: undefined }),
  });
  const levers = fc.uniqueArray(lever, { selector: ({ code }) => code, minLength: 1 }).map((all) =>
    all.map(({ code, mode, rateBps, hasTiers, cap }) => {
      const byCurrency = {
        USD: [
          { from: 0n, rateBps },
          { from: 50_000_000n, rateBps: 10_000 - rateBps },
        ],
      };
      const tiers = { kind: "marginal", byCurrency } as const;
      const parts = { code, mode, rateBps, ...(hasTiers && { tiers }) };
      return aLever({ ...parts, ...(cap !== undefined && { cap: { USD: BigInt(cap) } }) });
    }),
  );
  const amounts = fc.array(fc.integer({ min: -99_999, max: 999_999 }), { minLength: 1, maxLength: 6 });

  test("the differences are what the projection becomes", async () => {
    await fc.assert(
      fc.asyncProperty(levers, fc.nat(10_000), amounts, async (changed, rebateBps, sales) => {
        const world = await aRefreshWorld();
        await world.state(
          ledgerId,
          sales.map((cents) => ({ Subtotal: (cents / 100).toFixed(2) })),
        );
        const before = await projectionOf(world);

        const recalculation = await computed(world, { effectiveFrom: "2026-09", levers: changed, rebateBps });
        const differences: readonly Difference[] = await differencesOf(world, recalculation);
        await committed(world, recalculation);

        const rows = rowsOf(before, await projectionOf(world));
        expect(differences).toEqual(rows.filter(isChanged));
      }),
      { numRuns: 60 },
    );
  });

  test("a lost message is sent again, also beside a recalculation that cannot go on", async () => {
    const world = await aScene();
    const [stuck, lost] = [await startRecalculation(world, request), await startRecalculation(world, request)];
    world.queue.take();
    const { find } = world.recalculations;
    world.recalculations.find = async (id) => {
      if (id === stuck.recalculation.recalculationId) throw new Error("It cannot be read.");
      return find.call(world.recalculations, id);
    };

    await expect(swept(world)).rejects.toThrow("It cannot be read.");
    await world.drain();

    expect(await stateOf(world, lost.recalculation)).toMatchObject({ state: "ready" });
  });

  test("a worker that dies at any call of a chunk, or of a step, changes nothing of the result", async () => {
    const reference = await computed(await aScene());
    const counted = new Mortality();
    const step = async (world: RefreshWorld, mortality: Mortality) => {
      const { recalculation } = await startRecalculation(world, request);
      const ports = mortal(world, mortality);
      const { recalculationId } = recalculation;
      world.queue.take();
      await recalculate(ports, { recalculationId });
      await recalculate(ports, { recalculationId, work: { phase: "compute", chunk: 0 } });
      return recalculation;
    };
    await step(await aScene(), counted);
    expect(counted.calls).toBeGreaterThan(10);

    for (const death of deaths(counted.calls)) {
      const world = await aScene();
      await expect(step(world, new Mortality(death))).rejects.toBeInstanceOf(Killed);
      await swept(world);
      const [recalculation] = (await world.recalculations.list({ limit: 2 })).items;

      expect([death, recalculation?.state, recalculation?.result]).toEqual([death, "ready", reference.result]);
    }
  });

  test("a worker that dies at any call of the commit leaves it undone, or to be completed by others", async () => {
    const undisturbed = await aScene();
    const counted = new Mortality();
    const act = async (world: RefreshWorld, recalculation: Recalculation, mortality: Mortality) => {
      const { recalculationId } = recalculation;
      const ports = mortal(world, mortality);
      await commitRecalculation(ports, recalculationId, commitOf(recalculation));
      await recalculate(ports, { recalculationId });
      await recalculate(ports, { recalculationId, work: { phase: "reevaluate", chunk: 0 } });
    };
    await act(undisturbed, await computed(undisturbed), counted);
    const reference = await ledgersOf(undisturbed);
    expect(counted.calls).toBeGreaterThan(20);

    for (const death of deaths(counted.calls)) {
      const world = await aScene();
      const recalculation = await computed(world);
      await act(world, recalculation, new Mortality(death)).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      await swept(world);
      if ((await stateOf(world, recalculation)).state === "ready") await committed(world, recalculation);

      const { state } = await stateOf(world, recalculation);
      expect([death, state, world.programs.number, await ledgersOf(world)]).toEqual([death, "committed", 2, reference]);
    }
  });
});

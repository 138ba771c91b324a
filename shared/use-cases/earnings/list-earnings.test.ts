import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId, aLever, anEnrollment, aProgram } from "../../../tests/fakes/a-program.ts";
import { aRefreshWorld, type RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import { earningIdOf } from "../../domain/earning-id.ts";
import { type EarningQuery, type ListedEarning, listEarnings, listMissed } from "./list-earnings.ts";
import type { LinePosition } from "./list-lines.ts";

/** Each sale in USD earns three times: by the core lever and two that are added; the fourth of October is in EUR. */
async function aWorldOfSales(): Promise<RefreshWorld> {
  const world = await aRefreshWorld();
  const added = ["extra-a", "extra-b"].map((code) =>
    aLever({ code, mode: "add", when: [{ field: "Currency", op: "equals", value: "USD" }] }),
  );
  world.programs = { number: 1, versions: [aProgram({ levers: [aLever(), ...added] })] };
  const sold = (date: string, columns = {}) => ({ ChargeStartDate: date, ...columns });
  await world.state(`${sellerId}:2026-10`, [
    sold("2026-10-05", { OrderId: "1" }),
    sold("2026-10-07", { OrderId: "2" }),
    sold("2026-10-05", { OrderId: "3" }),
    sold("2026-10-04", { OrderId: "4", Currency: "EUR" }),
    sold("2026-10-06", { OrderId: "5", Currency: "GBP" }),
  ]);
  await world.state(`${sellerId}:2026-08`, [sold("2026-08-05", { OrderId: "6" })]);
  return world;
}

const base: EarningQuery = { accountId, locationIds: [sellerId], limit: 50, isShown: () => true };

function nameOf({ period, line, earning }: ListedEarning): string {
  return earningIdOf({ locationId: sellerId, period }, line, earning);
}

/** All earnings, page after page, and how many each page had. */
async function turnPages(world: RefreshWorld, query: EarningQuery) {
  const earnings: ListedEarning[] = [];
  const pages: number[] = [];
  let place: LinePosition | undefined;
  do {
    const page = await listEarnings(world, { ...query, ...(place && { place: structuredClone(place) }) });
    earnings.push(...page.rows);
    pages.push(page.rows.length);
    place = page.next;
    if (pages.length > 100) throw new Error("The pages have no end.");
  } while (place);
  return { earnings, pages };
}

describe("a location's earnings", () => {
  test("are listed newest first, month by month, each lever's by itself", async () => {
    const world = await aWorldOfSales();

    const { earnings } = await turnPages(world, base);

    expect(earnings.map(({ line, earning }) => `${line.line.date} ${earning.lever}`)).toEqual(
      ["2026-10-07", "2026-10-05", "2026-10-05", "2026-10-04", "2026-08-05"].flatMap((date) =>
        date === "2026-10-04" ? [`${date} core`] : ["core", "extra-a", "extra-b"].map((lever) => `${date} ${lever}`),
      ),
    );
    expect(new Set(earnings.map(({ period }) => period))).toEqual(new Set(["2026-10", "2026-08"]));
  });

  test.each([1, 2, 3, 4, 5, 7, 10, 13, 50])("are the same over pages of %i, each once", async (limit) => {
    const world = await aWorldOfSales();
    const whole = (await turnPages(world, base)).earnings.map(nameOf);

    const { earnings, pages } = await turnPages(world, { ...base, limit });

    expect(earnings.map(nameOf)).toEqual(whole);
    expect(new Set(whole).size).toBe(13);
    expect(Math.max(...pages)).toBeLessThanOrEqual(limit);
  });

  test("are those of one month where one is asked for", async () => {
    const world = await aWorldOfSales();

    const { earnings } = await turnPages(world, { ...base, period: "2026-08", limit: 2 });

    expect(earnings.map(({ earning }) => earning.lever)).toEqual(["core", "extra-a", "extra-b"]);
    expect((await turnPages(world, { ...base, period: "2026-09" })).earnings).toEqual([]);
  });

  test.each([1, 2, 3])("are only those that the caller may see, over pages of %i", async (limit) => {
    const world = await aWorldOfSales();

    const { earnings } = await turnPages(world, {
      ...base,
      limit,
      isShown: ({ earning }) => earning.lever === "extra-b",
    });

    expect(earnings.map(({ line }) => line.line.date)).toEqual([
      "2026-10-07",
      "2026-10-05",
      "2026-10-05",
      "2026-08-05",
    ]);
  });

  test("end, where the caller may see none", async () => {
    const world = await aWorldOfSales();

    expect((await turnPages(world, { ...base, limit: 1, isShown: () => false })).earnings).toEqual([]);
  });

  test("are none where nothing was sold", async () => {
    const world = await aRefreshWorld();

    expect(await listEarnings(world, base)).toEqual({ rows: [] });
  });
});

describe("the earnings of many locations", () => {
  const ids = Array.from({ length: 45 }, (_each, index) => String(4_100_001 + index));
  const sellers = ids.filter((_id, index) => index % 7 === 0 || index === 44);

  async function aWorldOfLocations(): Promise<RefreshWorld> {
    const world = await aRefreshWorld();
    for (const locationId of ids.slice(1)) {
      await world.open({ locationId });
      const id = `enr_${locationId}_csp-direct`;
      const value = { ...anEnrollment("csp-direct", { from: "2026-01" }), id, locationId };
      await world.accounts.commit({ accountId, puts: [{ kind: "enrollment", value }] });
    }
    for (const MpnId of sellers) {
      await world.state(`${MpnId}:2026-10`, [{ MpnId }, { MpnId, OrderId: "2" }]);
      await world.state(`${MpnId}:2026-09`, [{ MpnId, ChargeStartDate: "2026-09-05" }]);
    }
    return world;
  }

  test.each([1, 2, 3, 50])(
    "come location by location over pages of %i, none left out and none twice",
    async (limit) => {
      const world = await aWorldOfLocations();

      const { earnings } = await turnPages(world, { ...base, locationIds: ids, limit });

      expect(earnings.map(({ locationId, period }) => `${locationId} ${period}`)).toEqual(
        sellers.flatMap((id) => [`${id} 2026-10`, `${id} 2026-10`, `${id} 2026-09`]),
      );
    },
  );

  test.each([1, 50])("of one month come likewise over pages of %i", async (limit) => {
    const world = await aWorldOfLocations();

    const { earnings } = await turnPages(world, { ...base, locationIds: ids, limit, period: "2026-09" });

    expect(earnings.map(({ locationId }) => locationId)).toEqual(sellers);
  });
});

test("what was missed is listed with its reason and what it would have been", async () => {
  const world = await aRefreshWorld();
  world.programs = { number: 1, versions: [aProgram(), aProgram({ programId: "csp-second" })] };
  await world.state(`${sellerId}:2026-10`, [{ OrderId: "1" }, { OrderId: "2", Currency: "GBP" }]);

  const { rows } = await listMissed(world, { ...base, isShown: () => true, isVisible: () => true });
  const hidden = await listMissed(world, { ...base, isShown: () => true, isVisible: () => false });

  expect(
    rows.map(({ reason, missed, line }) => [line.line.currency, reason, missed.map(({ programId }) => programId)]),
  ).toEqual(
    expect.arrayContaining([
      ["USD", undefined, ["csp-second"]],
      ["GBP", "currency_not_in_program", []],
    ]),
  );
  expect(hidden.rows.every(({ missed }) => missed.length === 0)).toBe(true);
});

import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId, aLever, aProgram } from "../../../tests/fakes/a-program.ts";
import { aRefreshWorld, type RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import { earningIdOf } from "../../domain/earning-id.ts";
import { type EarningPlace, type EarningQuery, type ListedEarning, listEarnings } from "./list-earnings.ts";

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

const base: EarningQuery = { accountId, locationId: sellerId, limit: 50, isVisible: () => true };

function nameOf({ period, line, earning }: ListedEarning): string {
  return earningIdOf({ locationId: sellerId, period }, line, earning);
}

/** All earnings, page after page, and how many each page had. */
async function turnPages(world: RefreshWorld, query: EarningQuery) {
  const earnings: ListedEarning[] = [];
  const pages: number[] = [];
  let place: EarningPlace | undefined;
  do {
    const page = await listEarnings(world, { ...query, ...(place && { place: structuredClone(place) }) });
    earnings.push(...page.earnings);
    pages.push(page.earnings.length);
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

    const { earnings } = await turnPages(world, { ...base, limit, isVisible: ({ lever }) => lever === "extra-b" });

    expect(earnings.map(({ line }) => line.line.date)).toEqual([
      "2026-10-07",
      "2026-10-05",
      "2026-10-05",
      "2026-08-05",
    ]);
  });

  test("end, where the caller may see none", async () => {
    const world = await aWorldOfSales();

    expect((await turnPages(world, { ...base, limit: 1, isVisible: () => false })).earnings).toEqual([]);
  });

  test("are none where nothing was sold", async () => {
    const world = await aRefreshWorld();

    expect(await listEarnings(world, base)).toEqual({ earnings: [] });
  });
});

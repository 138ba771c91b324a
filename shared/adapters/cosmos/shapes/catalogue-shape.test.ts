import { describe, expect, test } from "@jest/globals";
import { aLever, aProgram } from "../../../../tests/fakes/a-program.ts";
import type { ProgramVersion } from "../../../domain/program.ts";
import { catalogueDocument } from "../cosmos-program-catalogue.ts";
import { catalogueShape } from "./catalogue-shape.ts";

const version = aProgram({
  segments: [{ segment: "cloud", when: [{ field: "ProductCategory", op: "in", values: ["Azure"] }] }],
  levers: [
    aLever({
      segment: "cloud",
      window: { from: "2026-10-01", to: "2026-10-31" },
      when: [
        { field: "SubscriptionStartDate", op: "range", from: "2026-01-01" },
        { field: "Quantity", op: "range", from: 5_000_000n, to: 9_000_000n },
        { field: "SkuName", op: "prefix", value: "E5" },
      ],
      tiers: {
        kind: "wholeVolume",
        byCurrency: {
          KRW: [{ from: 0n, rateBps: 375 }],
          USD: [
            { from: 0n, rateBps: 375 },
            { from: 9_007_199_254_740_993_000_000n, rateBps: 500 },
          ],
        },
      },
      cap: { USD: 9_007_199_254_740_993n, KRW: 1n },
    }),
  ],
});

const stored = (versions: readonly ProgramVersion[]) =>
  JSON.parse(JSON.stringify(catalogueDocument({ number: 1, versions }))).body;

describe("a stored catalogue", () => {
  test("is read as it was published, tiers, caps and ranges included", () => {
    expect(catalogueShape.parse(stored([version]))).toEqual({ number: 1, versions: [version] });
  });

  test.each([
    ["personal data, which no line keeps", { field: "CustomerName", op: "equals", value: "Fabrikam" }],
    ["a column that the feed does not have", { field: "Colour", op: "equals", value: "red" }],
    ["days in a column of numbers", { field: "Quantity", op: "range", from: "2026-01-01" }],
  ])("is refused where a program asks about %s", (_label, condition) => {
    const catalogue = stored([version]);
    catalogue.versions[0].levers[0].when.push(condition);

    expect(catalogueShape.safeParse(catalogue).success).toBe(false);
  });

  test("is neither written nor read with a version that could not be published", () => {
    const flawed = aProgram({ levers: [aLever({ cap: { USD: 0n } })] });
    const catalogue = stored([version]);
    catalogue.versions[0].levers[0].cap.USD = "0";

    expect(() => catalogueDocument({ number: 1, versions: [flawed] })).toThrow("A cap is more than 0.");
    expect(catalogueShape.safeParse(catalogue).error?.issues[0]?.path).toEqual([
      "versions",
      0,
      "levers",
      "0",
      "cap",
      "USD",
    ]);
  });
});

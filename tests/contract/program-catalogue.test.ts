/** What publishing may rely on of its catalogue, in memory and on Cosmos. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { CosmosProgramCatalogue } from "../../shared/adapters/cosmos/cosmos-program-catalogue.ts";
import type { PublishingCatalogue } from "../../shared/ports/program-catalogue.ts";
import { Stale } from "../../shared/ports/stale.ts";
import { aProgram } from "../fakes/a-program.ts";
import { MemoryCatalogue } from "../fakes/memory-catalogue.ts";
import { useContainers } from "./use-containers.ts";

const [first, second] = [aProgram(), aProgram({ version: 2, rebateBps: 5_000 })];

function itKeepsItsPromises(catalogueOf: () => PublishingCatalogue): void {
  test("is empty before the first publication", async () => {
    expect(await catalogueOf().current()).toEqual({ number: 0, versions: [] });
  });

  test("grows by one with each publication", async () => {
    const catalogue = catalogueOf();

    expect(await catalogue.publish(first, 0)).toBe(1);
    expect(await catalogue.publish(second, 1)).toBe(2);

    expect(await catalogue.current()).toEqual({ number: 2, versions: [first, second] });
  });

  test("is stale for whoever knew it under another number", async () => {
    const catalogue = catalogueOf();
    await catalogue.publish(first, 0);

    await expect(catalogue.publish(second, 0)).rejects.toThrow(Stale);
    await expect(catalogue.publish(second, 2)).rejects.toThrow(Stale);

    expect(await catalogue.current()).toEqual({ number: 1, versions: [first] });
  });

  test("never changes a version that it holds", async () => {
    const catalogue = catalogueOf();
    await catalogue.publish(first, 0);

    await expect(catalogue.publish({ ...first, rebateBps: 1 }, 1)).rejects.toThrow(Stale);

    expect(await catalogue.current()).toEqual({ number: 1, versions: [first] });
  });

  test("takes one of two publications that come at once", async () => {
    const catalogue = catalogueOf();

    const answers = await Promise.allSettled([
      catalogue.publish(first, 0),
      catalogue.publish(aProgram({ programId: "csp-other" }), 0),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await catalogue.current()).toMatchObject({ number: 1 });
  });
}

describe("in memory", () => {
  let catalogue: MemoryCatalogue;
  beforeEach(() => {
    catalogue = new MemoryCatalogue();
  });
  itKeepsItsPromises(() => catalogue);
});

describe("on Cosmos", () => {
  const containers = useContainers();
  beforeEach(async () => {
    const { programs } = containers();
    if (await programs.read("catalogue", "catalogue")) {
      await programs.commit("catalogue", [{ op: "delete", id: "catalogue" }]);
    }
  });
  itKeepsItsPromises(() => new CosmosProgramCatalogue(containers().programs));
});

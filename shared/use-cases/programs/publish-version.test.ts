import { describe, expect, test } from "@jest/globals";
import { aProgram } from "../../../tests/fakes/a-program.ts";
import { MemoryCatalogue } from "../../../tests/fakes/memory-catalogue.ts";
import type { ProgramVersion } from "../../domain/program.ts";
import { publishVersion } from "./publish-version.ts";

/** On this day October has cooled. */
const clock = { now: () => new Date("2026-11-30T03:00:00Z") };

async function published(...versions: readonly ProgramVersion[]) {
  const catalogue = new MemoryCatalogue(aProgram());
  for (const version of versions) await publishVersion({ catalogue, clock }, version);
  return catalogue.value;
}

describe("a version", () => {
  test("is published for months that are open, and for those to come", async () => {
    const versions = [
      aProgram({ version: 2, effectiveFrom: "2026-11" }),
      aProgram({ version: 3, effectiveFrom: "2030-01" }),
    ];

    expect(await published(...versions)).toEqual({ number: 3, versions: [aProgram(), ...versions] });
  });

  test("of a program that nobody has earned in may take effect in the past", async () => {
    expect(await published(aProgram({ programId: "csp-new" }))).toMatchObject({ number: 2 });
  });

  test.each([
    ["a month that may be closed", aProgram({ version: 2, effectiveFrom: "2026-10" }), "program_version_closed"],
    ["a version that exists", aProgram({ version: 1, effectiveFrom: "2026-12" }), "program_version_invalid"],
    ["no currency", aProgram({ version: 2, effectiveFrom: "2026-12", currencies: [] }), "program_version_invalid"],
  ])("is refused for %s", async (_label, version, code) => {
    await expect(published(version)).rejects.toMatchObject({ code });
  });

  test("that was decided on an older catalogue is decided again", async () => {
    const catalogue = new MemoryCatalogue(aProgram());
    const slow = { current: () => first(), publish: catalogue.publish.bind(catalogue) };
    let isFirst = true;
    const first = async () => {
      const value = await catalogue.current();
      if (isFirst) await catalogue.publish(aProgram({ programId: "csp-new" }), 1);
      isFirst = false;
      return value;
    };

    await publishVersion({ catalogue: slow, clock }, aProgram({ version: 2, effectiveFrom: "2026-12" }));

    expect(catalogue.value).toMatchObject({ number: 3 });
  });
});

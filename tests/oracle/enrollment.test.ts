/** Enrollments and invitations through thousands of random courses, against a model that knows only months. */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { commands } from "./enrollment-commands.ts";
import { EnrollmentModel } from "./enrollment-model.ts";
import { EnrollmentWorld } from "./enrollment-world.ts";

const runs = 2_000;

/** Who was slower tries again at once. */
beforeEach(() => {
  jest.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** On failure fast-check prints the seed, the path and the commands, by which the run can be repeated. */
test("whatever happens, in whatever order, an enrollment comes to what the model says", async () => {
  const seen = new Map<string, number>();

  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.commands([...commands], { maxCommands: 30, size: "max" }),
      async (isReady, course) => {
        const world = await new EnrollmentWorld().begin();
        const model = new EnrollmentModel();
        if (isReady) model.bank = model.tax = { status: "approved", since: "2026-01-01", until: "2035-01-01" };
        await world.know(model);
        await fc.asyncModelRun(() => ({ model, real: world }), course);
        seen.set(model.status, (seen.get(model.status) ?? 0) + 1);
      },
    ),
    { numRuns: runs },
  );

  const ends = ["none", "actionRequired", "validatingEnrollment", "enrolled", "ineligible", "inactive", "discontinued"];
  expect([...seen.keys()].sort()).toEqual(ends.sort());
}, 60_000);

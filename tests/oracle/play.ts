/** Tells the system a story, through its real use-cases over memory, and says what became of it. */
import { randomOf } from "../../local/seed/random.ts";
import type { Enrollment } from "../../shared/domain/enrollment.ts";
import { reevaluateLocation } from "../../shared/use-cases/refresh/reevaluate-location.ts";
import { accountId, anEnrollment } from "../fakes/a-program.ts";
import { type Arrange, RefreshWorld } from "../fakes/refresh-world.ts";
import { catalogueOf } from "./published.ts";
import type { Reckoning, Row, Scenario, Step } from "./scenario.ts";
import { told } from "./told.ts";

export async function play({ versions, places, steps }: Scenario): Promise<Reckoning> {
  const world = new RefreshWorld();
  world.programs = catalogueOf(versions.filter(({ version }) => version === 1));
  for (const { id, types } of places) await world.open({ locationId: id, partnerTypes: types });
  await world.openDashboard();
  for (const step of steps) await take(world, step, versions);

  world.programs = catalogueOf(versions);
  const { result } = await world.refresh();
  if (!result?.isBalanced) throw new Error("The last run does not balance.");
  for (const { id } of places) await reevaluateLocation(world, accountId, id);
  return told(world, places);
}

async function take(world: RefreshWorld, step: Step, versions: Scenario["versions"]): Promise<void> {
  switch (step.kind) {
    case "publish":
      world.programs = catalogueOf(versions);
      return;
    case "enroll":
      return enroll(world, step);
    case "deliver": {
      const { scope, version, rows, blobs, billingPeriod, supersedes } = step;
      world.feed.deliver(scope, version, cut(rows, blobs), { billingPeriod, supersedes });
      return;
    }
    case "refresh":
      await world.refresh(disordered(step.disorder));
      return;
    case "reevaluate":
      return reevaluateLocation(world, accountId, step.place);
  }
}

async function enroll(world: RefreshWorld, step: Extract<Step, { kind: "enroll" }>): Promise<void> {
  const { place: locationId, programId, intervals } = step;
  const enrollment = anEnrollment(programId, ...intervals);
  const id = `enr_${locationId}_${programId}`;
  const before = (await world.accounts.read(accountId, [{ kind: "enrollment", id }])).get("enrollment", id);
  const value: Enrollment = { ...enrollment, id, locationId, number: (before?.value.number ?? 0) + 1 };
  await world.accounts.commit({
    accountId,
    puts: [{ kind: "enrollment", value, ...(before && { replaces: before.version }) }],
  });
}

/** Rows dealt out to so many blobs. */
function cut(rows: readonly Row[], blobs: number): readonly (readonly Row[])[] {
  return Array.from({ length: blobs }, (_blob, at) => rows.filter((_row, index) => index % blobs === at));
}

/** Messages in any order, some of them twice, and some at the same time. */
function disordered(seed: number): Arrange {
  const random = randomOf(seed);
  return (batch) => {
    const ranked = [...batch, ...batch.filter(() => random.below(10) < 3)].map(
      (message) => [random.next(), message] as const,
    );
    const shuffled = ranked.sort(([a], [b]) => a - b).map(([, message]) => message);
    const together = random.below(10) < 3 ? 2 : 1;
    return Array.from({ length: Math.ceil(shuffled.length / together) }, (_group, at) =>
      shuffled.slice(at * together, (at + 1) * together),
    );
  };
}

/** Every location is evaluated once a business day, whatever is lost and whoever dies. */
import { describe, expect, test } from "@jest/globals";
import { accountId, aLocation, aProgram } from "../../../tests/fakes/a-program.ts";
import { anAccount } from "../../../tests/fakes/an-account.ts";
import { MemoryDailyEvaluations } from "../../../tests/fakes/memory-daily-evaluations.ts";
import { RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import { enroll } from "../../domain/enrollment.ts";
import type { Put, Wanted } from "../../ports/account-store.ts";
import { evaluateChunk, giveUpChunk } from "./evaluate-chunk.ts";
import type { EvaluateMessage } from "./ports.ts";
import { startDailyEvaluation } from "./start-daily-evaluation.ts";
import { sweepEvaluations } from "./sweep-evaluations.ts";

const day = "2027-07-01";
const ever = new Date("9999-01-01T00:00:00Z");
const locationId = (index: number) => String(4_100_001 + index);

/** Enrolled locations whose fiscal year has ended. */
async function aWorld(count: number) {
  const world = Object.assign(new RefreshWorld(), { evaluations: new MemoryDailyEvaluations() });
  world.programs = { number: 1, versions: [aProgram()] };
  world.now = new Date("2027-07-01T02:30:00Z");
  const puts: Put[] = [{ kind: "account", value: anAccount() }];
  for (const id of Array.from({ length: count }, (_each, index) => locationId(index))) {
    const facts = { accountId, locationId: id, agreements: [], attainments: [], revenue: [] };
    const name = { accountId, locationId: id, programId: "csp-direct" };
    const course = { submittedAt: "2026-10-03T00:00:00Z", validThrough: "2027-06" };
    puts.push({ kind: "location", value: aLocation({ locationId: id }) }, { kind: "facts", value: facts });
    puts.push({ kind: "enrollment", value: enroll(name, undefined, "2026-10", "2026-10-03T00:00:00Z", course) });
  }
  await world.accounts.commit({ accountId, puts });
  const messages = () => world.queue.of("evaluate-locations") as readonly EvaluateMessage[];
  const rolled = async (index: number) => {
    const id = `enr_${locationId(index)}_csp-direct`;
    const view = await world.accounts.read(accountId, [{ kind: "enrollment", id }]);
    const enrollment = view.get("enrollment", id)?.value;
    return enrollment?.status === "enrolled" && enrollment.validThrough === "2028-06";
  };
  const state = async () => (await world.evaluations.find(day))?.value;
  return { world, messages, rolled, state };
}

describe("a business day", () => {
  test("has every location evaluated, in chunks, and says what that came to", async () => {
    const { world, messages, rolled, state } = await aWorld(250);

    await startDailyEvaluation(world, day);
    for (const message of messages()) await evaluateChunk(world, message);

    expect(messages()).toHaveLength(3);
    expect([await rolled(0), await rolled(249)]).toEqual([true, true]);
    expect(await state()).toEqual({ businessDate: day, state: "done", locations: 250, changed: 250, failed: 0 });
  });

  test("is started once, and its messages may come again", async () => {
    const { world, messages, state } = await aWorld(3);
    await Promise.all([startDailyEvaluation(world, day), startDailyEvaluation(world, day)]);
    const sent = messages();

    for (const message of [...sent, ...sent]) await evaluateChunk(world, message);

    expect(sent).toHaveLength(1);
    expect(world.accounts.audited).toHaveLength(3);
    expect(await state()).toMatchObject({ state: "done", changed: 3 });
  });

  test("reads each unchanged location once, and writes nothing of it", async () => {
    const { world, messages } = await aWorld(200);
    await startDailyEvaluation(world, day);
    for (const message of messages()) await evaluateChunk(world, message);
    const counted = counting(world);

    await startDailyEvaluation(world, "2027-07-02");
    for (const message of messages().slice(2)) await evaluateChunk(world, message);

    expect(counted).toEqual({ reads: 200, commits: 0 });
  });

  test("without any location is done at once", async () => {
    const { world, state } = await aWorld(0);

    await startDailyEvaluation(world, day);

    expect(await state()).toMatchObject({ state: "done", locations: 0 });
  });
});

describe("what is lost", () => {
  test("comes back: a message", async () => {
    const { world, messages, rolled } = await aWorld(250);
    await startDailyEvaluation(world, day);
    const [first, second] = messages() as [EvaluateMessage, EvaluateMessage];
    await evaluateChunk(world, first);

    await sweepEvaluations(world, day, ever);

    expect(messages().slice(3)).toEqual([second, { ...second, chunk: 2 }]);
    for (const message of messages().slice(3)) await evaluateChunk(world, message);
    expect(await rolled(249)).toBe(true);
  });

  test("comes back: a planner that died before it sent anything", async () => {
    const { world, messages, state } = await aWorld(3);
    await world.evaluations.create({ businessDate: day, state: "planning" });
    await world.evaluations.plan(day, "half", 0, [{ accountId, locationId: locationId(0) }]);

    await sweepEvaluations(world, day, ever);
    for (const message of messages()) await evaluateChunk(world, message);

    expect(messages()).toHaveLength(1);
    expect(await state()).toMatchObject({ state: "done", locations: 3, changed: 3 });
  });

  test("is left where it is while chunks are moving", async () => {
    const { world, messages } = await aWorld(250);
    await startDailyEvaluation(world, day);

    await sweepEvaluations(world, day, new Date(0));

    expect(messages()).toHaveLength(3);
  });

  test("of an older day is the newer day's to find", async () => {
    const { world, messages, state } = await aWorld(3);
    await startDailyEvaluation(world, day);
    await startDailyEvaluation(world, "2027-07-02");

    await sweepEvaluations(world, "2027-07-02", ever);

    expect(await state()).toEqual({ businessDate: day, state: "superseded" });
    expect(messages().map(({ businessDate }) => businessDate)).toEqual([day, "2027-07-02", "2027-07-02"]);
  });
});

describe("a location that cannot be evaluated", () => {
  /** Reading the second location fails. */
  async function aBrokenWorld() {
    const scene = await aWorld(3);
    const { accounts } = scene.world;
    const read = accounts.read.bind(accounts);
    accounts.read = async (account: string, wanted: readonly Wanted[]) => {
      if (wanted.some((each) => "id" in each && each.id === locationId(1))) throw new Error("It is damaged.");
      return read(account, wanted);
    };
    await startDailyEvaluation(scene.world, day);
    return scene;
  }

  test("stops none of the others, and its message comes back", async () => {
    const { world, messages, rolled, state } = await aBrokenWorld();

    await expect(evaluateChunk(world, messages()[0] as EvaluateMessage)).rejects.toThrow("1 locations");

    expect([await rolled(0), await rolled(2)]).toEqual([true, true]);
    expect(await state()).toMatchObject({ state: "running" });
  });

  test("is given up for the day after the last try, and that is said", async () => {
    const { world, messages, state } = await aBrokenWorld();

    await giveUpChunk(world, messages()[0] as EvaluateMessage);

    expect(await state()).toMatchObject({ state: "done", changed: 2, failed: 1 });
    expect(world.log.messages("warn")).toContain("daily evaluation done");
  });
});

/** What of the account store is used from now on. */
function counting({ accounts }: RefreshWorld) {
  const counted = { reads: 0, commits: 0 };
  const { read, commit } = accounts;
  accounts.read = (...given) => {
    counted.reads += 1;
    return read.apply(accounts, given);
  };
  accounts.commit = (...given) => {
    counted.commits += 1;
    return commit.apply(accounts, given);
  };
  return counted;
}

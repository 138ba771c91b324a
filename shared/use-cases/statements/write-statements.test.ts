import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId } from "../../../tests/fakes/a-program.ts";
import { type Death, Mortality } from "../../../tests/fakes/mortal.ts";
import { dollars, executed, heard, paymentsOf, started } from "../../../tests/fakes/payout-acts.ts";
import { PayoutWorld } from "../../../tests/fakes/payout-world.ts";
import { hashOfStatement, type Statement } from "../../domain/statement.ts";
import { queueStatements, type StatementPorts, writeMissing, writeStatements } from "./write-statements.ts";

async function aWorld(): Promise<PayoutWorld> {
  const world = new PayoutWorld();
  await world.open();
  return world;
}

const write = (world: PayoutWorld, day: string, ports: StatementPorts = world) =>
  writeMissing(ports, accountId, sellerId, new Date(`${day}T05:00:00Z`));

const totals = ({ period, sheets }: Statement) => [
  period,
  ...sheets.map(({ opening, closing }) => [opening.rebatePayable, closing.rebatePayable, closing.paid]),
];

describe("the statements of a location", () => {
  test("follow what was closed and paid, to the micro", async () => {
    const world = await aWorld();
    await world.post("2026-10", dollars(150));
    await world.post("2026-11", 100_000_001n, { coop: dollars(60) });
    world.now = new Date("2026-12-15T09:00:00Z");
    const run = await executed(world, await started(world));
    const [payment] = await paymentsOf(world);
    await heard(world, run, payment, "sent");

    expect(await write(world, "2027-01-03")).toBe(3);

    const statements = await world.statements.of(sellerId);
    expect(statements.map(totals)).toEqual([
      ["2026-10", [0n, dollars(150), 0n]],
      ["2026-11", [dollars(150), 250_000_001n, 0n]],
      ["2026-12", [250_000_001n, 1n, dollars(250)]],
    ]);
    expect(statements.at(-1)?.sheets[0]?.movements).toMatchObject([
      {
        kind: "paymentProposed",
        paymentId: payment?.id,
        moves: { rebatePayable: -250_000_001n, inFlight: 250_000_001n },
      },
      { kind: "paymentSent", moves: { rebatePayable: 1n, inFlight: -250_000_001n, paid: dollars(250) } },
    ]);
    expect(statements.map(hashOfStatement)).toEqual(statements.map(({ hash }) => hash));
  });

  test("are written once, and looked for by one read", async () => {
    const world = await aWorld();
    await world.post("2026-10", dollars(150));
    await write(world, "2026-11-03");
    const before = await world.statements.of(sellerId);
    await world.post("2026-10", dollars(10), { close: 2 });
    const asked = new Mortality();
    const { accounts, payments, statements } = world;

    const ports = Object.assign(Object.create(world), {
      accounts: asked.of(accounts),
      payments: asked.of(payments),
      statements: asked.of(statements),
    });
    expect(await write(world, "2026-11-04", ports)).toBe(0);

    expect(asked.calls).toBe(1);
    expect(await world.statements.of(sellerId)).toEqual(before);
  });

  test("are the same whoever dies while writing them", async () => {
    const outcome = async (death?: Death) => {
      const world = await aWorld();
      await world.post("2026-09", dollars(150));
      await world.post("2026-10", dollars(10), { coop: 7n });
      const mortality = new Mortality(death);
      const { accounts, payments, statements } = world;
      const dying = Object.assign(Object.create(world), {
        accounts: mortality.of(accounts),
        payments: mortality.of(payments),
        statements: mortality.of(statements),
      }) as PayoutWorld;
      await write(world, "2026-11-03", dying).catch(() => undefined);
      await write(world, "2026-11-03");
      return { calls: mortality.calls, statements: await world.statements.of(sellerId) };
    };
    const alive = await outcome();
    expect(alive.statements).toHaveLength(2);

    for (let atCall = 1; atCall <= alive.calls; atCall += 1) {
      for (const when of ["before", "after"] as const) {
        expect((await outcome({ atCall, when })).statements).toEqual(alive.statements);
      }
    }
  });

  test("are written by whoever is first when two write at once", async () => {
    const world = await aWorld();
    await world.post("2026-10", dollars(150));

    const written = await Promise.all([write(world, "2026-11-03"), write(world, "2026-11-03")]);

    expect(written.sort()).toEqual([0, 1]);
    expect(await world.statements.of(sellerId)).toHaveLength(1);
  });
});

test("a location whose statement cannot be written stops none of the others", async () => {
  const world = await aWorld();
  await world.open("4100002");
  await world.post("2026-10", dollars(150));
  await world.post("2026-10", dollars(20), { locationId: "4100002" });

  expect(await queueStatements(world, new Date("2026-11-03T05:00:00Z"))).toBe(2);
  const [sent] = world.queue.take();
  const message = sent?.message as Parameters<typeof writeStatements>[1];
  const broken = {
    ...message,
    locations: [{ accountId: "acc_none", locationId: "4100009" }, ...message.locations],
  };
  await expect(writeStatements(world, broken)).rejects.toMatchObject({ code: "location_not_found" });

  expect(await world.statements.of(sellerId)).toHaveLength(1);
  expect(await world.statements.of("4100002")).toHaveLength(1);
});

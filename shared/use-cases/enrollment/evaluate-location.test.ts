import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId, aProgram } from "../../../tests/fakes/a-program.ts";
import { anAccess, anAccount, aUser } from "../../../tests/fakes/an-account.ts";
import { RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import { enroll } from "../../domain/enrollment.ts";
import type { Agreement, Facts } from "../../domain/facts.ts";
import type { Put } from "../../ports/account-store.ts";
import type { OutboxMessage } from "../outbox/leased-work.ts";
import { newEvent } from "../outbox/new-event.ts";
import { announceEnrollment } from "./announce-enrollment.ts";
import { evaluateForEvent } from "./evaluate-for-event.ts";
import { evaluateLocation } from "./evaluate-location.ts";

const membership: Agreement = { type: "partnerNetwork", validFrom: "2026-11-01" };

/** An indirect reseller that has sold; its event waits. */
async function aWorld(agreements: readonly Agreement[]): Promise<RefreshWorld> {
  const world = new RefreshWorld();
  world.programs = { number: 1, versions: [aProgram({ programId: "csp-reseller", partnerType: "indirectReseller" })] };
  await world.open({ partnerTypes: ["indirectReseller"], firstTransactionAt: "2026-10-03" }, { agreements });
  const event = newEvent("event", accountId, { kind: "evaluateLocation", locationId: sellerId }, world.recoveryMs);
  await world.accounts.commit({ accountId, puts: [], events: [event] });
  return world;
}

async function stored(world: RefreshWorld) {
  const view = await world.accounts.read(accountId, [
    { kind: "outbox", id: "event" },
    { kind: "invitation", ofLocation: sellerId },
  ]);
  return {
    progress: view.get("outbox", "event")?.value.progress,
    invitations: view.all("invitation").map(({ value }) => value.id),
  };
}

const message = { accountId, outboxId: "event" };
const done = { state: "done", outcome: "applied" };

test("a reseller that sold before it was a member is invited once it is one, and once only", async () => {
  const world = await aWorld([membership]);

  await Promise.all([evaluateForEvent(world, message), evaluateForEvent(world, message)]);
  await evaluateForEvent(world, message);

  expect(await stored(world)).toEqual({ progress: done, invitations: [`inv_${sellerId}_csp-reseller`] });
});

test("nobody is invited without a membership", async () => {
  const world = await aWorld([]);

  await evaluateForEvent(world, message);

  expect(await stored(world)).toEqual({ progress: done, invitations: [] });
});

describe("an enrollment", () => {
  const enrollmentId = `enr_${sellerId}_csp-direct`;
  const rules = [
    { id: "member", kind: "membership" },
    { id: "tax", kind: "taxProfile" },
  ] as const;

  /** Enrolled since October; what is known of the location is what the test says. */
  async function enrolledWorld(facts: Partial<Facts>) {
    const world = new RefreshWorld();
    world.programs = { number: 1, versions: [aProgram({ rules })] };
    await world.open({}, facts);
    const name = { accountId, locationId: sellerId, programId: "csp-direct" };
    const value = enroll(name, undefined, "2026-10", "2026-10-03T00:00:00Z", { validThrough: "2027-06" });
    const puts: Put[] = [
      { kind: "account", value: anAccount() },
      { kind: "enrollment", value },
      { kind: "user", value: aUser("usr_1") },
      { kind: "access", value: anAccess("usr_1", [{ role: "incentivesAdmin" }]) },
    ];
    await world.accounts.commit({ accountId, puts });
    const evaluateOnce = () => evaluateLocation(world, accountId, sellerId);
    const current = async () =>
      (await world.accounts.read(accountId, [{ kind: "enrollment", id: enrollmentId }])).get("enrollment", enrollmentId)
        ?.value;
    return { world, evaluateOnce, current };
  }

  const agreements = [membership];
  const taxProfile = { status: "approved", since: "2026-01-01" } as const;

  test("that has everything is left alone", async () => {
    const { world, evaluateOnce } = await enrolledWorld({ agreements, taxProfile });
    let reads = 0;
    const { read } = world.accounts;
    world.accounts.read = (...given) => {
      reads += 1;
      return read.apply(world.accounts, given);
    };

    expect(await evaluateOnce()).toBe(false);

    expect([reads, world.queue.sent, world.accounts.audited]).toEqual([1, [], []]);
  });

  test("whose tax form has expired asks for a new one and is told once, also when evaluated twice at once", async () => {
    const expired = { ...taxProfile, validTo: "2026-11-14" };
    const { world, evaluateOnce, current } = await enrolledWorld({ agreements, taxProfile: expired });

    await Promise.all([evaluateOnce(), evaluateOnce()]);
    const [message] = world.queue.of("announce-enrollment") as [OutboxMessage];
    await Promise.all([announceEnrollment(world, message), announceEnrollment(world, message)]);

    expect(await current()).toMatchObject({ status: "actionRequired", number: 2, intervals: [{ from: "2026-10" }] });
    expect(world.accounts.audited).toMatchObject([
      {
        action: "enrollment.evaluated",
        actor: { kind: "system" },
        details: { from: "enrolled", status: "actionRequired" },
      },
    ]);
    expect(world.queue.of("reevaluate-location")).toEqual([]);
    expect(world.queue.of("send-email")).toEqual([{ accountId, outboxId: `announce:${enrollmentId}:2:usr_1` }]);
  });

  test("whose location is a member no more ends, and its ledgers are judged again", async () => {
    const { world, evaluateOnce, current } = await enrolledWorld({ agreements: [], taxProfile });

    await evaluateOnce();

    expect(await current()).toMatchObject({
      status: "ineligible",
      unmet: ["member"],
      intervals: [{ from: "2026-10", to: "2026-10" }],
    });
    expect(world.queue.of("reevaluate-location")).toEqual([{ accountId, outboxId: `reevaluate:${enrollmentId}:2` }]);
  });

  test("rolls forward at the end of the fiscal year, and no ledger is judged again", async () => {
    const { world, evaluateOnce, current } = await enrolledWorld({ agreements, taxProfile });
    world.now = new Date("2027-07-01T02:30:00Z");

    await evaluateOnce();

    expect(await current()).toMatchObject({
      status: "enrolled",
      validThrough: "2028-06",
      intervals: [{ from: "2026-10" }],
    });
    expect(world.queue.sent).toEqual([]);
  });
});

/** Whoever follows a profile may die at each of its calls: the next one leaves what one that lived would have left. */
import { expect, test } from "@jest/globals";
import { contentVersion } from "../../shared/domain/content-version.ts";
import type { PayoutProfile } from "../../shared/domain/payout-profile.ts";
import type { OutboxMessage } from "../../shared/use-cases/outbox/leased-work.ts";
import { addPayoutProfile } from "../../shared/use-cases/profiles/add-payout-profile.ts";
import { assignProfiles } from "../../shared/use-cases/profiles/assign-profiles.ts";
import { changePayoutProfile } from "../../shared/use-cases/profiles/change-payout-profile.ts";
import { followProfile } from "../../shared/use-cases/profiles/follow-profile.ts";
import { submitProfile } from "../../shared/use-cases/profiles/submit-profile.ts";
import { sellerId } from "../fakes/a-line.ts";
import { accountId } from "../fakes/a-program.ts";
import { type Death, Mortality } from "../fakes/mortal.ts";
import { aProfileWorld, type ProfileWorld } from "../fakes/profile-world.ts";

const acting = { actor: { kind: "user", id: "usr_1" }, correlationId: "c" } as const;
const details = { name: "Main", method: "bankTransfer", country: "DE", currency: "EUR", holder: "Contoso" } as const;

/** A profile that pays two locations and goes elsewhere since: its validation and what follows wait. */
async function aRedirectedProfile(): Promise<ProfileWorld> {
  const world = await aProfileWorld();
  await world.structure.open({ locationId: "4100002" });
  const numbers = { iban: "DE89370400440532013000" };
  const added = await addPayoutProfile(world.services, { accountId, details, numbers, ...acting, shown: () => ({}) });
  if (added.isRepeat) throw new Error("It was asked for once.");
  const profileId = added.value.id;
  const profile = { kind: "payoutProfile", id: profileId } as const;
  for (const locationId of [sellerId, "4100002"]) {
    await assignProfiles(world.services, { accountId, locationId, pair: { payoutProfileId: profileId }, ...acting });
  }
  await submitProfile(world.services, { accountId, profile, ...acting });
  await world.settle();
  const stored = (await world.structure.stored("payoutProfile", profileId)) as PayoutProfile;
  await changePayoutProfile(world.services, {
    accountId,
    profileId,
    version: contentVersion(stored),
    change: { country: "FR" },
    numbers: { iban: "FR1420041010050500013M02606" },
    mayChange: () => true,
    ...acting,
  });
  return world;
}

/** Every message comes until it is done, as the sweeper would have it; the first worker dies as he is told. */
async function outcome(death?: Death) {
  const world = await aRedirectedProfile();
  const mortality = new Mortality(death);
  const dying = { ...world.services, accounts: mortality.of(world.services.accounts) };
  const waiting = world.structure.queue.of("follow-profile") as readonly OutboxMessage[];
  for (const message of waiting) await followProfile(dying, message).catch(() => undefined);
  for (let round = 0; round < 4; round += 1) {
    const open = await world.structure.accounts.overdue("9999", 100);
    for (const { value } of open) {
      if (value.work.kind !== "followProfile" && value.work.kind !== "validateProfile") continue;
      await followProfile(world.services, { accountId, outboxId: value.id });
    }
  }
  const locations = [sellerId, "4100002"];
  const facts = await Promise.all(locations.map((locationId) => world.structure.stored("facts", locationId)));
  const left = await world.structure.work();
  return {
    calls: mortality.calls,
    approved: facts.map((each) => each?.payoutProfile?.status),
    mails: (await world.mails()).map(({ to, subject }) => `${to} ${subject}`).sort(),
    isEvaluated: locations.map((id) => left.some((work) => work.kind === "evaluateLocation" && work.locationId === id)),
    waiting: left.filter(({ kind }) => kind === "followProfile" || kind === "validateProfile"),
    audited: world.structure.accounts.audited.map(({ action }) => action),
  };
}

test("a profile is validated, followed and announced once, wherever its worker dies", async () => {
  const { calls, ...alive } = await outcome();
  expect(alive).toMatchObject({ approved: ["approved", "approved"], isEvaluated: [true, true], waiting: [] });
  expect(alive.mails).toHaveLength(2);
  expect(calls).toBeGreaterThan(10);

  for (let atCall = 1; atCall <= calls; atCall += 1) {
    for (const when of ["before", "after"] as const) {
      const { calls: _calls, ...left } = await outcome({ atCall, when });

      expect({ atCall, when, ...left }).toEqual({ atCall, when, ...alive });
    }
  }
});
